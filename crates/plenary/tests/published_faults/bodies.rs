//! Requests that no browser sends.

use crate::{
    guests::{Guests, path},
    house::visitor::form,
};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

#[tokio::test]
async fn what_is_too_large_is_refused_in_a_sentence() {
    let mut guests = Guests::come().await;
    let ticket = guests.ticket("other").await;
    let long = "x".repeat((4 << 20) + (44 << 10));
    let many: Vec<(String, String)> = (0..10_000).map(|number| (format!("f{number}"), "1".to_owned())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for body in [form(&[("name", &long), ("_ticket", &ticket)]), form(&many)] {
        let answer = guests.visitor.ask("POST", &path("other"), FORM, body.as_bytes()).await.unwrap();
        assert_eq!(answer.status, 413, "{}", answer.body);
        assert!(answer.body.contains("<h1"), "{}", answer.body);
        guests.visitor = crate::house::visitor::Visitor::to(guests.manner.port);
    }
    // Within the bounds of a body, a field has its own.
    let fields = [("name", "Aiko"), ("email", "aiko@mail.example.org"), ("question", &long[..30_000])];
    assert_eq!(guests.send("other", &fields).await.status, 422);
    let address = format!("{}?{}", path("other"), "x".repeat(10_000));
    assert_eq!(guests.visitor.get(&address).await.unwrap().status, 414);
    assert_eq!(guests.stored("other").len(), 0);
}

#[tokio::test]
async fn a_request_for_no_host_or_for_two_is_refused() {
    let mut guests = Guests::come().await;
    let fields = [("name", "Aiko"), ("email", "aiko@mail.example.org"), ("_ticket", &guests.ticket("other").await)];
    for headers in ["Not-host: a\r\n", "Host: a\r\nHost: b\r\n", "Host: a b/c\r\n"] {
        let headers = format!("{headers}{FORM}");
        let body = form(&fields);
        let answer = guests.visitor.ask("POST", &path("other"), &headers, body.as_bytes()).await.unwrap();
        assert_eq!(answer.status, 400, "{headers} {}", answer.body);
        assert_eq!(guests.visitor.ask("GET", "/en/", &headers, b"").await.unwrap().status, 400, "{headers}");
    }
    assert_eq!(guests.stored("other").len(), 0);
}

#[tokio::test]
async fn strange_bytes_are_text_or_refused_and_never_a_fault_of_the_program() {
    let mut guests = Guests::come().await;
    let combining = format!("a{}", "\u{301}".repeat(150));
    let family = "👨‍👩‍👧‍👦".repeat(20);
    let names = [
        "\0",
        "Aiko\0Tanaka",
        "\u{202e}okiA",
        "\u{feff}\u{200b}\u{2060}",
        "\u{fffd}\u{ffff}\u{10ffff}",
        combining.as_str(),
        family.as_str(),
        "田中 愛子",
        "ﷺ",
        "\u{1b}[2J\u{7}",
    ];
    for (number, name) in names.iter().enumerate() {
        let mail = format!("guest{number}@mail.example.org");
        let answer = guests.send("other", &[("name", name), ("email", &mail), ("question", name)]).await;
        assert!(matches!(answer.status, 303 | 422), "{name:?} is answered {}", answer.status);
    }
    for mail in [
        "a\0b@mail.example.org",
        "愛@例え.jp",
        "\"a b\"@mail.example.org",
        "a@[127.0.0.1]",
        "@",
        "a@b@c",
        &"a".repeat(400),
    ] {
        let answer = guests.send("other", &[("name", "Aiko"), ("email", mail)]).await;
        assert!(matches!(answer.status, 303 | 422), "{mail:?} is answered {}", answer.status);
    }
    let ticket = guests.ticket("other").await;
    let raw: [(&[u8], u16); 6] = [
        (b"", 422),
        (b"&&&===", 422),
        (b"name=%zz&email=%", 422),
        (b"=====&name", 422),
        (b"name=%ff%fe%00&email=%c3%28", 400),
        (b"\xff\xfe\x00", 400),
    ];
    for (body, status) in raw {
        let body = [body, b"&_ticket=", ticket.as_bytes()].concat();
        let answer = guests.visitor.ask("POST", &path("other"), FORM, &body).await.unwrap();
        assert_eq!(answer.status, status, "{}", String::from_utf8_lossy(&body));
    }
    let listed = guests.house.run(&["registrations", "other"]);
    assert!(!String::from_utf8_lossy(&listed.stdout).contains('\u{1b}'), "a name commands no terminal");
}

#[tokio::test]
async fn a_body_of_another_kind_is_refused_in_a_sentence() {
    let mut guests = Guests::come().await;
    let kinds = ["application/json", "multipart/form-data; boundary=x", "text/plain", "application/xml", "é"];
    for kind in kinds {
        let headers = format!("Content-Type: {kind}\r\n");
        let answer = guests.visitor.ask("POST", &path("other"), &headers, b"{\"name\":\"Aiko\"}").await.unwrap();
        assert!(matches!(answer.status, 400 | 415 | 422), "{kind} is answered {}", answer.status);
        if kind.is_ascii() {
            assert_eq!(answer.status, 400, "{kind}");
        }
    }
    assert_eq!(guests.stored("other").len(), 0);
}

#[tokio::test]
async fn a_method_that_is_not_for_here_is_refused_with_those_that_are() {
    let mut guests = Guests::come().await;
    let own = guests.seated("ben@mail.example.org").await;
    let places = [
        (path("other"), "GET, HEAD, POST"),
        (format!("/en/registrations/{own}"), "GET, HEAD"),
        (format!("/en/registrations/{own}/withdrawal"), "POST"),
        (format!("/en/confirmations/{own}"), "GET, HEAD, POST"),
        ("/en/panels/other".to_owned(), "GET, HEAD"),
    ];
    for (place, allowed) in places {
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
            let answer = guests.visitor.ask(method, &place, "", b"").await.unwrap();
            assert_eq!((answer.status, answer.header("allow")), (405, Some(allowed)), "{method} {place}");
        }
    }
    // A method in the form is a field like any other.
    let answer = guests.visitor.post(&format!("/en/registrations/{own}"), "_method=DELETE").await.unwrap();
    assert_eq!(answer.status, 405);
    let headers = format!("X-HTTP-Method-Override: DELETE\r\n{FORM}");
    guests.visitor.ask("GET", &format!("/en/registrations/{own}"), &headers, b"").await.unwrap();
    assert_eq!(guests.state_of("proof", "ben@mail.example.org"), "seated");
}
