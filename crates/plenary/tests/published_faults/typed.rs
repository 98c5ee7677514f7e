//! What people type into a form, and where it must not become more than text.

use crate::guests::{Guests, head, html, text};

#[tokio::test]
async fn a_cell_of_the_export_is_never_a_formula() {
    let mut guests = Guests::come().await;
    for (number, evil) in
        ["=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1", "-2+3", "@SUM(A1)", "＝1＋1", "\t=1+1", "a\"\n=1"]
            .into_iter()
            .enumerate()
    {
        let mail = format!("guest{number}@mail.example.org");
        let fields = [("name", evil), ("email", mail.as_str()), ("organisation", evil), ("question", evil)];
        assert_eq!(guests.send("other", &fields).await.status, 303, "{evil}");
    }
    let output = guests.house.run(&["registrations", "other", "--csv"]);
    let csv = String::from_utf8(output.stdout).unwrap();
    let cells = cells(&csv);
    assert!(cells.len() > 7 * 8, "{csv}");
    for cell in cells {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{cell:?} in {csv}");
    }
}

#[tokio::test]
async fn a_line_break_in_a_field_adds_no_header_and_no_recipient() {
    let mut guests = Guests::come().await;
    let breaks = [
        "\r\nBcc: evil@evil.example",
        "\nBcc: evil@evil.example",
        "\rBcc: evil@evil.example",
        "\u{2028}Bcc: evil@evil.example",
    ];
    for (number, evil) in breaks.iter().enumerate() {
        let mail = format!("guest{number}@mail.example.org");
        let name = format!("Aiko{evil}");
        let fields = [("name", name.as_str()), ("email", &mail), ("organisation", &name), ("_colleague", &name)];
        assert_eq!(guests.send("other", &fields[..3]).await.status, 303);
        let mail = format!("colleague{number}@mail.example.org");
        let fields = [("name", "Ben"), ("email", &mail), ("_colleague", &name)];
        assert!([303, 409].contains(&guests.send("instant", &fields).await.status));
        // An address with a line in it is no address.
        let address = format!("guest@mail.example.org{evil}");
        let refused = guests.send("other", &[("name", "Aiko"), ("email", &address)]).await;
        assert_eq!(refused.status, 422, "{address:?}");
    }
    for letter in guests.letters(5).await {
        assert_eq!(letter.recipients.len(), 1);
        assert!(letter.recipients[0].ends_with("@mail.example.org"), "{:?}", letter.recipients);
        let head = head(&letter);
        let fields = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
        assert!(fields.clone().all(|line| !line.to_lowercase().starts_with("bcc")), "{head}");
        assert_eq!(fields.filter(|line| line.starts_with("To:")).count(), 1, "{head}");
    }
}

#[tokio::test]
async fn a_name_becomes_no_link_and_no_markup_in_a_letter() {
    let mut guests = Guests::come().await;
    let names = [
        "[Win a prize](https://evil.example/win)",
        "https://evil.example/win",
        "www.evil.example",
        "evil.example",
        "<a href=\"https://evil.example\">Win</a>",
        "<img src=x onerror=alert(1)>",
        "**bold** _and_ `code`",
        "Aiko evil@evil.example",
        "{{ institute.mail }} {% for %} ${77777*99999}",
    ];
    for (number, name) in names.iter().enumerate() {
        let mail = format!("guest{number}@mail.example.org");
        let answer = guests.send("other", &[("name", name), ("email", &mail)]).await;
        assert_eq!(answer.status, 303, "{name}");
    }
    for letter in guests.letters(names.len()).await {
        let (text, html) = (text(&letter), html(&letter));
        assert!(!html.contains("evil.example") && !html.contains("<img"), "{html}");
        assert!(!text.contains("://evil"), "{text}");
        assert!(!text.contains("evil.example"), "a mail program would make a link of it: {text}");
        assert!(!text.contains("7777622223"), "{text}");
    }
}

/// The cells of a table as RFC 4180 writes them.
fn cells(csv: &str) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = csv.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' | '\n' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted => {}
            letter => cell.push(letter),
        }
    }
    cells
}
