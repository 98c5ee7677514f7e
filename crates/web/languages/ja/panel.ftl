# パネルのページ。
when = 日時
background = 背景
guiding-questions = 論点
speakers = 登壇者
programme = プログラム
programme-zone = 時刻は{ $city }時間
partners = 協力
share = 共有

mode-online = オンライン
mode-hybrid = 会場とオンライン
mode-in-person = 会場
venue = 会場

# 訪問者の現地時刻。{ $city }はブラウザーが補う。
your-time = あなたの現地時刻 · { $city }
time-in = { $city }の現地時刻
until = { $time }まで
show-the-time-in = 時刻を表示する都市
this-device = この端末のタイムゾーン
under-way = 開催中
is-over = 終了
length-hours-minutes = { $hours }時間{ $minutes }分
length-hours = { $hours }時間
length-minutes = { $minutes }分

world-clock = 各都市の現地時刻
world-clock-city = 都市
world-clock-time = 現地時刻
world-clock-note = 昼夜と日付
day = 昼
night = 夜
days-later = { $days ->
        [1] 翌日
       *[other] { $days }日後
    }
days-earlier = { $days ->
        [1] 前日
       *[other] { $days }日前
    }
clocks-change = 開催までに時計が切り替わる都市があります。
clocks-go-forward = { $cities }は{ $date }に時計を進めます。
clocks-go-back = { $cities }は{ $date }に時計を戻します。
clocks-counted = 上の時刻はすでにこれを反映しています。

state-draft = 下書きです。事務局だけがこのページを見られます。
state-announced = 開催が告知されました。参加申込の受付はまだ始まっていません。
state-open = 参加申込を受け付けています。
state-full = 満席です。
state-closed = 参加申込の受付は終了しました。
state-doors = 開場しました。まもなく始まります。
state-live = ただいま開催中です。
state-ended = このパネルは{ $date }に開催されました。
state-archived = このパネルは{ $date }に開催されました。このページはその記録です。
state-over-undated = このパネルは終了しました。
state-postponed = 延期されました。新しい日程は未定です。
state-cancelled = 中止されました。このパネルは開催されません。

postponed = 延期
postponed-sentence = このパネルは延期されました。新しい日程は決まりしだいここに掲載します。
cancelled = 中止
cancelled-sentence = このパネルは開催されません。
was-planned-for = 当初の予定は{ $date }({ $city }時間)でした。
moved = 日程変更
moved-sentence = 日程が変わりました。当初の予定は{ $date }({ $city }時間)でした。下に記した日時が正しいものです。
date-to-come = 日時は決まりしだいここに掲載します。

role-moderator = 司会
role-keynote = 基調講演
role-panelist = パネリスト
role-discussant = 討論者
role-host = 主催
role-interpreter = 通訳
time-in-city = { $city }は{ $time }
time-in-city-other-day = { $city }は{ $date }{ $time }

add-to-calendar = カレンダーに追加
calendar-apple = Apple
calendar-google = Google
calendar-outlook = Outlook
calendar-office = Microsoft 365
calendar-file = ファイル(.ics)
subscribe-to-series = 「{ $series }」の全パネルをカレンダーで購読する
subscribe-to-all = { $institute }の全パネルをカレンダーで購読する

copy-link = リンクをコピー
link-copied = リンクをコピーしました。
send-by-mail = メールで送る

# In calendar entries, which must end at some time.
end-not-announced = 終了時刻は未発表のため、この予定では{ $length }を確保しています。

chatham-house = この討論はチャタムハウス・ルールのもとで行われます。発言の内容は利用できますが、誰の発言か、誰が出席したかを明かすことはできません。そのため録画はありません。
