# Les champs d’un formulaire, et ce qui peut clocher dans une réponse.
optional = (facultatif)
choose = Choisissez
no-answer = Sans réponse
yes = Oui
no = Non
comment = Un commentaire (facultatif)
room-for = Il y a de la place pour { $most } caractères.
only-if = Seulement si { $clause }.
only-if-it-applies = Seulement si cela vous concerne, d’après vos réponses ci-dessus.
if-answered = vous avez répondu à « { $field } »
if-not-answered = vous n’avez pas répondu à « { $field } »
if-answer-is = la réponse à « { $field } » est { $answers }
if-answer-is-not = la réponse à « { $field } » n’est pas { $answers }
if-both = { $some } et { $other }
if-either = { $some } ou { $other }
answer-or = { $some } ou { $other }
in-quotes = « { $text } »
colleagues = { $most ->
        [one] Inscrire un collègue avec vous
       *[other] Inscrire jusqu’à { $most } collègues avec vous
    }
colleagues-help = Leurs noms, un par champ. Les courriels ne sont envoyés qu’à vous.
colleague = Nom du collègue { $number }
colleague-another = Ajouter un collègue

answer-missing = Cette réponse est nécessaire. Merci de la donner.
answer-not-agreed = Votre accord est nécessaire. Lisez le texte et cochez la case.
answer-wording-changed = Le texte a changé entre-temps. Relisez-le et cochez la case.
answer-too-long = Il y a { $has } caractères ; { $most } au plus sont possibles. Merci de raccourcir.
answer-too-short = Il y a { $has ->
        [one] { $has } caractère
       *[other] { $has } caractères
    } ; il en faut au moins { $least }. Merci d’en dire plus.
answer-mismatch = Ce n’est pas écrit comme demandé. Merci de vérifier.
answer-not-a-country = « { $typed } » n’est pas un pays de la liste. Choisissez-en un.
answer-not-offered = « { $typed } » n’est pas l’une des réponses. Choisissez parmi celles qui sont proposées.
answer-other-not-said = Vous avez choisi une réponse personnelle. Écrivez-la dans le champ au-dessous.
answer-not-yes-or-no = Répondez par oui ou par non.
answer-not-a-number = « { $typed } » n’est pas un nombre. Écrivez des chiffres, par exemple 12 ou 12,5.
answer-number-has-two-readings = Cela peut signifier { $large } ou { $small }. Écrivez celui que vous voulez dire, sans virgule.
answer-not-whole = Il faut un nombre entier ; celui-ci a des décimales.
answer-too-small = Le plus petit nombre possible ici est { $smallest }.
answer-too-large = Le plus grand nombre possible ici est { $largest }.
answer-not-a-date = « { $typed } » n’est pas une date. Écrivez l’année, le mois et le jour, par exemple 2027-03-09.
answer-no-such-day = Le jour { $typed } n’existe pas. Vérifiez la date.
answer-date-has-two-readings = Cela peut signifier le { $one } ou le { $other }. Écrivez celui que vous voulez dire en commençant par l’année, par exemple { $example }.
answer-too-early = Le premier jour possible ici est le { $date }.
answer-too-late = Le dernier jour possible ici est le { $date }.
answer-not-a-step = Choisissez l’un des cinq degrés.
answer-comment-without-step = Vous avez écrit un commentaire. Choisissez aussi l’un des cinq degrés.

address-empty = L’adresse manque. Écrivez-la comme nom@example.org.
address-no-at = Il n’y a pas de @ dans l’adresse. Écrivez-la comme nom@example.org.
address-many-ats = Il y a plus d’un @ dans l’adresse. Écrivez une seule adresse, comme nom@example.org.
address-several = Il y a plusieurs adresses. Écrivez celle à laquelle nous devons écrire.
address-space = Il y a une espace dans l’adresse. Retirez-la.
address-nothing-before-at = Il n’y a rien avant le @. Écrivez l’adresse entière, comme nom@example.org.
address-nothing-after-at = Il n’y a rien après le @. Écrivez l’adresse entière, comme nom@example.org.
address-trailing-dot = L’adresse se termine par un point. Retirez-le.
address-misplaced-dot = Avant le @, un point se trouve au début, à la fin ou deux fois de suite. Vérifiez l’adresse.
address-quoted = Nous ne pouvons pas écrire aux adresses entre guillemets. Utilisez une autre adresse.
address-not-ascii = La lettre « { $typed } » avant le @ est refusée par de nombreuses messageries. Utilisez une adresse en lettres simples.
address-forbidden-sign = Le signe « { $typed } » ne peut pas figurer dans une adresse. Vérifiez-la.
address-no-ending = « { $typed } » n’a pas de terminaison comme .org ou .fr. Écrivez l’adresse entière.
address-not-a-domain = « { $typed } » ne peut pas être le nom d’un serveur de messagerie. Vérifiez ce qui suit le @.
address-too-long = L’adresse est trop longue : 254 caractères au plus, dont 64 avant le @. Utilisez une autre adresse.
address-meant = Vouliez-vous dire { $address } ? Sinon, laissez l’adresse telle quelle.
