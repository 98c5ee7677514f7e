use super::*;

fn lines(source: &str) -> Vec<(usize, String, Setting)> {
    document(source)
        .lines
        .into_iter()
        .filter(|line| line.setting != Setting::Blank)
        .map(|line| (line.number, line.text, line.setting))
        .collect()
}

#[test]
fn breaks_and_blocks_make_lines_with_their_source_numbers() {
    let read = lines("<h1>Title</h1>\n<p>One<br />\nTwo &ndash;\n three</p>");
    assert_eq!(
        read,
        [
            (1, "Title".into(), Setting::Heading(1)),
            (2, "One".into(), Setting::Paragraph),
            (3, "Two – three".into(), Setting::Paragraph)
        ]
    );
}

#[test]
fn rows_join_and_a_label_beside_several_lines_is_a_term() {
    let read =
        lines("<table><tr><td>Tokyo</td><td>21:00</td></tr><tr><th>日時</th><td>9:30<br>10:00</td></tr></table>");
    assert_eq!(read[0].1, "Tokyo | 21:00");
    assert_eq!(read[0].2, Setting::Row);
    assert_eq!((read[1].1.as_str(), read[1].2), ("日時", Setting::Term));
    assert_eq!(read[2].2, Setting::Paragraph);
}

#[test]
fn what_is_hidden_goes_and_what_stands_beside_is_marked() {
    let read = lines("<nav><a>Home</a></nav><p hidden>x</p><script>y</script><p>Text</p><footer>© 2026</footer>");
    assert_eq!(read.len(), 3);
    assert_eq!(read[0].2, Setting::Aside);
    assert_eq!(read[1].2, Setting::Paragraph);
    assert_eq!(read[2].2, Setting::Aside);
}

#[test]
fn items_terms_and_unclosed_paragraphs_are_kept_apart() {
    let read = lines("<ul><li>One<br>more<li>Two</ul><dl><dt>Venue<dd>Hall 1</dl><p>a<p>b");
    let settings: Vec<Setting> = read.iter().map(|line| line.2).collect();
    use Setting::{Item, Paragraph, Term};
    assert_eq!(settings, [Item, Paragraph, Item, Term, Paragraph, Paragraph, Paragraph]);
}

#[test]
fn depth_costs_nothing() {
    let deep = "<div>".repeat(200_000);
    assert!(document(&deep).lines.is_empty());
    let tables = "<table><tr><td>x".repeat(60_000);
    assert!(!document(&tables).lines.is_empty());
    let attributes = format!("<p {}>", "a=1 b c ".repeat(100_000));
    assert!(document(&attributes).lines.is_empty());
}
