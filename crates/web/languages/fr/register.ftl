# L’inscription : l’entrée, le formulaire, ce qui est dit ensuite.
register = S’inscrire
register-for-waiting-list = S’inscrire sur la liste d’attente
register-for-approval = Demander une place
registration = Inscription
registration-for = Inscription : { $title }
seats-left = Plus de { $more } places libres sur { $capacity }
seats-few-left = Encore quelques places libres sur { $capacity }
seats-waiting-list = Toutes les places sont prises. Vous pouvez rejoindre la liste d’attente : la prochaine place libre revient à la première personne inscrite.
state-full-waiting = Toutes les places sont prises ; il y a une liste d’attente.
registration-closes-at = Clôture des inscriptions : { $time }.
moment-in = { $time } ({ $city })
to-the-panel = Vers la page de la table ronde
something-is-wrong = À vérifier
faults-found = { $count ->
        [one] Une réponse est à revoir
       *[other] { $count } réponses sont à revoir
    }
leave-empty = Laissez ce champ vide
sending = Un instant, envoi en cours.
one-moment = Un instant : votre navigateur effectue un court calcul avant l’envoi du formulaire.
work-is-done = Merci. Le formulaire peut être envoyé.

refusal-no-registration = Cette table ronde ne prend pas d’inscriptions.
refusal-opens-at = Ouverture des inscriptions : { $time }. Revenez à ce moment-là.
refusal-not-open-yet = Les inscriptions ne sont pas encore ouvertes. Cette page l’annoncera.
refusal-closed = Les inscriptions sont closes.
refusal-over = Cette table ronde est terminée ; sa page demeure.
refusal-cancelled = Cette table ronde est annulée. Il n’y a plus d’inscription possible.
refusal-postponed = Cette table ronde est reportée. Les inscriptions reprendront quand sa nouvelle date sera connue.
refusal-full = Toutes les places sont prises et il n’y a pas de liste d’attente. Revenez plus tard : les places rendues se prennent ici.
refusal-domain = Les adresses de { $domain } ne sont pas acceptées ici. Utilisez l’adresse de votre organisme.
refusal-too-many-seats = { $most ->
        [1] Une inscription vaut pour une seule personne. Retirez vos collègues ; ils peuvent s’inscrire eux-mêmes.
       *[other] Une inscription vaut pour { $most } places au plus, la vôtre comprise. Retirez des collègues ; ils peuvent s’inscrire eux-mêmes.
    }
refusal-no-such-invitation = Cette invitation n’est pas connue. Ouvrez à nouveau le lien qui vous a été envoyé.
refusal-invitation-spent = Cette invitation a déjà été utilisée. Demandez-en une autre à la personne qui vous l’a envoyée.
refusal-invitation-for-another = Cette invitation a été envoyée à une autre adresse. Inscrivez-vous avec celle-ci.
refusal-too-few-seats = { $free ->
        [0] Il n’y a plus de place libre. Laissez vos collègues comme avant.
        [one] Il ne reste qu’une place libre. Ajoutez un collègue au plus.
       *[other] Il ne reste que { $free } places libres. Ajoutez moins de collègues.
    }
refusal-gone = Cette inscription n’existe plus ; elle a peut-être été retirée et effacée.
refusal-changed-meanwhile = L’inscription a été modifiée depuis que vous avez ouvert cette page : le formulaire a été renvoyé avec votre adresse. Rien n’est encore confirmé. Relisez ce qu’elle dit maintenant, et confirmez si tout est juste.
refusal-not-in-this-state = Cela n’est plus possible. Cette page indique où en est votre inscription.
refusal-letter-just-sent = Un courriel vous a été envoyé il y a moins de deux minutes et peut encore être en route ; aucun autre n’a donc été envoyé. Vous pourrez en redemander un dans deux minutes.

unsent-unticketed = Ce formulaire n’a pas été reconnu comme le nôtre ; il a pu être modifié en chemin. Rien de ce que vous avez écrit n’est perdu : relisez-le et envoyez-le à nouveau.
unsent-old = Ce formulaire est resté ouvert plus d’un jour. Rien de ce que vous avez écrit n’est perdu : relisez-le et envoyez-le à nouveau.
unsent-too-fast = C’était plus rapide qu’on ne remplit un formulaire, d’où cette question : relisez-le et envoyez-le à nouveau.
unsent-work = Les formulaires arrivent en très grand nombre. Rien de ce que vous avez écrit n’est perdu : relisez-le et envoyez-le à nouveau.
work-without-script = Attendez une minute avant de l’envoyer.
unsent-wait = Les formulaires arrivent en très grand nombre depuis votre réseau. Rien de ce que vous avez écrit n’est perdu : envoyez-le à nouveau dans quelques minutes.
unsent-unavailable = Votre inscription n’a pas pu être enregistrée. Rien de ce que vous avez écrit n’est perdu : envoyez-la à nouveau.

received-confirm = Consultez votre messagerie
received-confirm-next = Un courriel est en route. Ouvrez le lien qu’il contient, et votre inscription est faite.
received-confirm-waiting-next = Un courriel est en route. Aucune place n’est libre pour le moment : ouvrez le lien qu’il contient, et vous êtes sur la liste d’attente.
received-confirm-awaiting-next = Un courriel est en route. Ouvrez le lien qu’il contient ; les organisateurs décideront ensuite.
received-held-for = Votre place est réservée pendant { $length }.
received-seated = Vous avez une place
received-seated-next = Un courriel avec l’événement pour votre calendrier est en route. Son lien mène à votre page, où tout peut être modifié.
received-waiting = Vous êtes sur la liste d’attente
received-waiting-next = Nous vous écrirons dès qu’une place se libère, dans l’ordre des inscriptions.
received-awaiting = Les organisateurs décideront
received-awaiting-next = Nous vous écrirons dès que ce sera fait.
received-no-letter = Si aucun courriel n’arrive d’ici quelques minutes, regardez parmi les indésirables ou inscrivez-vous à nouveau : une adresse n’est jamais inscrite deux fois.
received-slip = L’adresse que vous avez saisie se termine par @{ $typed }. Vouliez-vous dire @{ $meant } ? Inscrivez-vous alors à nouveau avec la bonne adresse ; le formulaire est à remplir une seconde fois.
received-slip-form = Vers le formulaire
received-erased = Tout est effacé
received-erased-next = Ce que nous savions de vous a disparu, et votre place, si vous en aviez une, est libre pour quelqu’un d’autre.
