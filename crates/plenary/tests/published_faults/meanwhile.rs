//! What changes between a page and the button on it, and buttons that are pressed again and again.

use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::{
    guests::{Guests, button, path},
    house::{said, visitor::form},
};

#[tokio::test]
async fn the_button_confirms_what_its_page_showed_and_nothing_else() {
    let mut guests = Guests::come().await;
    let mail = "aiko@mail.example.org";
    guests.register("proof", mail).await;
    let place = format!("/en/confirmations/{}", guests.link(mail, "confirmations").await);
    let shown = guests.visitor.get(&place).await.unwrap();
    assert!(shown.body.contains("Aiko Tanaka asked for a place") && shown.body.contains("<dd>English</dd>"));
    let evil = [("name", "Somebody Else"), ("email", mail), ("question", "Who pays?")];
    assert_eq!(guests.send("proof", &evil).await.leads_to(), "confirm");
    for sent in [button(&shown), String::new()] {
        let anew = guests.visitor.post(&place, &sent).await.unwrap();
        assert_eq!(anew.status, 409);
        assert!(anew.body.contains("The registration was changed after you opened this page"), "{}", anew.body);
        assert!(anew.body.contains("Somebody Else asked for a place") && anew.body.contains("Who pays?"));
        assert_eq!(guests.state_of("proof", mail), "pending");
    }
    let looked = guests.visitor.post(&place, &button(&shown)).await.unwrap();
    assert_eq!(guests.visitor.post(&place, &button(&looked)).await.unwrap().status, 303);
    assert_eq!(guests.state_of("proof", mail), "seated");
    assert_eq!(guests.visitor.post(&place, &button(&shown)).await.unwrap().status, 303, "it leads to the own page");
}

#[tokio::test]
async fn coming_and_going_fills_no_mailbox_and_whoever_wants_to_go_may() {
    let mut guests = Guests::come().await;
    let own = format!("/en/registrations/{}", guests.seated("aiko@mail.example.org").await);
    let (withdrawal, back) = (format!("{own}/withdrawal"), format!("{own}/return"));
    for _ in 0..5 {
        for act in [&withdrawal, &back] {
            assert_eq!(guests.visitor.post(act, "").await.unwrap().status, 303, "{act}");
        }
    }
    for _ in 0..20 {
        assert_eq!(guests.visitor.post(&withdrawal, "").await.unwrap().status, 303);
        let refused = guests.visitor.post(&back, "").await.unwrap();
        assert!(refused.status == 429 && refused.body.contains("Please try again in ten minutes."), "{}", refused.body);
    }
    assert_eq!(guests.state_of("proof", "aiko@mail.example.org"), "withdrawn");
    let letters = guests.house.objects(&["letters", "proof", "--json"]);
    assert_eq!(letters.len(), 2 + 5 * 2 + 1, "the last tells of the withdrawal, which the calendar shows");
    assert_eq!(letters[0]["kind"], "withdrawn");
    assert_eq!(guests.visitor.post(&format!("{own}/erasure"), "").await.unwrap().status, 303);
}

#[tokio::test]
async fn erasing_what_is_erased_says_that_it_is_and_tells_nobody_whether_it_ever_was() {
    let mut guests = Guests::come().await;
    let own = format!("/en/registrations/{}", guests.seated("aiko@mail.example.org").await);
    let first = guests.visitor.post(&format!("{own}/erasure"), "").await.unwrap();
    assert_eq!((first.status, first.leads_to()), (303, "erased"));
    let again = guests.visitor.post(&format!("{own}/erasure"), "").await.unwrap();
    assert!(again.status == 200 && again.body.contains("<h1>Everything is erased</h1>"), "{}", again.body);
    let never = guests.visitor.post(&format!("/en/registrations/{}/erasure", "A".repeat(32)), "").await.unwrap();
    assert_eq!((never.status, &never.body), (200, &again.body));
    for act in ["withdrawal", "return"] {
        assert_eq!(guests.visitor.post(&format!("{own}/{act}"), "").await.unwrap().status, 404);
    }
    assert_eq!(guests.visitor.get(&own).await.unwrap().status, 404);
}

#[tokio::test]
async fn a_form_whose_invitation_was_taken_back_meanwhile_says_so_before_it_registers_anybody() {
    let mut guests = Guests::come().await;
    let output = guests.house.run(&["invite", "other"]);
    let told = String::from_utf8_lossy(&output.stderr);
    let (_, id) = told.split_once("--take-back ").unwrap();
    let link = String::from_utf8_lossy(&output.stdout);
    let code = link.trim().rsplit('=').next().unwrap().to_owned();
    let ticket = guests.visitor.get(&format!("{}?invitation={code}", path("other"))).await.unwrap().ticket();
    let gone = guests.house.run(&["invitations", "other", "--take-back", id.get(..36).unwrap()]);
    assert!(gone.status.success(), "{}", said(&gone));
    let fields = [("name", "Aiko"), ("email", "aiko@mail.example.org"), ("_ticket", &*ticket), ("_invitation", &*code)];
    let back = guests.visitor.post(&path("other"), &form(&fields)).await.unwrap();
    assert!(back.status == 409 && back.body.contains("This invitation is not known."), "{}", back.body);
    assert!(back.body.contains("value=\"Aiko\"") && back.field("_invitation").is_none(), "{}", back.body);
    assert_eq!(guests.stored("other").len(), 0);
    let body = form(&[("name", "Aiko"), ("email", "aiko@mail.example.org"), ("_ticket", &back.ticket())]);
    assert_eq!(guests.visitor.post(&path("other"), &body).await.unwrap().status, 303, "as everybody");
}

#[tokio::test]
async fn the_work_for_a_form_is_done_once_however_often_the_form_comes_back() {
    const FAR: &str = "Content-Type: application/x-www-form-urlencoded\r\nX-Forwarded-For: 203.0.113.9\r\n";
    let mut guests = Guests::come().await;
    let ticket = guests.ticket("other").await;
    let body = |mail: &str, work: &str| form(&[("name", "A"), ("email", mail), ("_ticket", &ticket), ("_work", work)]);
    let (wrong, right) = ("aiko@", "aiko@mail.example.org");
    // Nobody fills in a form in less.
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    for _ in 0..10 {
        let answer = guests.visitor.ask("POST", &path("other"), FAR, body(wrong, "").as_bytes()).await.unwrap();
        assert_eq!((answer.status, answer.field("_work")), (422, None));
    }
    let asked = guests.visitor.ask("POST", &path("other"), FAR, body(right, "").as_bytes()).await.unwrap();
    assert_eq!(asked.status, 429, "{}", asked.body);
    let (_, rest) = asked.body.split_once("data-challenge=\"").unwrap();
    let challenge = &rest[..64];
    let is_it = |number: &u32| format!("{:x}", Sha256::digest(format!("{ticket}{number}"))) == challenge;
    let work = (0..60_000).find(is_it).unwrap().to_string();
    for _ in 0..2 {
        let back = guests.visitor.ask("POST", &path("other"), FAR, body(wrong, &work).as_bytes()).await.unwrap();
        assert_eq!((back.status, back.ticket(), back.field("_work")), (422, ticket.clone(), Some(work.as_str())));
        assert!(!back.body.contains("data-challenge"), "there is nothing to be done again");
    }
    let taken = guests.visitor.ask("POST", &path("other"), FAR, body(right, &work).as_bytes()).await.unwrap();
    assert_eq!(taken.status, 303, "{}", taken.body);
}
