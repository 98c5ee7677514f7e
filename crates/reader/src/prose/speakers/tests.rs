use super::*;
use crate::intake::take_in;
use crate::prose::labels::labels;
use crate::prose::passages::passages;

fn read(text: &str) -> Vec<(String, String)> {
    let document = take_in(text);
    let language = crate::prose::language(&document);
    speakers(&document, &labels(&document), &passages(&document), &[], &language)
        .into_iter()
        .map(|speaker| (speaker.name, speaker.role.unwrap_or_default()))
        .collect()
}

fn pair(name: &str, role: &str) -> (String, String) {
    (name.to_owned(), role.to_owned())
}

#[test]
fn lists_under_roles_are_read() {
    assert_eq!(
        read(
            "Welcoming Remarks:\n- Jisoo M. Kim, Director, GW Institute\nUS Panelist:\n- Frank Aum, Senior Expert, Peace Institute\nModerator: Yonho Kim, Associate Director of GW Institute"
        ),
        [pair("Jisoo M. Kim", "host"), pair("Frank Aum", "panelist"), pair("Yonho Kim", "moderator")]
    );
}

#[test]
fn a_name_and_its_office_may_stand_on_two_lines() {
    assert_eq!(
        read(
            "AVEC\n\nHélène Mazéran\n\nPrésidente de l’Institut du Pacifique\n\nSonia Backès\n\nPrésidente de la province Sud\n\nMardi 25 mai 2021\n"
        ),
        [pair("Hélène Mazéran", "panelist"), pair("Sonia Backès", "panelist")]
    );
    assert_eq!(read("Missile defence\n\nSatoru Mori\nHosei University\n"), [pair("Satoru Mori", "panelist")]);
}

#[test]
fn prose_names_its_speakers() {
    assert_eq!(
        read(
            "Nos acompañan Humberto de la Calle, vicepresidente de Colombia, y Juan Gabriel Vásquez, escritor.\nRocío Martínez, directora de la Fundación, presentará y moderará la sesión."
        ),
        [
            pair("Humberto de la Calle", "panelist"),
            pair("Juan Gabriel Vásquez", "panelist"),
            pair("Rocío Martínez", "moderator")
        ]
    );
    assert_eq!(
        read(
            "Tetsuo Kotani presents and VADM Yoji Koda will serve as a discussant. The debate is moderated by Ana Roy."
        ),
        [pair("Tetsuo Kotani", "panelist"), pair("VADM Yoji Koda", "panelist"), pair("Ana Roy", "moderator")]
    );
    assert_eq!(
        read(
            "Die Moderation übernimmt der Deep Cuts-Projektleiter Oliver Meier.\nEin Vorschlag, über den wir sprechen."
        ),
        [pair("Oliver Meier", "moderator")]
    );
}

#[test]
fn institutes_and_countries_are_no_speakers() {
    assert!(
        read("Japan works with South Korea and New Zealand, and with the Sejong Institute, on security.").is_empty()
    );
    assert!(read("Harbord Room\n14 Spadina Crescent\nToronto, ON Canada").is_empty());
}

#[test]
fn the_second_name_behind_a_moderator_is_an_institute() {
    for label in ["Moderator: ", "Chair: ", "Modération : ", "Moderación: ", "Discussant: "] {
        let people = read(&format!("{label}Ana Roy, Harbour Lights\n"));
        assert_eq!(people.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Ana Roy"], "{label}");
    }
    assert_eq!(read("Moderators: Ana Roy, Bo Lind\n").len(), 2);
}

#[test]
fn prose_introduces_several_at_once() {
    for sentence in [
        "Ana Roy of the Harbour Watch and Bo Lind of Temple Gate discuss the treaty.",
        "Producer Ana Roy (Harbour Lights) and critic Bo Lind (Temple Gate) lay out a budget.",
        "A lawyer and a forester talk. With Ana Roy and Bo Lind.",
        "Ana Roy will be joined by Vice-Marshal (Retd) Bo Lind.",
        "Ana Roy (Harbour Lights) in conversation with Bo Lind",
        "Our panel: Ana Roy of Harbour Lights, and Bo Lind of the Temple Gate.",
    ] {
        let names: Vec<String> = read(sentence).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 2, "{sentence} {names:?}");
        assert!(
            names.iter().any(|name| name.ends_with("Ana Roy")) && names.iter().any(|name| name.ends_with("Bo Lind"))
        );
    }
    assert!(read("HK Maritime Chamber and Marine Law Monthly present the series.").is_empty());
}

#[test]
fn lists_without_a_heading_are_known_by_their_form() {
    assert_eq!(
        read("Three negotiators speak.\n\n→ Ana Roy\n→ Bo Lind\n"),
        [pair("Ana Roy", "panelist"), pair("Bo Lind", "panelist")]
    );
    assert_eq!(
        read("Who pays?\n\nAna Roy, Harbour Lights\nModerated by Bo Lind, Temple Gate\n"),
        [pair("Ana Roy", "panelist"), pair("Bo Lind", "moderator")]
    );
    assert_eq!(read("プログラム\n午後２時００分　開会挨拶　　吉永 誠司（懇話会 会長）\n"), [pair("吉永 誠司", "host")]);
}

#[test]
fn the_last_name_of_a_page_is_not_lost() {
    assert_eq!(
        read("Speakers\nAna Roy, Senior Fellow\nChair: Bo Lind"),
        [pair("Ana Roy", "panelist"), pair("Bo Lind", "moderator")]
    );
}

#[test]
fn a_line_with_a_title_is_the_next_person_and_not_the_office_of_the_one_above() {
    assert_eq!(
        read(
            "Referenten\nBotschafter a. D. Emil Roy\nDr. Silke Lind, Universität Passau\n\nBegrüßung: Leiter des Auslandsbüros Jan Moor\n"
        ),
        [pair("Emil Roy", "panelist"), pair("Silke Lind", "panelist"), pair("Jan Moor", "host")]
    );
    assert_eq!(
        read("Speakers: Captain Ana Roy (Retd), Lim Hwee Ting, Dr Bo Lind\n"),
        [pair("Captain Ana Roy", "panelist"), pair("Lim Hwee Ting", "panelist"), pair("Bo Lind", "panelist")]
    );
}

#[test]
fn people_stand_behind_topics_and_before_their_talks_and_lives() {
    assert_eq!(
        read(
            "Program\n16:00 – 16:05 Opening Remarks, Ana Roy, President\n16:05 – 16:35 Data transfers, Bo Lind, Kim & Seong\n16:35 Break, Main Lobby\n"
        ),
        [pair("Ana Roy", "host"), pair("Bo Lind", "panelist")]
    );
    assert_eq!(read("Ana Roy (University of Geneva): Gauging the Mekong\n"), [pair("Ana Roy", "panelist")]);
    assert_eq!(
        read("Speakers:\n\nAna Roy has translated more than sixty volumes.\n\nKindly write to us.\n"),
        [pair("Ana Roy", "panelist")]
    );
    assert_eq!(read("14:10 基調講演 「海域世界の記憶」 安斎 千鶴（広島大学教授）\n"), [pair("安斎 千鶴", "keynote")]);
}

#[test]
fn what_commas_part_in_prose_are_no_speakers() {
    assert_eq!(
        read(
            "パネリスト\n西浜 俊介（経済研究センター 主任研究員）\n\n気候変動、海底ケーブル、漁業資源。関心は別のところにあります。\n"
        ),
        [pair("西浜 俊介", "panelist")]
    );
    assert!(read("Panel\n\nHosted By\nEnvironmental Change and Asia Program\n").is_empty());
}
