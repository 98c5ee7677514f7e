# 参加申込者への手紙。{ $title }はパネルの題、{ $date }は受け取る人の現地時刻。
letter-greeting = { $name } 様
letter-greeting-unnamed = お申込みの方へ

letter-confirm-subject = 【メールアドレスのご確認】{ $title }
letter-confirm-headline = メールアドレスをご確認ください
letter-confirm-lead = 下記のパネルへの参加申込に、このメールアドレスが入力されました。ご本人のアドレスであることをご確認ください。ご確認をいただいた時点で、お申込みが有効になります。
letter-confirm-until = { $seats ->
        [1] お席を{ $date }までお取り置きしています。
       *[other] { $seats }名様分のお席を{ $date }までお取り置きしています。
    }
letter-confirm-not-you = お心当たりのない場合は、何もなさる必要はありません。ご確認がなければ、お申込みは自動的に取り消されます。
letter-confirm-button = メールアドレスを確認する

letter-seated-subject = 【参加確定】{ $title }
letter-seated-headline = { $seats ->
        [1] お席をご用意しました
       *[other] { $seats }名様分のお席をご用意しました
    }
letter-seated-lead = 参加のお申込みを承りました。ご参加を心よりお待ちしております。

letter-waiting-subject = 【キャンセル待ち】{ $title }
letter-waiting-headline = キャンセル待ちで承りました
letter-waiting-lead = ただいま満席のため、お申込み順にキャンセル待ちで承っております。お席をご用意できしだい、メールでお知らせします。それまでは何もなさる必要はありません。

letter-free-subject = { $seats ->
        [1] 【お席をご用意できました】{ $title }
       *[other] 【{ $seats }名様分のお席をご用意できました】{ $title }
    }
letter-free-headline = { $seats ->
        [1] お席をご用意できました
       *[other] { $seats }名様分のお席をご用意できました
    }
letter-free-lead = { $seats ->
        [1] 空席が出ましたので、お席をご用意しました。お待ちくださり、ありがとうございました。ご参加を心よりお待ちしております。
       *[other] 空席が出ましたので、{ $seats }名様分のお席をご用意しました。お待ちくださり、ありがとうございました。ご参加を心よりお待ちしております。
    }

letter-offer-subject = { $seats ->
        [1] 【お席が空きました・要返信】{ $title }
       *[other] 【{ $seats }名様分のお席が空きました・要返信】{ $title }
    }
letter-offer-headline = { $seats ->
        [1] お席が空きました
       *[other] { $seats }名様分のお席が空きました
    }
letter-offer-lead = { $seats ->
        [1] 空席が出ましたので、お席をお取り置きしています。ご参加になるかどうか、お返事をお聞かせください。
       *[other] 空席が出ましたので、{ $seats }名様分のお席をお取り置きしています。ご参加になるかどうか、お返事をお聞かせください。
    }
letter-offer-until = { $seats ->
        [1] お席のお取り置きは{ $date }までです。それを過ぎますと、次にお待ちの方にお譲りします。
       *[other] { $seats }名様分のお席のお取り置きは{ $date }までです。それを過ぎますと、次にお待ちの方々にお譲りします。
    }
letter-offer-rests = { $seats ->
        [1] お席を{ $date }までお取り置きしています。延期のあいだはお受け取りいただけません。その時点でも延期のままの場合は、キャンセル待ちの順番がそのまま残ります。
       *[other] { $seats }名様分のお席を{ $date }までお取り置きしています。延期のあいだはお受け取りいただけません。その時点でも延期のままの場合は、キャンセル待ちの順番がそのまま残ります。
    }
letter-offer-button = { $seats ->
        [1] お席を受け取る
       *[other] { $seats }名様分のお席を受け取る
    }

letter-ended-subject = { $seats ->
        [1] 【お席の期限切れ】{ $title }
       *[other] 【{ $seats }名様分のお席の期限切れ】{ $title }
    }
letter-ended-headline = { $seats ->
        [1] お席のお取り置きは終了しました
       *[other] { $seats }名様分のお席のお取り置きは終了しました
    }
letter-ended-lead = { $seats ->
        [1] お席をお取り置きしておりましたが、期限までにお返事をいただけなかったため、お席は返却され、お申込みは取り消されました。ご参加をご希望の場合は、もう一度お申込みいただけます。
       *[other] { $seats }名様分のお席をお取り置きしておりましたが、期限までにお返事をいただけなかったため、お席は返却され、お申込みは取り消されました。ご参加をご希望の場合は、もう一度お申込みいただけます。
    }

letter-awaiting-subject = 【受付完了】{ $title }
letter-awaiting-headline = お申込みを受け付けました
letter-awaiting-lead = お申込みありがとうございます。このパネルでは、主催者がお申込みを一件ずつ確認のうえ、参加の可否を決めております。結果はメールでお知らせしますので、それまでは何もなさる必要はありません。

letter-declined-subject = 【お席をご用意できませんでした】{ $title }
letter-declined-headline = 誠に申し訳ありませんが、お席をご用意できませんでした
letter-declined-lead = 主催者にて検討いたしましたが、このたびはお席をご用意することができませんでした。ご関心をお寄せくださり、ありがとうございました。

letter-changed-subject = 【変更のお知らせ】{ $title }
letter-new-time-subject = 【日時変更】{ $title }
letter-new-place-subject = 【会場変更】{ $title }
letter-changed-headline = パネルの内容が変わりました
letter-new-time-headline = 開催日時が変わりました
letter-new-place-headline = 会場が変わりました
letter-changed-lead = 変更の内容をご確認ください。このお知らせの以下の部分には、現在の予定を記しています。
letter-reinstated-subject = 【開催決定】{ $title }
letter-reinstated-headline = パネルは開催されることになりました
letter-reinstated-lead = 下記のパネルは、あらためて開催されることになりました。現在の予定は次のとおりです。

letter-postponed-subject = 【延期】{ $title }
letter-postponed-headline = パネルは延期になりました
letter-postponed-lead = このパネルは、予定していた日時には開催されません。新しい日程は未定です。決まりしだいメールでお知らせします。

letter-cancelled-subject = 【中止】{ $title }
letter-cancelled-headline = パネルは中止になりました
letter-cancelled-lead = 誠に申し訳ありませんが、このパネルは開催されないことになりました。お手続きの必要はありません。

letter-withdrawn-subject = 【参加取消】{ $title }
letter-withdrawn-headline = 参加のお申込みは取り消されました
letter-withdrawn-lead = お申込みは取り消され、お席は返却されました。お気持ちが変わりましたら、もう一度お申込みいただけます。
letter-withdrawn-button = もう一度申し込む

letter-erased-subject = 【参加取消・消去完了】{ $title }
letter-erased-headline = お知らせいただいた内容をすべて消去しました
letter-erased-lead = このパネルへのお申込みは取り消され、お知らせいただいた内容はすべて消去されました。あらためて参加をご希望の場合は、受付中であれば、パネルのページからもう一度お申込みいただけます。

letter-already-subject = 【お申込みの状況】{ $title }
letter-already-headline = すでにお申込みいただいています
letter-already-lead = ただいま、おそらくご本人から、このメールアドレスでこのパネルへの参加申込がありました。すでに承っておりますので、お申込みの内容に変わりはありません。
letter-back-subject = 【もう一度お申込みの方へ】{ $title }
letter-back-headline = もう一度参加をご希望ですか
letter-back-lead = このメールアドレスで、パネルへの参加のお申込みがありました。以前のお申込みは取り消されていますが、ご自身のページのボタン一つで、前回のご回答のままもう一度お申込みいただけます。内容はそのページで変更できます。お心当たりがない場合は、何もする必要はありません。

letter-state-seated = { $seats ->
        [1] お席はそのままご用意しています。
       *[other] { $seats }名様分のお席はそのままご用意しています。
    }
letter-state-offer = { $seats ->
        [1] 空席が出ましたので、お席をお取り置きしています。ご参加になるかどうか、お返事をお聞かせください。
       *[other] 空席が出ましたので、{ $seats }名様分のお席をお取り置きしています。ご参加になるかどうか、お返事をお聞かせください。
    }
letter-state-waiting = キャンセル待ちの順番は変わりません。
letter-state-awaiting = お申込みは、引き続き主催者にて確認中です。

letter-now-postponed = なお、このパネルはその後延期されました。新しい日程は未定です。
letter-now-cancelled = なお、このパネルはその後中止されました。開催されません。

letter-calendar-request = カレンダー用の予定を、このメールに添えています。日時などが変わったときは、予定も更新されます。
letter-calendar-cancel = このメールにより、カレンダーの予定は取り消されます。

letter-own-button = 申込内容を見る
letter-panel-button = パネルのページを開く
letter-bare-link = ボタンが使えない場合は、次のアドレスをブラウザーに貼り付けてください。
letter-button-in-text = { $label }：

letter-note = 主催者より
letter-what-changed = 変更の内容
letter-was = 変更前：{ $what }
letter-is-now = 変更後：{ $what }
letter-time = 日時
letter-end = 終了時刻
letter-mode = 開催形式
letter-title = 題名
letter-at-place = { $time }({ $city }時間)
letter-at-offset = { $time }({ $offset })
letter-your-time = あなたの現地時刻
letter-not-set = 未定
letter-no-new-date = 未定
letter-seats = { $seats }名様分のお席

letter-why = このメールアドレスで{ $institute }のパネルにお申込みいただいているため、このメールをお送りしています。
letter-why-unproved = { $institute }のパネルへの参加申込にこのメールアドレスが入力されたため、このメールをお送りしています。
letter-why-erased = このメールアドレスで{ $institute }のパネルにお申込みいただいていたため、このメールをお送りしています。メールアドレスも、このメールの送信後に消去されます。
letter-withdraw = ご都合がつかなくなった場合は、上のリンクからお申込みをお取り消しください。お席を次の方にお譲りできます。アカウントは不要で、すぐに済みます。
letter-erase = 上のリンクから、お知らせいただいた内容をすべて消去することもできます。
letter-personal = このリンクはご本人専用です。リンクを持つ人は申込内容を変更できますので、このメールを転送なさらないようお願いします。
letter-page = パネルのページ
