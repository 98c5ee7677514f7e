# すべてのページの周囲に置く言葉。
skip-to-content = 本文へ移動
languages = 言語
ways-on = この機関のほかのページ
all-panels = パネル一覧
archive = アーカイブ
calendar-of-all = 全パネルのカレンダー
feed-atom = Atomフィード
feed-json = JSONフィード
made-with = Plenaryで公開しています
