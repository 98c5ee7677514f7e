//! Tickets and links: altered, cut, turned to another purpose, used again.

use crate::{
    guests::{Guests, path},
    house::visitor::form,
};

const ACTS: [&str; 6] = ["withdrawal", "return", "acceptance", "answers", "letter", "erasure"];

#[tokio::test]
async fn a_link_is_for_one_person_and_one_purpose_and_cannot_be_guessed_at() {
    let mut guests = Guests::come().await;
    guests.register("proof", "aiko@mail.example.org").await;
    let confirm = guests.link("aiko@mail.example.org", "confirmations").await;
    let own = guests.seated("ben@mail.example.org").await;
    let mut wrong = vec![
        ("confirmations", own.clone()),
        ("registrations", confirm.clone()),
        ("registrations", "A".repeat(32)),
        ("registrations", format!("{own}A")),
        ("registrations", format!("{own}/../{own}")),
        ("registrations", "%00".to_owned()),
        ("registrations", "%27%20or%201%3D1--".to_owned()),
    ];
    for (room, secret) in [("confirmations", &confirm), ("registrations", &own)] {
        wrong.push((room, secret[..31].to_owned()));
        wrong.push((room, secret[1..].to_owned()));
        wrong.push((room, altered(secret)));
        wrong.extend(
            [secret.to_uppercase(), secret.to_lowercase()]
                .into_iter()
                .filter(|other| other != secret)
                .map(|other| (room, other)),
        );
    }
    for (room, secret) in wrong {
        let at = format!("/en/{room}/{secret}");
        let shown = guests.visitor.get(&at).await.unwrap();
        assert!(matches!(shown.status, 308 | 404), "GET {at} shows {}", shown.status);
        if room == "confirmations" {
            let answer = guests.visitor.post(&at, "").await.unwrap();
            assert!(matches!(answer.status, 308 | 404), "POST {at} answers {}", answer.status);
            continue;
        }
        for act in ACTS {
            let answer = guests.visitor.post(&format!("{at}/{act}"), "").await.unwrap();
            // What never was and what was erased are alike; a link for something else is neither.
            let is_nothing = act == "erasure" && secret != confirm && answer.body.contains("Everything is erased");
            assert!(is_nothing || matches!(answer.status, 308 | 404), "POST {at}/{act} answers {}", answer.status);
        }
        for copy in ["copy.json", "calendar.ics"] {
            let answer = guests.visitor.get(&format!("{at}/{copy}")).await.unwrap();
            assert!(matches!(answer.status, 308 | 404), "GET {at}/{copy} shows {}", answer.status);
        }
    }
    assert_eq!(guests.state_of("proof", "aiko@mail.example.org"), "pending");
    assert_eq!(guests.state_of("proof", "ben@mail.example.org"), "seated");
}

#[tokio::test]
async fn whoever_looks_changes_nothing() {
    let mut guests = Guests::come().await;
    guests.register("proof", "aiko@mail.example.org").await;
    let confirm = guests.link("aiko@mail.example.org", "confirmations").await;
    let own = guests.seated("ben@mail.example.org").await;
    for method in ["GET", "HEAD"] {
        for _ in 0..3 {
            let at = format!("/en/confirmations/{confirm}");
            assert_eq!(guests.visitor.ask(method, &at, "", b"").await.unwrap().status, 200);
            let at = format!("/en/registrations/{own}");
            assert_eq!(guests.visitor.ask(method, &at, "", b"").await.unwrap().status, 200);
        }
        for act in ACTS {
            let at = format!("/en/registrations/{own}/{act}");
            let answer = guests.visitor.ask(method, &at, "", b"").await.unwrap();
            assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")), "{method} {act}");
        }
    }
    // A form that says it is a GET is one.
    let at = format!("{}?name=Evil&email=evil%40mail.example.org", path("other"));
    guests.visitor.get(&at).await.unwrap();
    assert_eq!(guests.stored("other").len(), 0);
    assert_eq!(guests.state_of("proof", "aiko@mail.example.org"), "pending");
    assert_eq!(guests.state_of("proof", "ben@mail.example.org"), "seated");
}

#[tokio::test]
async fn a_ticket_that_is_altered_borrowed_or_missing_registers_nobody() {
    let mut guests = Guests::come().await;
    let (ours, other) = (guests.ticket("proof").await, guests.ticket("other").await);
    let bad = [
        String::new(),
        other,
        altered(&ours),
        ours.to_uppercase(),
        ours[..79].to_owned(),
        format!("{ours}0"),
        "0".repeat(80),
        "é".repeat(40),
    ];
    for ticket in bad {
        let body = form(&[("name", "Aiko"), ("email", "aiko@mail.example.org"), ("_ticket", &ticket)]);
        let answer = guests.visitor.post(&path("proof"), &body).await.unwrap();
        assert_eq!(answer.status, 422, "{ticket}");
        assert_ne!(answer.ticket(), ticket, "there is a new one to send it with");
    }
    assert_eq!(guests.stored("proof").len(), 0);
}

#[tokio::test]
async fn a_form_sent_again_is_the_same_one_and_with_another_address_it_is_another() {
    let mut guests = Guests::come().await;
    let ticket = guests.ticket("instant").await;
    let body = |mail: &str| form(&[("name", "Aiko"), ("email", mail), ("_ticket", &ticket)]);
    for (mail, count) in [("aiko@mail.example.org", 1), ("aiko@mail.example.org", 1), ("aiko@example.net", 2)] {
        let answer = guests.visitor.post(&path("instant"), &body(mail)).await.unwrap();
        assert_eq!((answer.leads_to(), guests.stored("instant").len()), ("seated", count), "{mail}");
    }
    assert_eq!(guests.letters(2).await.len(), 2, "nobody is told twice");
}

/// The last letter but one is another one.
fn altered(text: &str) -> String {
    let at = text.len() - 2;
    let other = if &text[at..=at] == "1" { "2" } else { "1" };
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}
