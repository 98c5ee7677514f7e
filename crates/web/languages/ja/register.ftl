# 参加申込：入口、フォーム、送信後の案内。
register = 参加を申し込む
register-for-waiting-list = キャンセル待ちに登録する
register-for-approval = 参加を希望する
registration = 参加申込
registration-for = 参加申込：{ $title }
seats-left = 残席{ $more }以上(定員{ $capacity }名)
seats-few-left = 残席わずか(定員{ $capacity }名)
seats-waiting-list = 満席ですが、キャンセル待ちに登録できます。空席は登録順にご案内します。
state-full-waiting = 満席です。キャンセル待ちを受け付けています。
registration-closes-at = 申込締切：{ $time }
moment-in = { $time }({ $city }時間)
to-the-panel = パネルのページへ
something-is-wrong = ご確認ください
faults-found = { $count }か所をご確認ください
leave-empty = この欄には何も入力しないでください
sending = 送信しています。しばらくお待ちください。
one-moment = しばらくお待ちください。送信の前に、ブラウザーが短い計算をしています。
work-is-done = お待たせしました。送信できます。

refusal-no-registration = このパネルでは参加申込を受け付けていません。
refusal-opens-at = 参加申込の受付は{ $time }に始まります。その後にもう一度お越しください。
refusal-not-open-yet = 参加申込の受付はまだ始まっていません。始まりましたらこのページでお知らせします。
refusal-closed = 参加申込の受付は終了しました。
refusal-over = このパネルは終了しました。ページは引き続きご覧いただけます。
refusal-cancelled = このパネルは中止されたため、お申し込みいただけません。
refusal-postponed = このパネルは延期されました。新しい日程が決まりしだい、受付を再開します。
refusal-full = 満席です。キャンセル待ちは受け付けていません。空席が出るとここからお申し込みいただけますので、後日もう一度ご確認ください。
refusal-domain = { $domain }のメールアドレスではお申し込みいただけません。所属機関のメールアドレスをご利用ください。
refusal-too-many-seats = { $most ->
        [1] お申し込みはお一人ずつです。同行者の欄を空にしてください。同行者の方はご自身でお申し込みいただけます。
       *[other] 一度にお申し込みいただけるのは、ご本人を含めて{ $most }名までです。同行者を減らしてください。その方はご自身でお申し込みいただけます。
    }
refusal-no-such-invitation = この招待は確認できませんでした。招待状のリンクをもう一度開いてください。
refusal-invitation-spent = この招待はすでに使われています。招待した方にあらためてご依頼ください。
refusal-invitation-for-another = この招待は別のメールアドレスに宛てたものです。招待状が届いたアドレスでお申し込みください。
refusal-too-few-seats = { $free ->
        [0] 空席がありません。同行者はそのままにしてください。
       *[other] 空席はあと{ $free }席です。同行者を減らしてください。
    }
refusal-gone = この申込は見つかりません。取り消されて消去された可能性があります。
refusal-changed-meanwhile = このページを開かれた後、同じメールアドレスで申込フォームがもう一度送信され、内容が変わりました。まだ何も確定していません。現在の内容をあらためてご確認のうえ、よろしければ確定してください。
refusal-not-in-this-state = この操作はもう行えません。現在の状態はこのページに記されています。
refusal-letter-just-sent = 2分以内にメールをお送りしたばかりで、まだ届いていない可能性があるため、新たにはお送りしていません。2分後にもう一度お試しください。

unsent-unticketed = このページのフォームであることを確認できませんでした。途中で変更された可能性があります。入力内容は残っています。ご確認のうえ、もう一度送信してください。
unsent-old = フォームを開いてから一日以上たちました。入力内容は残っています。ご確認のうえ、もう一度送信してください。
unsent-too-fast = 入力の時間としては短すぎたため、念のためお尋ねします。ご確認のうえ、もう一度送信してください。
unsent-work = ただいまお申し込みが集中しています。入力内容は残っています。ご確認のうえ、もう一度送信してください。
work-without-script = 一分ほどお待ちいただいてから送信してください。
unsent-wait = お使いのネットワークからのお申し込みが集中しています。入力内容は残っています。数分後にもう一度送信してください。
unsent-unavailable = ただいまお申し込みを保存できませんでした。入力内容は残っています。もう一度送信してください。

received-confirm = メールをご確認ください
received-confirm-next = メールをお送りしました。本文のリンクを開くと、お申し込みが完了します。
received-confirm-waiting-next = メールをお送りしました。ただいま満席です。本文のリンクを開くと、キャンセル待ちに登録されます。
received-confirm-awaiting-next = メールをお送りしました。本文のリンクを開いてください。その後、主催者が参加の可否を決定します。
received-held-for = お席は{ $length }確保しています。
received-seated = お席をご用意しました
received-seated-next = カレンダーの予定を添えたメールをお送りしました。本文のリンクから、ご自身のページで内容を変更できます。
received-waiting = キャンセル待ちに登録しました
received-waiting-next = 空席が出しだい、登録順にメールでお知らせします。
received-awaiting = 主催者が参加の可否を決定します
received-awaiting-next = 決まりしだい、メールでお知らせします。
received-no-letter = 数分たってもメールが届かないときは、迷惑メールのフォルダーをご確認いただくか、もう一度お申し込みください。同じアドレスが二重に登録されることはありません。
received-slip = ご入力のメールアドレスの末尾は@{ $typed }です。@{ $meant }ではありませんか。その場合は、お手数ですがフォームをもう一度ご記入のうえ、正しいアドレスでお申し込みください。
received-slip-form = フォームを開く
received-erased = すべて消去しました
received-erased-next = お預かりしていた情報は消去されました。お席は他の方にお譲りします。
