# Ce qui entoure chaque page.
skip-to-content = Aller au contenu
languages = Langues
ways-on = Autres pages de l’institut
all-panels = Toutes les tables rondes
archive = Archives
calendar-of-all = Calendrier de toutes les tables rondes
feed-atom = Flux Atom
feed-json = Flux JSON
made-with = Publié avec Plenary
