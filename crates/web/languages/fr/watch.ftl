# Regarder les enregistrements. Ce qui figure entre accolades doubles est complété par le navigateur.
watch-open = Regarder :
watch-at = Regarder sur { $place }
watch-count-chapters = { $count ->
        [one] { $count } chapitre
       *[other] { $count } chapitres
    }

watch-unreachable = Le lecteur n’a pas pu être chargé. Vérifiez la connexion et réessayez, ou ouvrez l’enregistrement tel quel.
watch-file = Vers l’enregistrement
watch-unknown = L’enregistrement que demande cette adresse n’est pas ici. Il a peut-être été retiré ; ceux qui existent figurent sur cette page.
watch-dismiss = Fermer

watch-recordings = Enregistrements
watch-previous = Enregistrement précédent
watch-next = Enregistrement suivant
watch-number-of = {"{number}"} sur {"{count}"}
watch-close = Fermer
watch-controls = Commandes
watch-bar = Position dans l’enregistrement
watch-place = {"{at}"} sur {"{length}"}
watch-place-chapter = {"{at}"} sur {"{length}"}, chapitre « {"{chapter}"} »
watch-play = Lire
watch-pause = Mettre en pause
watch-back = Reculer de 10 secondes
watch-ahead = Avancer de 10 secondes
watch-mute = Couper le son
watch-unmute = Remettre le son
watch-volume = Volume
watch-captions-on = Afficher les sous-titres
watch-captions-off = Masquer les sous-titres
watch-share = Copier un lien vers cette seconde
watch-picture = Image dans l’image
watch-full = Plein écran
watch-full-off = Quitter le plein écran
watch-side = Chapitres, transcription, réglages
watch-chapters = Chapitres
watch-transcript = Transcription
watch-settings = Réglages
watch-keys = Touches

watch-resumed = Vous en étiez à {"{at}"} ; la lecture reprend là.
watch-from-start = Depuis le début
watch-link-copied = Le lien vers {"{at}"} est dans le presse-papiers.
watch-link-by-hand = Le navigateur n’autorise pas la copie. Voici le lien : {"{address}"}
watch-offline = La connexion est perdue. La lecture reprendra d’elle-même à son retour.
watch-silent = {"{party}"} n’a pas encore répondu. Si rien n’apparaît, un réglage du navigateur ou du réseau le retient peut-être.

watch-find = Chercher dans la transcription
watch-found = Résultats : {"{count}"}
watch-language = Langue
watch-follow = Suivre de nouveau
watch-transcript-page = La transcription sur une page
watch-no-cues = La transcription n’a pas pu être chargée. Fermez cette vue et rouvrez-la pour réessayer.

watch-speed = Vitesse
watch-speed-is = Vitesse {"{speed}"}
watch-captions = Sous-titres
watch-captions-show = Afficher les sous-titres
watch-captions-size = Taille
watch-captions-smaller = Sous-titres plus petits
watch-captions-larger = Sous-titres plus grands
watch-captions-top = En haut de l’image
watch-captions-drag = On peut aussi les tirer vers le haut ou vers le bas.
watch-data = Données
watch-saver = Économiser les données
watch-saver-means = Rien n’est chargé avant la lecture, et les flux offerts en plusieurs tailles se limitent à 480 lignes ; Safari choisit la taille lui-même. Prend effet à la prochaine ouverture.
watch-places = Où vous en étiez
watch-remembers = Retenir où j’en suis
watch-remembers-means = Pendant 90 jours, sur cet appareil seulement ; personne d’autre ne l’apprend.
watch-forget = Tout oublier
watch-places-forgotten = Toutes les positions sont oubliées.
watch-agreements = Autres sites
watch-agreed-with = Chargement toujours autorisé : {"{party}"}.
watch-take-back = Retirer
watch-taken-back = La question sera de nouveau posée pour {"{party}"}.
watch-download = Télécharger l’enregistrement

watch-party-youtube = YouTube (Google)
watch-agree-to = {"{party}"} peut-il afficher cet enregistrement ?
watch-agree-provider = Le lecteur vient de {"{party}"}. Si vous acceptez, {"{party}"} reçoit votre adresse réseau, apprend quel est votre navigateur et que vous regardez cet enregistrement, et peut stocker des données sur cet appareil. D’ici là, rien ne lui est demandé.
watch-agree-elsewhere = L’enregistrement se trouve sur {"{host}"}, hors de ce site. Si vous acceptez, {"{host}"} reçoit votre adresse réseau et apprend que vous regardez cet enregistrement. D’ici là, rien ne lui est demandé.
watch-agree-once = Oui, cette fois
watch-agree-always = Toujours depuis {"{party}"}
watch-agree-later = « Toujours » est retenu sur cet appareil et peut être retiré à tout moment dans les réglages.
watch-way-provider = Regarder sur {"{party}"}
watch-way-file = Ouvrir le fichier lui-même

watch-fault = Cet enregistrement ne peut pas être lu
watch-retry = Réessayer
watch-reload = Recharger la page
watch-fault-network = La connexion est perdue, ou le serveur ne répond pas. Votre position est gardée : vérifiez la connexion et réessayez.
watch-fault-gone = Le fichier n’est plus à sa place. Merci de prévenir les organisateurs ; peut-être l’ont-ils déplacé.
watch-fault-expired = Cette page est ouverte depuis si longtemps que l’autorisation de lecture a expiré. Rechargez la page pour continuer.
watch-fault-unreadable = Ce navigateur ne sait pas lire l’enregistrement. Essayez un autre navigateur, ou ouvrez le fichier dans un lecteur.
watch-fault-removed = D’après {"{party}"}, l’enregistrement a été retiré ou rendu privé. Merci de prévenir les organisateurs.
watch-fault-not-here = {"{party}"} ne permet pas de montrer cet enregistrement sur d’autres sites. On peut le regarder là-bas.
watch-fault-script = Le lecteur de flux n’a pas pu être chargé. Vérifiez la connexion et réessayez, ou ouvrez le fichier lui-même.
watch-fault-broken = {"{party}"} ne le lit pas. L’enregistrement a peut-être été retiré, ou ce navigateur ne sait pas le lire. Réessayez, ou allez le voir là-bas.

watch-key-space = Espace
watch-key-play = Lire, mettre en pause
watch-key-five = Cinq secondes en arrière, en avant
watch-key-ten = Dix secondes en arrière, en avant
watch-key-frame = Une image en arrière, en avant, à l’arrêt
watch-key-tenths = À ce dixième de l’enregistrement
watch-key-ends = Au début, à la fin
watch-key-chapters = Chapitre précédent, suivant
watch-key-recordings = Enregistrement précédent, suivant
watch-key-mute = Couper, remettre le son
watch-key-speed = Plus lentement, plus vite
watch-key-keys = Ces touches

watch-recording = Enregistrement
watch-for-registrants = Un enregistrement est réservé aux personnes qui ont une place. Vous le trouverez sur votre page personnelle, dont le lien figure dans nos messages.
watch-transcript-of = Transcription : { $title }
watch-question = Regarder à partir de { $time }
