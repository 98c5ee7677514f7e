//! Forged hosts, and forms on other people's sites.

use crate::{
    guests::{Guests, html, path, text},
    house::visitor::form,
};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";
const FORGED: &str = "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Server: evil.example\r\nForwarded: host=evil.example;proto=https\r\nX-Original-URL: /evil\r\nX-Rewrite-URL: /evil\r\nX-Host: evil.example\r\n";

#[tokio::test]
async fn a_forged_host_stands_in_no_page_no_answer_and_no_letter() {
    let mut guests = Guests::come().await;
    let page = guests.visitor.ask("GET", &path("proof"), FORGED, b"").await.unwrap();
    let body = form(&[("name", "Aiko"), ("email", "aiko@mail.example.org"), ("_ticket", &page.ticket())]);
    let headers = format!("{FORGED}{FORM}");
    let answer = guests.visitor.ask("POST", &path("proof"), &headers, body.as_bytes()).await.unwrap();
    assert_eq!(answer.status, 303);
    let shown = guests.visitor.ask("GET", answer.header("location").unwrap(), FORGED, b"").await.unwrap();
    let secret = guests.link("aiko@mail.example.org", "confirmations").await;
    let behind = guests.visitor.ask("GET", &format!("/en/confirmations/{secret}"), FORGED, b"").await.unwrap();
    for answer in [page, answer, shown, behind] {
        assert!(!answer.head.contains("evil") && !answer.body.contains("evil"), "{} {}", answer.head, answer.body);
    }
    for letter in guests.letters(1).await {
        let (text, html) = (text(&letter), html(&letter));
        assert!(!text.contains("evil") && !html.contains("evil"), "{text}");
        assert!(text.contains(&format!("http://127.0.0.1:{}/en/confirmations/", guests.manner.port)), "{text}");
    }
}

#[tokio::test]
async fn a_form_on_another_site_does_nothing_here() {
    let mut guests = Guests::come().await;
    let own = guests.seated("ben@mail.example.org").await;
    guests.register("proof", "aiko@mail.example.org").await;
    let confirm = guests.link("aiko@mail.example.org", "confirmations").await;
    let ticket = guests.ticket("other").await;
    let body = form(&[("name", "Aiko"), ("email", "evil@mail.example.org"), ("_ticket", &ticket)]);
    let port = guests.manner.port;
    let ways = [
        "Origin: https://evil.example\r\n".to_owned(),
        "Origin: null\r\n".to_owned(),
        format!("Origin: http://127.0.0.1:{port}.evil.example\r\n"),
        format!("Origin: http://evil.example/127.0.0.1:{port}\r\n"),
        "Sec-Fetch-Site: cross-site\r\n".to_owned(),
        "Sec-Fetch-Site: same-site\r\n".to_owned(),
        format!("Sec-Fetch-Site: cross-site\r\nOrigin: http://127.0.0.1:{port}\r\n"),
    ];
    for way in ways {
        let headers = format!("{way}{FORM}");
        let targets = [
            path("other"),
            format!("/en/confirmations/{confirm}"),
            format!("/en/registrations/{own}/withdrawal"),
            format!("/en/registrations/{own}/erasure"),
            format!("/en/registrations/{own}/answers"),
        ];
        for target in targets {
            // Older browsers send no origin from a page that sends no referrer; whoever knows a secret was not led here.
            if way.contains("null") && target != path("other") {
                continue;
            }
            let answer = guests.visitor.ask("POST", &target, &headers, body.as_bytes()).await.unwrap();
            assert_eq!(answer.status, 403, "{way} {target}");
        }
    }
    assert_eq!(guests.stored("other").len(), 0);
    assert_eq!(guests.state_of("proof", "aiko@mail.example.org"), "pending");
    assert_eq!(guests.state_of("proof", "ben@mail.example.org"), "seated");
    let here = format!("Origin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n{FORM}");
    let answer = guests.visitor.ask("POST", &path("other"), &here, body.as_bytes()).await.unwrap();
    assert_eq!(answer.status, 303, "from our own page it is taken");
}
