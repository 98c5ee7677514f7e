# Quand une page ne peut pas être affichée.
fault-not-found = Il n’y a pas de page ici
fault-not-found-sentence = L’adresse est peut-être mal saisie, ou la page n’a jamais été publiée. Toutes les tables rondes publiées figurent sur la page d’accueil ou dans les archives.
fault-not-allowed = Cela n’est pas possible ici
fault-not-allowed-sentence = Cette adresse affiche une page ; elle ne reçoit rien. Revenez en arrière et suivez les liens de la page.
fault-bad-request = La demande n’a pas été comprise
fault-bad-request-sentence = Vérifiez l’adresse, ou revenez en arrière et suivez un lien.
fault-elsewhere = Ce formulaire vient d’un autre site
fault-elsewhere-sentence = Pour votre sécurité, un formulaire n’est accepté que depuis sa propre page. Ouvrez la page et envoyez-le de là.
fault-too-large = La demande est trop longue
fault-too-large-sentence = Cette adresse, ou ce qui lui a été envoyé, dépasse ce que Plenary accepte. Raccourcissez et réessayez.
fault-unavailable = Cette page ne peut pas être affichée pour le moment
fault-unavailable-sentence = Rien n’est perdu. Réessayez dans quelques minutes.
fault-broken = Un incident s’est produit de notre côté
fault-broken-sentence = L’incident a été consigné. Rien n’est perdu. Réessayez dans quelques minutes.
way-home = Vers la page d’accueil
way-archive = Vers les archives
