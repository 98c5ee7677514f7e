# Telephone numbers. { $holder } is “in France” or “with +800”; { $wanted } and { $has } are counts of digits.
phone-country = Country
phone-number = Number
phone-search-country = Type a country or its code
phone-no-such-country = No country is called that. Type its name, its two letters or its dialling code.
phone-countries-found = Countries found: { $count }
digits-in-words = { $count ->
        [0] none
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
        [10] ten
        [11] eleven
        [12] twelve
       *[other] { $count }
    }
digits-from-to = { $from } to { $to }
digits-comma = { $some }, { $other }
digits-or = { $some } or { $other }
phone-holder-country = in { $country }
phone-holder-code = with +{ $code }
phone-kind-any = A number
phone-kind-mobile = A mobile number
phone-kind-fixed-line = A fixed-line number
phone-kind-toll-free = A toll-free number
phone-kind-premium-rate = A premium-rate number
phone-kind-shared-cost = A shared-cost number
phone-kind-voip = An internet telephone number
phone-kind-personal = A personal number
phone-kind-pager = A pager number
phone-kind-organisation = An organisation’s number
phone-kind-voicemail = A voicemail number
phone-length = { $kind } { $holder } has { $wanted } { $most ->
        [1] digit
       *[other] digits
    }; this has { $has }.
phone-length-after-prefix = { $kind } { $holder } has { $wanted } { $most ->
        [1] digit
       *[other] digits
    } after the { $prefix }; this has { $has }.
phone-length-after-code = { $kind } { $holder } has { $wanted } { $most ->
        [1] digit
       *[other] digits
    } after +{ $code }; this has { $has }.
phone-length-without-prefix = { $kind } { $holder } has { $wanted } { $most ->
        [1] digit
       *[other] digits
    }, not counting a { $prefix } in front; this has { $has }.
phone-check-digits = Check it digit by digit.
phone-check-digits-example = Check it digit by digit; a right one looks like { $example }.
phone-not-in-use = This begins with { $begins }, and no number { $holder } does.
phone-check-beginning = Check how it begins.
phone-check-beginning-example = Check how it begins; a right one looks like { $example }.
phone-doubtful = No number looks quite like this. Check the country and the digits.
phone-empty = The telephone number is missing. Write it in digits.
phone-too-much-text = This is longer than { $most } characters. Write the telephone number only.
phone-no-digits = There are no digits in this. Write the telephone number in digits.
phone-strange = “{ $characters }” is no part of a telephone number. Write digits, and an extension as “ext. 12”.
phone-country-needed = This does not say which country it belongs to. Choose the country, or begin with + and the country’s code.
phone-country-needed-meant = This does not say which country it belongs to. Choose the country, or, if you mean { $meant }, write it with the +.
phone-unknown-calling-code = After the + comes a country’s code, and none begins with { $begins }. Check it, or choose the country and write the number as it is dialled there.
phone-unknown-calling-code-meant = After the + comes a country’s code, and none begins with { $begins }. If you mean { $meant }, write it like that.
phone-only-a-calling-code = After +{ $digits } the number itself is missing. Write all of it.
phone-prefix-of-elsewhere = In { $holder } numbers abroad are not dialled with { $prefix }. If you mean { $meant }, write it with the +.
phone-two-numbers = There are two numbers here, { $first } and { $second }. Write one of them.
