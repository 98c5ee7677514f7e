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
fn a_page_title_loses_its_site() {
    let page = "<html><head><title>Ties with Japan and India - Sigur Center</title></head><body><div>Welcome</div></body></html>";
    assert_eq!(read(page).title.as_deref(), Some("Ties with Japan and India"));
}
