# ページを表示できないとき。
fault-not-found = ここにページはありません
fault-not-found-sentence = アドレスに誤りがあるか、公開されていないページです。公開中のパネルはすべてトップページかアーカイブにあります。
fault-not-allowed = この操作はここではできません
fault-not-allowed-sentence = このアドレスはページを表示するためのものです。前のページに戻り、リンクをたどってください。
fault-bad-request = リクエストを理解できませんでした
fault-bad-request-sentence = アドレスを確かめるか、前のページに戻ってリンクをたどってください。
fault-elsewhere = 別のサイトから送信されたフォームです
fault-elsewhere-sentence = 安全のため、フォームはこのサイトのページからのみ受け付けています。ページを開き、そこから送信してください。
fault-too-large = リクエストが長すぎます
fault-too-large-sentence = アドレスまたは送信内容が、Plenaryの受け付ける長さを超えています。短くしてもう一度お試しください。
fault-unavailable = ただいまこのページを表示できません
fault-unavailable-sentence = データは失われていません。数分後にもう一度お試しください。
fault-broken = こちら側で問題が起きました
fault-broken-sentence = 問題は記録されました。データは失われていません。数分後にもう一度お試しください。
way-home = トップページへ
way-archive = アーカイブへ
