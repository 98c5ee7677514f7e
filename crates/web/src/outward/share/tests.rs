use plenary_core::phase::Standing;

use super::{
    super::house::{House, language},
    *,
};

/// Width and height as the PNG's header says them (PNG 11.2.1).
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!(&png[1..4], b"PNG");
    (number(16), number(20))
}

/// Draws, and keeps the picture for people to look at when the environment names a folder.
fn drawn(name: &str, context: &Context<'_>, view: &PanelView) -> String {
    let png = picture(context, view).unwrap();
    assert_eq!(size(&png), (WIDTH, HEIGHT));
    if let Ok(folder) = std::env::var("PLENARY_TEST_PICTURES") {
        std::fs::write(format!("{folder}/{name}.png"), png).unwrap();
    }
    let faces = Faces::unpacked().unwrap();
    let drawing = drawing(context, view, &faces);
    assert_eq!(glyphs(&drawing, &faces), letters(&drawing), "a text is not drawn: {drawing}");
    drawing
}

/// How many characters stand in the drawing's texts.
fn letters(drawing: &str) -> usize {
    let texts = drawing.split("<tspan").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once('<'));
    texts
        .map(|(text, _)| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
        .map(|text| text.chars().count())
        .sum()
}

/// How many characters of the drawing have found a glyph.
fn glyphs(drawing: &str, faces: &Faces) -> usize {
    let tree = usvg::Tree::from_str(drawing, &faces.options()).unwrap();
    let texts = tree.root().children().iter().filter_map(|node| match node {
        usvg::Node::Text(text) => Some(text.as_ref()),
        _ => None,
    });
    let spans = texts.flat_map(|text| text.layouted().iter());
    spans.flat_map(|span| span.positioned_glyphs.iter()).map(|glyph| glyph.text.chars().count()).sum()
}

#[test]
fn a_panel_is_drawn_in_each_language() {
    for tag in ["en", "ja", "fr"] {
        House::open().today(tag, |house, context| {
            let drawing = drawn(tag, context, &house.panel());
            assert!(drawing.contains("NATO"));
        });
    }
}

#[test]
fn a_long_title_fits() {
    House::open().today("ja", |house, context| {
        let mut view = house.panel();
        let text = view.panel.texts.0.get_mut(&language("ja")).unwrap();
        text.title =
            "インド太平洋の安全保障環境と防衛産業協力：「同志国」の連携は、どこまで深まるのか――NATOと日本の十年を問う"
                .to_owned();
        let drawing = drawn("long-ja", context, &view);
        assert!(!drawing.contains('…'), "{drawing}");
        let text = view.panel.texts.0.get_mut(&language("ja")).unwrap();
        text.title = "Very long words ".repeat(40);
        assert!(drawn("longest", context, &view).contains('…'));
    });
}

#[test]
fn a_panel_that_does_not_stand_says_so_and_shows_no_time() {
    for (standing, word) in [(Standing::Postponed, "Postponed"), (Standing::Cancelled, "Cancelled")] {
        House::open().today("en", |house, context| {
            let mut view = house.panel();
            view.panel.standing = standing;
            let drawing = drawn(word, context, &view);
            assert!(drawing.contains(word) && !drawing.contains("13:00"));
        });
    }
}

#[test]
fn a_past_panel_says_when_it_took_place() {
    House::open().later("en", "2027-01-01T00:00:00Z", |house, context| {
        assert!(drawn("past", context, &house.panel()).contains("took place on Thursday 10 December 2026"));
    });
}

#[test]
fn what_no_face_can_draw_is_left_out() {
    House::open().today("en", |house, context| {
        let mut view = house.panel();
        view.panel.texts.0.get_mut(&language("en")).unwrap().title = "안보 협력".to_owned();
        assert!(drawn("korean", context, &view).contains("NATO"), "the Japanese title stands in");
        view.panel.texts.0.remove(&language("ja"));
        let drawing = drawn("korean-only", context, &view);
        assert!(!drawing.contains('안'));
    });
}

#[test]
fn markup_in_a_title_is_drawn_as_text() {
    House::open().today("en", |house, context| {
        let mut view = house.panel();
        view.panel.texts.0.get_mut(&language("en")).unwrap().title = "<image href=\"file:///etc/passwd\"/>&".to_owned();
        assert!(!drawn("markup", context, &view).contains("<image"));
    });
}
