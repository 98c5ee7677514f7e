# 電話番号。{ $holder }は「フランス」または「+800」、{ $wanted }と{ $has }は桁数。
phone-country = 国・地域
phone-number = 番号
phone-search-country = 国名または国番号を入力
phone-no-such-country = 該当する国・地域がありません。国名、二文字の国コード、または国番号を入力してください。
phone-countries-found = { $count }件の国・地域が見つかりました
digits-in-words = { $count }桁
digits-from-to = { $from }から{ $to }
digits-comma = { $some }、{ $other }
digits-or = { $some }または{ $other }
phone-holder-country = { $country }
phone-holder-code = +{ $code }
phone-kind-any = 電話番号
phone-kind-mobile = 携帯電話番号
phone-kind-fixed-line = 固定電話番号
phone-kind-toll-free = フリーダイヤル番号
phone-kind-premium-rate = 情報料課金番号
phone-kind-shared-cost = 料金分担番号
phone-kind-voip = IP電話番号
phone-kind-personal = パーソナル番号
phone-kind-pager = ポケットベル番号
phone-kind-organisation = 企業・団体用番号
phone-kind-voicemail = 留守番電話番号
phone-length = { $holder }の{ $kind }は{ $most ->
        [0] { $wanted }
       *[other] { $wanted }
    }です。入力された番号は{ $has }です。
phone-length-after-prefix = { $holder }の{ $kind }は、先頭の{ $prefix }を除いて{ $most ->
        [0] { $wanted }
       *[other] { $wanted }
    }です。入力された番号は{ $has }です。
phone-length-after-code = { $holder }の{ $kind }は、+{ $code }の後が{ $most ->
        [0] { $wanted }
       *[other] { $wanted }
    }です。入力された番号は{ $has }です。
phone-length-without-prefix = { $holder }の{ $kind }は、先頭に付ける{ $prefix }を除いて{ $most ->
        [0] { $wanted }
       *[other] { $wanted }
    }です。入力された番号は{ $has }です。
phone-check-digits = 一桁ずつご確認ください。
phone-check-digits-example = 一桁ずつご確認ください。正しい番号の例：{ $example }
phone-not-in-use = { $begins }で始まる番号は、{ $holder }にはありません。
phone-check-beginning = 番号の始まりをご確認ください。
phone-check-beginning-example = 番号の始まりをご確認ください。正しい番号の例：{ $example }
phone-doubtful = この形の番号は見当たりません。国・地域と桁をご確認ください。
phone-empty = 電話番号が入力されていません。数字でご記入ください。
phone-too-much-text = { $most }字を超えています。電話番号だけをご記入ください。
phone-no-digits = 数字が含まれていません。電話番号を数字でご記入ください。
phone-strange = 「{ $characters }」は電話番号に使えません。数字でご記入ください。内線は「内線 12」のようにご記入ください。
phone-country-needed = どの国・地域の番号か分かりません。国・地域を選ぶか、+と国番号から始めてください。
phone-country-needed-meant = どの国・地域の番号か分かりません。国・地域を選ぶか、{ $meant }のことでしたら+を付けてご記入ください。
phone-unknown-calling-code = +の後には国番号が続きますが、{ $begins }で始まる国番号はありません。ご確認いただくか、国・地域を選んで、その国で電話をかけるときの番号をご記入ください。
phone-unknown-calling-code-meant = +の後には国番号が続きますが、{ $begins }で始まる国番号はありません。{ $meant }のことでしたら、そのようにご記入ください。
phone-only-a-calling-code = +{ $digits }の後に番号がありません。番号全体をご記入ください。
phone-prefix-of-elsewhere = { $holder }から国外にかけるときの番号は{ $prefix }では始まりません。{ $meant }のことでしたら、+を付けてご記入ください。
phone-two-numbers = { $first }と{ $second }の二つの番号があります。どちらか一つをご記入ください。
