//! Secrets that must stand in no log, no cache and no Referer.

use crate::{guests::Guests, house::visitor::form};

#[tokio::test]
async fn a_log_that_tells_all_names_nobody_and_holds_no_secret() {
    let mut guests = Guests::come().await;
    guests.sink.fail_to("refused.example.org", plenary_sink::Stage::Recipient, refusal());
    let name = "Kunigunde Wolkenstein";
    let ticket = guests.ticket("proof").await;
    let body = form(&[("name", name), ("email", "kunigunde@refused.example.org"), ("_ticket", &ticket)]);
    guests.visitor.post("/en/panels/proof/registration", &body).await.unwrap();
    let own = guests.seated("ben@mail.example.org").await;
    let confirm = guests.link("ben@mail.example.org", "confirmations").await;
    for place in ["", "/copy.json", "/calendar.ics"] {
        guests.visitor.get(&format!("/en/registrations/{own}{place}")).await.unwrap();
    }
    let body = form(&[("name", name), ("organisation", "Wolkenstein")]);
    guests.visitor.post(&format!("/en/registrations/{own}/answers"), &body).await.unwrap();
    guests.visitor.post(&format!("/en/registrations/{own}/withdrawal"), "").await.unwrap();
    guests.visitor.get("/en/registrations/%00").await.unwrap();
    let output = guests.house.run(&["letters", "proof", "--state", "failed"]);
    assert!(output.status.success());
    let log = guests.manner.log();
    assert!(!log.is_empty(), "there is a log");
    for secret in [own.as_str(), &confirm, &ticket, &ticket[16..48], "Wolkenstein", "kunigunde", "ben@", "example.org"]
    {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "the log tells");
    }
}

#[tokio::test]
async fn what_is_for_one_person_is_kept_nowhere_and_sends_no_referrer() {
    let mut guests = Guests::come().await;
    guests.register("proof", "aiko@mail.example.org").await;
    let confirm = guests.link("aiko@mail.example.org", "confirmations").await;
    let own = guests.seated("ben@mail.example.org").await;
    let places = [
        "/en/panels/proof/registration".to_owned(),
        "/en/panels/proof/registration/confirm".to_owned(),
        format!("/en/confirmations/{confirm}"),
        format!("/en/registrations/{own}"),
        format!("/en/registrations/{own}/copy.json"),
        format!("/en/registrations/{own}/calendar.ics"),
    ];
    for place in &places {
        let answer = guests.visitor.get(place).await.unwrap();
        assert_eq!(answer.status, 200, "{place}");
        // A form has to say where it comes from; its address is no secret.
        let referrer = if place.contains("/panels/") { "same-origin" } else { "no-referrer" };
        for (name, value) in [
            ("cache-control", "no-store"),
            ("referrer-policy", referrer),
            ("x-robots-tag", "noindex"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{place}");
        }
        assert_eq!(answer.header("set-cookie"), None, "{place}");
        assert_eq!(answer.header("etag"), None, "{place}");
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("default-src"), "{place}: {policy}");
    }
    let lost = guests.visitor.get(&format!("/en/registrations/{}", "A".repeat(32))).await.unwrap();
    assert_eq!(lost.header("cache-control"), Some("no-store"));
    let sent = guests.visitor.post(&format!("/en/registrations/{own}/withdrawal"), "").await.unwrap();
    assert_eq!((sent.status, sent.header("cache-control")), (303, Some("no-store")));
    let calendar = guests.visitor.get(&places[5]).await.unwrap();
    assert!(!calendar.body.contains(&own), "a calendar file is passed on");
}

fn refusal() -> plenary_sink::Fault {
    plenary_sink::Fault::Reply("550 5.1.1 <kunigunde@refused.example.org> is not known here".to_owned())
}
