# Les numéros de téléphone. { $holder } est « France » ou « +800 » ; { $wanted } et { $has } sont des nombres de chiffres.
phone-country = Pays
phone-number = Numéro
phone-search-country = Tapez un pays ou son indicatif
phone-no-such-country = Aucun pays ne correspond. Tapez son nom, ses deux lettres ou son indicatif.
phone-countries-found = Pays trouvés : { $count }
digits-in-words = { $count ->
        [0] zéro
        [1] un
        [2] deux
        [3] trois
        [4] quatre
        [5] cinq
        [6] six
        [7] sept
        [8] huit
        [9] neuf
        [10] dix
        [11] onze
        [12] douze
       *[other] { $count }
    }
digits-from-to = de { $from } à { $to }
digits-comma = { $some }, { $other }
digits-or = { $some } ou { $other }
phone-holder-country = { $country }
phone-holder-code = +{ $code }
phone-kind-any = un numéro
phone-kind-mobile = un numéro de mobile
phone-kind-fixed-line = un numéro fixe
phone-kind-toll-free = un numéro gratuit
phone-kind-premium-rate = un numéro surtaxé
phone-kind-shared-cost = un numéro à coût partagé
phone-kind-voip = un numéro de téléphonie par internet
phone-kind-personal = un numéro personnel
phone-kind-pager = un numéro de radiomessagerie
phone-kind-organisation = un numéro d’entreprise
phone-kind-voicemail = un numéro de messagerie vocale
phone-length = { $holder } : { $kind } compte { $most ->
        [1] { $wanted } chiffre
       *[other] { $wanted } chiffres
    } ; celui-ci en compte { $has }.
phone-length-after-prefix = { $holder } : { $kind } compte { $most ->
        [1] { $wanted } chiffre
       *[other] { $wanted } chiffres
    } après le { $prefix } ; celui-ci en compte { $has }.
phone-length-after-code = { $holder } : { $kind } compte { $most ->
        [1] { $wanted } chiffre
       *[other] { $wanted } chiffres
    } après +{ $code } ; celui-ci en compte { $has }.
phone-length-without-prefix = { $holder } : { $kind } compte { $most ->
        [1] { $wanted } chiffre
       *[other] { $wanted } chiffres
    }, sans le { $prefix } initial ; celui-ci en compte { $has }.
phone-check-digits = Vérifiez-le chiffre par chiffre.
phone-check-digits-example = Vérifiez-le chiffre par chiffre ; un numéro correct ressemble à { $example }.
phone-not-in-use = Ce numéro commence par { $begins } ; { $holder } : aucun numéro ne commence ainsi.
phone-check-beginning = Vérifiez son début.
phone-check-beginning-example = Vérifiez son début ; un numéro correct ressemble à { $example }.
phone-doubtful = Aucun numéro ne ressemble tout à fait à celui-ci. Vérifiez le pays et les chiffres.
phone-empty = Le numéro de téléphone manque. Écrivez-le en chiffres.
phone-too-much-text = Il y a plus de { $most } caractères. Écrivez seulement le numéro de téléphone.
phone-no-digits = Il n’y a pas de chiffres. Écrivez le numéro de téléphone en chiffres.
phone-strange = « { $characters } » ne fait pas partie d’un numéro de téléphone. Écrivez des chiffres, et un poste comme « poste 12 ».
phone-country-needed = On ne sait pas à quel pays ce numéro appartient. Choisissez le pays, ou commencez par + et l’indicatif du pays.
phone-country-needed-meant = On ne sait pas à quel pays ce numéro appartient. Choisissez le pays ou, s’il s’agit de { $meant }, écrivez-le avec le +.
phone-unknown-calling-code = Après le + vient l’indicatif d’un pays, et aucun ne commence par { $begins }. Vérifiez-le, ou choisissez le pays et écrivez le numéro comme on le compose là-bas.
phone-unknown-calling-code-meant = Après le + vient l’indicatif d’un pays, et aucun ne commence par { $begins }. S’il s’agit de { $meant }, écrivez-le ainsi.
phone-only-a-calling-code = Après +{ $digits }, le numéro lui-même manque. Écrivez-le en entier.
phone-prefix-of-elsewhere = { $holder } : on n’y compose pas { $prefix } pour appeler l’étranger. S’il s’agit de { $meant }, écrivez-le avec le +.
phone-two-numbers = Il y a deux numéros, { $first } et { $second }. Écrivez l’un des deux.
