# La page d’une table ronde.
when = Quand
background = Contexte
guiding-questions = Questions directrices
speakers = Intervenants
programme = Programme
programme-zone = Heures de { $city }
partners = Partenaires
share = Partager

mode-online = En ligne
mode-hybrid = En ligne et sur place
mode-in-person = Sur place
venue = Lieu

# L’heure du visiteur. { $city } est complété par le navigateur.
your-time = Votre heure · { $city }
time-in = Heure locale · { $city }
until = jusqu’à { $time }
show-the-time-in = Afficher l’heure de
this-device = Fuseau horaire de cet appareil
under-way = En cours
is-over = Terminé
length-hours-minutes = { $hours } h { $minutes } min
length-hours = { $hours ->
        [one] { $hours } heure
       *[other] { $hours } heures
    }
length-minutes = { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }

world-clock = Heures dans le monde
world-clock-city = Ville
world-clock-time = Heure locale
world-clock-note = Jour ou nuit, date
day = jour
night = nuit
days-later = +{ $days } { $days ->
        [one] jour
       *[other] jours
    }
days-earlier = −{ $days } { $days ->
        [one] jour
       *[other] jours
    }
clocks-change = L’heure change avant cette table ronde.
clocks-go-forward = { $cities } : on avance l’heure le { $date }.
clocks-go-back = { $cities } : on recule l’heure le { $date }.
clocks-counted = Les heures ci-dessus en tiennent déjà compte.

state-draft = Brouillon. Seuls les organisateurs voient cette page.
state-announced = Annoncée. Les inscriptions ne sont pas encore ouvertes.
state-open = Les inscriptions sont ouvertes.
state-full = Toutes les places sont prises.
state-closed = Les inscriptions sont closes.
state-doors = Les portes sont ouvertes. La table ronde commence dans un instant.
state-live = En cours.
state-ended = Cette table ronde a eu lieu le { $date }.
state-archived = Cette table ronde a eu lieu le { $date }. Cette page en est l’archive.
state-over-undated = Cette table ronde a eu lieu.
state-postponed = Reportée. La nouvelle date n’est pas encore connue.
state-cancelled = Annulée. Cette table ronde n’aura pas lieu.

postponed = Reportée
postponed-sentence = Cette table ronde aura lieu plus tard. Sa nouvelle date figurera ici dès qu’elle sera connue.
cancelled = Annulée
cancelled-sentence = Cette table ronde n’aura pas lieu.
was-planned-for = Elle était prévue le { $date }, heure de { $city }.
moved = Nouvelle date
moved-sentence = Cette table ronde a été déplacée. Elle était prévue le { $date }, heure de { $city } ; la date ci-dessous est la bonne.
date-to-come = La date figurera ici dès qu’elle sera connue.

role-moderator = Modération
role-keynote = Conférence d’ouverture
role-panelist = Panéliste
role-discussant = Discussion
role-host = Accueil
role-interpreter = Interprétation
time-in-city = { $time } à { $city }
time-in-city-other-day = { $time } à { $city }, { $date }

add-to-calendar = Ajouter au calendrier
calendar-apple = Apple
calendar-google = Google
calendar-outlook = Outlook
calendar-office = Microsoft 365
calendar-file = Fichier (.ics)
subscribe-to-series = S’abonner à toutes les tables rondes de « { $series } »
subscribe-to-all = S’abonner à toutes les tables rondes : { $institute }

copy-link = Copier le lien
link-copied = Le lien est dans le presse-papiers.
send-by-mail = Envoyer par courriel

# In calendar entries, which must end at some time.
end-not-announced = L’heure de fin n’est pas annoncée ; cet événement réserve { $length }.

chatham-house = Débat tenu sous la règle de Chatham House : vous pouvez utiliser ce qui s’y dit, sans révéler qui l’a dit ni qui était présent. Il n’y aura donc pas d’enregistrement.
