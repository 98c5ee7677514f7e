# Les lettres aux inscrits. { $title } est celui d’une table ronde, { $date } est à l’heure du lecteur.
letter-greeting = Bonjour { $name },
letter-greeting-unnamed = Bonjour,

letter-confirm-subject = Veuillez confirmer votre adresse : { $title }
letter-confirm-headline = Veuillez confirmer votre adresse
letter-confirm-lead = Cette adresse a été saisie pour une inscription à la table ronde ci-dessous. Veuillez confirmer qu’elle est bien la vôtre : l’inscription ne compte qu’à partir de là.
letter-confirm-until = { $seats ->
        [one] Une place vous est réservée jusqu’au { $date }.
       *[other] { $seats } places vous sont réservées jusqu’au { $date }.
    }
letter-confirm-not-you = Si ce n’était pas vous, vous n’avez rien à faire. Sans votre confirmation, l’inscription s’efface d’elle-même.
letter-confirm-button = Confirmer mon adresse

letter-seated-subject = Votre place : { $title }
letter-seated-headline = { $seats ->
        [one] Vous avez une place
       *[other] Vous avez { $seats } places
    }
letter-seated-lead = Votre inscription est confirmée, et nous nous réjouissons de vous accueillir.

letter-waiting-subject = Sur liste d’attente : { $title }
letter-waiting-headline = Vous êtes sur la liste d’attente
letter-waiting-lead = Toutes les places sont prises pour le moment. Vous figurez sur la liste d’attente, dans l’ordre des inscriptions ; dès qu’une place se libère pour vous, nous vous écrivons. D’ici là, vous n’avez rien à faire.

letter-free-subject = { $seats ->
        [one] Une place pour vous : { $title }
       *[other] { $seats } places pour vous : { $title }
    }
letter-free-headline = { $seats ->
        [one] Vous avez finalement une place
       *[other] Vous avez finalement { $seats } places
    }
letter-free-lead = { $seats ->
        [one] Une place s’est libérée, et elle est à vous.
       *[other] { $seats } places se sont libérées, et elles sont à vous.
    } Merci de votre patience ; nous nous réjouissons de vous accueillir.

letter-offer-subject = { $seats ->
        [one] Une place s’est libérée pour vous : { $title }
       *[other] { $seats } places se sont libérées pour vous : { $title }
    }
letter-offer-headline = { $seats ->
        [one] Une place s’est libérée pour vous
       *[other] { $seats } places se sont libérées pour vous
    }
letter-offer-lead = { $seats ->
        [one] Une place s’est libérée, et elle vous est réservée. Dites-nous, s’il vous plaît, si vous la souhaitez.
       *[other] { $seats } places se sont libérées, et elles vous sont réservées. Dites-nous, s’il vous plaît, si vous les souhaitez.
    }
letter-offer-until = { $seats ->
        [one] La place vous est réservée jusqu’au { $date }. Elle ira ensuite à la personne suivante sur la liste d’attente.
       *[other] Les { $seats } places vous sont réservées jusqu’au { $date }. Elles iront ensuite aux personnes suivantes sur la liste d’attente.
    }
letter-offer-rests = { $seats ->
        [one] Une place vous est réservée jusqu’au { $date }. Tant que la table ronde est reportée, vous ne pouvez pas l’accepter ; si elle l’est encore à cette date, vous gardez votre rang sur la liste d’attente.
       *[other] { $seats } places vous sont réservées jusqu’au { $date }. Tant que la table ronde est reportée, vous ne pouvez pas les accepter ; si elle l’est encore à cette date, vous gardez votre rang sur la liste d’attente.
    }
letter-offer-button = { $seats ->
        [one] Accepter la place
       *[other] Accepter les { $seats } places
    }

letter-ended-subject = { $seats ->
        [one] Place rendue faute de réponse : { $title }
       *[other] { $seats } places rendues faute de réponse : { $title }
    }
letter-ended-headline = { $seats ->
        [one] La place réservée pour vous a été rendue
       *[other] Les { $seats } places réservées pour vous ont été rendues
    }
letter-ended-lead = { $seats ->
        [one] Une place vous était réservée, et votre réponse ne nous est pas parvenue à temps. Elle a été rendue,
       *[other] { $seats } places vous étaient réservées, et votre réponse ne nous est pas parvenue à temps. Elles ont été rendues,
    } et votre inscription est retirée. Si vous souhaitez toujours venir, vous pouvez redemander une place.

letter-awaiting-subject = Inscription reçue : { $title }
letter-awaiting-headline = Nous avons bien reçu votre inscription
letter-awaiting-lead = Merci de votre inscription. Pour cette table ronde, les organisateurs décident de chaque inscription ; leur réponse vous parviendra par courriel. D’ici là, vous n’avez rien à faire.

letter-declined-subject = Nous ne pouvons vous offrir de place : { $title }
letter-declined-headline = Nous ne pouvons pas vous offrir de place
letter-declined-lead = Nous sommes désolés : les organisateurs n’ont pas pu vous accorder de place à cette table ronde. Nous vous remercions de l’intérêt que vous lui avez porté.

letter-changed-subject = Changement : { $title }
letter-new-time-subject = Nouvel horaire : { $title }
letter-new-place-subject = Nouveau lieu : { $title }
letter-changed-headline = La table ronde a changé
letter-new-time-headline = La table ronde a un nouvel horaire
letter-new-place-headline = La table ronde change de lieu
letter-changed-lead = Veuillez noter ce qui est désormais différent. La suite de cette lettre dit ce qui vaut maintenant.
letter-reinstated-subject = Finalement maintenue : { $title }
letter-reinstated-headline = La table ronde aura bien lieu
letter-reinstated-lead = Bonne nouvelle : la table ronde ci-dessous aura bien lieu. Voici ce qui vaut maintenant.

letter-postponed-subject = Reportée : { $title }
letter-postponed-headline = La table ronde est reportée
letter-postponed-lead = Cette table ronde n’aura pas lieu à l’heure prévue. La nouvelle date n’est pas encore connue ; nous vous écrirons dès qu’elle le sera.

letter-cancelled-subject = Annulée : { $title }
letter-cancelled-headline = La table ronde est annulée
letter-cancelled-lead = Nous avons le regret de vous annoncer que cette table ronde n’aura pas lieu. Vous n’avez rien à faire.

letter-withdrawn-subject = Inscription retirée : { $title }
letter-withdrawn-headline = Votre inscription est retirée
letter-withdrawn-lead = Votre inscription est retirée, et votre place a été rendue. Si vous changez d’avis, vous pouvez redemander une place.
letter-withdrawn-button = Redemander une place

letter-erased-subject = Inscription retirée et effacée : { $title }
letter-erased-headline = Tout ce que vous nous aviez confié est effacé
letter-erased-lead = Votre inscription à cette table ronde est retirée, et tout ce que vous nous aviez confié pour elle est effacé. Pour venir malgré tout, inscrivez-vous à nouveau sur la page de la table ronde, tant que les inscriptions y sont ouvertes.

letter-already-subject = Votre inscription : { $title }
letter-already-headline = Votre inscription existe déjà
letter-already-lead = Quelqu’un, sans doute vous, vient de demander une place à cette table ronde avec cette adresse. Elle y est déjà inscrite, et rien n’a changé.
letter-back-subject = Encore un geste pour revenir : { $title }
letter-back-headline = Souhaitez-vous revenir ?
letter-back-lead = Quelqu’un, très probablement vous, vient de demander une place à cette table ronde avec cette adresse. Elle avait déjà une inscription, qui a été retirée. Sur votre page, un bouton suffit pour la rétablir, avec ce que vous aviez répondu, et tout peut y être modifié. Si ce n’était pas vous, il n’y a rien à faire.

letter-state-seated = { $seats ->
        [one] Votre place vous reste acquise.
       *[other] Vos { $seats } places vous restent acquises.
    }
letter-state-offer = { $seats ->
        [one] Une place s’est libérée pour vous. Dites-nous, s’il vous plaît, si vous la souhaitez.
       *[other] { $seats } places se sont libérées pour vous. Dites-nous, s’il vous plaît, si vous les souhaitez.
    }
letter-state-waiting = Vous gardez votre rang sur la liste d’attente.
letter-state-awaiting = Votre inscription est toujours entre les mains des organisateurs.

letter-now-postponed = Entre-temps, cette table ronde a été reportée. Sa nouvelle date n’est pas encore connue.
letter-now-cancelled = Entre-temps, cette table ronde a été annulée. Elle n’aura pas lieu.

letter-calendar-request = Le rendez-vous pour votre agenda accompagne cette lettre ; il suivra si la table ronde est déplacée.
letter-calendar-cancel = Cette lettre retire le rendez-vous de votre agenda.

letter-own-button = Voir mon inscription
letter-panel-button = Ouvrir la page de la table ronde
letter-bare-link = Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :
letter-button-in-text = { $label } :

letter-note = Un mot des organisateurs
letter-what-changed = Ce qui a changé
letter-was = auparavant { $what }
letter-is-now = désormais { $what }
letter-time = Horaire
letter-end = Fin
letter-mode = Format
letter-title = Titre
letter-at-place = { $time } ({ $city })
letter-at-offset = { $time } ({ $offset })
letter-your-time = Votre heure
letter-not-set = non fixé
letter-no-new-date = à fixer ; la nouvelle date n’est pas encore connue
letter-seats = { $seats ->
        [one] Une place
       *[other] { $seats } places
    }

letter-why = { $institute } vous adresse cette lettre parce que cette adresse est inscrite à la table ronde ci-dessus.
letter-why-unproved = { $institute } vous adresse cette lettre parce que cette adresse a été saisie pour une inscription à la table ronde ci-dessus.
letter-why-erased = { $institute } vous adresse cette lettre parce que cette adresse était inscrite à la table ronde ci-dessus. L’adresse aussi est effacée dès que cette lettre est partie.
letter-withdraw = Si vous ne pouvez pas venir, merci de vous désister par le lien ci-dessus, afin que quelqu’un d’autre ait la place. Un instant suffit, sans compte.
letter-erase = Par le lien ci-dessus, vous pouvez aussi faire effacer tout ce que vous nous avez confié.
letter-personal = Ce lien est personnel : quiconque l’a peut modifier votre inscription. Merci de ne pas transmettre cette lettre.
letter-page = La page de la table ronde
