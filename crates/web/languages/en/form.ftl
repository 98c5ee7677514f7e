# The fields of a form, and what can be wrong with an answer.
optional = (optional)
choose = Please choose
no-answer = No answer
yes = Yes
no = No
comment = A comment (optional)
room-for = There is room for { $most } characters.
only-if = Only if { $clause }.
only-if-it-applies = Only if it applies to you after what you answered above.
if-answered = you answered “{ $field }”
if-not-answered = you left “{ $field }” open
if-answer-is = “{ $field }” is answered with { $answers }
if-answer-is-not = “{ $field }” is not answered with { $answers }
if-both = { $some } and { $other }
if-either = { $some } or { $other }
answer-or = { $some } or { $other }
in-quotes = “{ $text }”
colleagues = { $most ->
        [one] Register a colleague with you
       *[other] Register up to { $most } colleagues with you
    }
colleagues-help = Their names, one in each field. Letters go to you alone.
colleague = Name of colleague { $number }
colleague-another = Add another colleague

answer-missing = This is needed. Please answer it.
answer-not-agreed = Your agreement is needed. Please read the text and tick the box.
answer-wording-changed = The text was changed in the meantime. Please read it again and tick the box.
answer-too-long = This has { $has } characters; at most { $most } fit. Please shorten it.
answer-too-short = This has { $has ->
        [one] one character
       *[other] { $has } characters
    }; at least { $least } are needed. Please say more.
answer-mismatch = This is not written in the way that is asked for. Please look at it again.
answer-not-a-country = “{ $typed }” is not a country of the list. Please choose one.
answer-not-offered = “{ $typed }” is not one of the answers. Please choose one of those shown.
answer-other-not-said = You chose an answer of your own. Please write it into the field below it.
answer-not-yes-or-no = Please answer with yes or no.
answer-not-a-number = “{ $typed }” is not a number. Write digits, for example 12 or 12.5.
answer-number-has-two-readings = This can mean { $large } or { $small }. Please write the one that you mean, without a comma.
answer-not-whole = A whole number is needed; this has decimals.
answer-too-small = { $smallest } is the smallest number that is possible here.
answer-too-large = { $largest } is the largest number that is possible here.
answer-not-a-date = “{ $typed }” is not a date. Write year, month and day, for example 2027-03-09.
answer-no-such-day = There is no such day as { $typed }. Please look at the date again.
answer-date-has-two-readings = This can mean { $one } or { $other }. Please write the one that you mean with the year first, for example { $example }.
answer-too-early = The earliest day that is possible here is { $date }.
answer-too-late = The latest day that is possible here is { $date }.
answer-not-a-step = Please choose one of the five steps.
answer-comment-without-step = You wrote a comment. Please choose one of the five steps as well.

address-empty = The address is missing. Write it like name@example.org.
address-no-at = The address has no @. Write it like name@example.org.
address-many-ats = The address has more than one @. Write one address, like name@example.org.
address-several = These are several addresses. Write the one that letters should go to.
address-space = The address has a space in it. Take the space out.
address-nothing-before-at = Nothing stands before the @. Write the whole address, like name@example.org.
address-nothing-after-at = Nothing stands after the @. Write the whole address, like name@example.org.
address-trailing-dot = The address ends with a dot. Take the dot out.
address-misplaced-dot = A dot stands first, last or twice in a row before the @. Look at the address again.
address-quoted = Addresses in quotation marks cannot be written to from here. Use another address.
address-not-ascii = The letter “{ $typed }” before the @ is one that many mail systems refuse. Use an address in plain letters.
address-forbidden-sign = The sign “{ $typed }” cannot stand in an address. Look at the address again.
address-no-ending = “{ $typed }” has no ending such as .org or .jp. Write the whole address.
address-not-a-domain = “{ $typed }” cannot be the name of a mail server. Look at the part after the @ again.
address-too-long = The address is longer than mail allows: 254 characters, 64 of them before the @. Use another address.
address-meant = Did you mean { $address }? If not, leave the address as it is.
