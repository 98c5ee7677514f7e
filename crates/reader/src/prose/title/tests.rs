use super::*;
use crate::intake::take_in;
use crate::prose::is_when;
use crate::prose::labels::labels;

fn read(source: &str) -> Title {
    let document = take_in(source);
    let carrying: Vec<usize> =
        document.lines.iter().enumerate().filter(|(_, line)| is_when(&line.text)).map(|(index, _)| index).collect();
    title(&document, &labels(&document), &carrying)
}

#[test]
fn kickers_navigation_and_organisers_are_no_titles() {
    let text = "Skip to main content\nNorthwater Institute\nResearch Experts Events\n\nONLINE EVENT\n\nUndersea Cables and Risk\n\n16 March 2023\n";
    assert_eq!(read(text).title.as_deref(), Some("Undersea Cables and Risk"));
}

#[test]
fn the_title_alone_is_preferred_to_a_line_that_says_the_series_too() {
    let text = "#Semaine |Conférence – La présence est-elle pérenne ?\n\nLe comité vous invite.\n\nLa présence est-elle pérenne ?\n";
    let read = read(text);
    assert_eq!(read.title.as_deref(), Some("La présence est-elle pérenne ?"));
    assert_eq!(read.subtitle.as_deref(), Some("#Semaine |Conférence"));
}

#[test]
fn labels_tags_and_notices_are_taken_off() {
    assert_eq!(
        read("March notes\nTopic: Africa’s Future: Determinants\n").title.as_deref(),
        Some("Africa’s Future: Determinants")
    );
    assert_eq!(
        read("CANCELLED: Debt and Growth in the Caribbean\n").title.as_deref(),
        Some("Debt and Growth in the Caribbean")
    );
    assert_eq!(
        read("オンラインセミナー「インドの物流改革と日本企業」参加者募集\n").title.as_deref(),
        Some("インドの物流改革と日本企業")
    );
}

#[test]
fn a_question_under_a_short_name_is_its_subtitle() {
    for (text, title, subtitle) in [
        (
            "Cables Beneath Us\nWho protects the seabed?\n\n12 March 2026, 19:00 JST\n",
            "Cables Beneath Us",
            "Who protects the seabed?",
        ),
        (
            "Netze im Stress\nWer zahlt den Ausbau?\n\n7. Mai 2026, 17:00 Uhr\n",
            "Netze im Stress",
            "Wer zahlt den Ausbau?",
        ),
        (
            "Puertos sin mar\n¿Quién manda en la aduana?\n\n12 de mayo de 2026, 18 h\n",
            "Puertos sin mar",
            "¿Quién manda en la aduana?",
        ),
        (
            "Energie ohne Grenzen?\nDeutsch-polnische Netze im Test\n\n7. Mai 2026, 17:00 Uhr\n",
            "Energie ohne Grenzen?",
            "Deutsch-polnische Netze im Test",
        ),
    ] {
        let read = read(text);
        assert_eq!((read.title.as_deref(), read.subtitle.as_deref()), (Some(title), Some(subtitle)));
    }
    let organiser = "Harbour Law Institute\nWho protects the seabed?\n\n12 March 2026, 19:00 JST\n";
    assert_eq!(read(organiser).title.as_deref(), Some("Who protects the seabed?"));
}

#[test]
fn whoever_invites_and_the_counted_series_are_no_titles() {
    for (text, title) in [
        (
            "The Baltic Room at Kalmar\ninvites you to\n\nCables and Courts\n\n5 March 2026, 16:00 CET\n",
            "Cables and Courts",
        ),
        ("Harbour Days #9\nShips, Salt and Sanctions\n\n20 May 2026, 9:00 EDT\n", "Ships, Salt and Sanctions"),
        ("日仏海洋対話 第5回\n\n海底ケーブルは誰が守るのか\n\n2026年3月12日 19:00\n", "海底ケーブルは誰が守るのか"),
        (
            "*** BROWN BAG *** bring lunch *** BROWN BAG ***\n\nPatrols at Sea\n\n13 March 2026, 12:30\n",
            "Patrols at Sea",
        ),
        (
            "Dear all,\n\nWe invite you to a webinar entitled \"Who Feeds the City? Markets after the Flood\" on Zoom.\n",
            "Who Feeds the City? Markets after the Flood",
        ),
        ("Who Feeds the City Now – Webinar\n\n3 June 2026, 14:00 GMT\n", "Who Feeds the City Now"),
        ("# Community-Treffen 2025-02-19\n\n## Links\n\nMi 19.02.2025 17:00 MEZ\n", "Community-Treffen 2025-02-19"),
    ] {
        assert_eq!(read(text).title.as_deref(), Some(title), "{text}");
    }
}

#[test]
fn notes_and_speakers_are_no_subtitles() {
    for note in ["※動画はこちら", "with Ana Roy and Bo Lind", "Prof. Nadia Karim\nDirector, Water Institute"] {
        let text = format!("Rivers and Treaties\n\n{note}\n\n13 May 2026, 18:30 BST\n");
        assert_eq!(read(&text).subtitle, None, "{note}");
    }
}

#[test]
fn a_page_title_loses_its_site() {
    let page = "<html><head><title>Ties with Japan and India - Sigur Center</title></head><body><div>Welcome</div></body></html>";
    assert_eq!(read(page).title.as_deref(), Some("Ties with Japan and India"));
}

#[test]
fn what_pages_set_above_an_event_is_no_title() {
    for furniture in [
        "Text size: A A A",
        "Schriftgröße: A A A",
        "FOR IMMEDIATE RELEASE",
        "MEDIA ADVISORY – FOR IMMEDIATE RELEASE",
        "Communiqué de presse",
        "Nota de prensa",
        "Nota à imprensa",
        "プレスリリース",
        "Gather Log in Sign up",
        "Iniciar sesión | Registrarse",
        "Pages / ... / 2026 / March",
        "Home › Events › 2026",
        "Tracker | Groups | Documents | Meetings | Other | User",
        "Startseite » Themen » Häfen",
        "ホーム ＞ イベント ＞ 2026年",
        "Monday, 2 March 2026 - Latest: Call for papers on tidal locks closes soon",
        "À lire aussi : Les ports sous tension",
        "THE LOCK KEEPER\nIssue 12 · 2 March 2026",
        "Der Schleusenwärter\nAusgabe 3/2026",
        "The Weight of Salt\nSpring series 2026",
        "Lagan Colloquium – winter programme",
    ] {
        let text = format!("{furniture}\n\nCables and Courts of the North\n\n5 March 2026, 16:00 CET\n");
        assert_eq!(read(&text).title.as_deref(), Some("Cables and Courts of the North"), "{furniture}");
    }
}

#[test]
fn a_title_that_holds_a_word_of_furniture_stays() {
    for title in [
        "Print and Power in Port Cities",
        "Cookies, Consent and the Courts",
        "Ports | Tides | Cables | Courts",
        "Tides | Media | Democracy",
        "Read More or Read Better?",
        "News from the Locks: Who Opens the Gates",
    ] {
        let text = format!("{title}\n\n5 March 2026, 16:00 CET\n");
        assert_eq!(read(&text).title.as_deref(), Some(title));
    }
}

#[test]
fn a_title_in_quotation_marks_behind_its_kind_stands_alone() {
    for line in [
        "ANN: Public Round Table \"Ships, Salt and Silence\", Gdynia / online",
        "Podiumsdiskussion „Ships, Salt and Silence“ (Kiel)",
        "Table ronde « Ships, Salt and Silence », Brest",
    ] {
        let text = format!("{line}\n\n5 March 2026, 16:00 CET\n");
        assert_eq!(read(&text).title.as_deref(), Some("Ships, Salt and Silence"), "{line}");
    }
}

#[test]
fn a_newsletter_s_rubrics_and_a_series_s_own_list_leave_the_title_alone() {
    let newsletter = "THE LOCK KEEPER\nIssue 12 · 2 March 2026\n\nIn this issue: sluices, and our webinar\n\n-----\n\nFROM OUR DESK\n\nWinter was long and the gates froze twice.\n\n-----\n\nJOIN US\n\nWho Opens the Gates: Locks and Law\n\n5 March 2026, 16:00 CET\n";
    assert_eq!(read(newsletter).title.as_deref(), Some("Who Opens the Gates: Locks and Law"));
    let series = "The Weight of Salt\nSpring series 2026\n\nSalting Roads, Sweetening Rivers\n5 March 2026, 16:00 CET\n\nTHE WHOLE SERIES\n\n#1 5 February Salt and Law\n#2 5 March Salting Roads, Sweetening Rivers\n";
    assert_eq!(read(series).title.as_deref(), Some("Salting Roads, Sweetening Rivers"));
}

#[test]
fn a_menu_of_items_takes_nothing_from_a_heading_below() {
    let page = "<html><head><title>Panel on Salt Ports | Embassy</title></head><body><ul><li>Consular Matters</li><li>Culture Week</li><li>Economy Desk</li><li>Visa Matters</li><li>Travel Advice</li></ul><h1>Salt Ports of the North</h1><p>5 March 2026, 16:00 CET</p></body></html>";
    assert_eq!(read(page).title.as_deref(), Some("Salt Ports of the North"));
}

#[test]
fn a_notice_in_brackets_and_a_label_are_no_titles() {
    assert_eq!(
        read("【ウェビナー開催のお知らせ】欧州の防衛産業とインド太平洋：協力の条件\n").title.as_deref(),
        Some("欧州の防衛産業とインド太平洋：協力の条件")
    );
    assert_eq!(
        read("【米大統領選速報】ワシントンからの報告\n").title.as_deref(),
        Some("【米大統領選速報】ワシントンからの報告")
    );
    let published = "Announcement published by Ana Roy on Tuesday, January 18, 2022\n\nType: Lecture\nLocation: United Kingdom\n\nReading Kuzushiji with Machines\n\nThe Forum is pleased to announce its first talk.\n";
    assert_eq!(read(published).title.as_deref(), Some("Reading Kuzushiji with Machines"));
}
