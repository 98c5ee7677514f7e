//! Seats that nobody may take by naming them, by hurrying, or by asking twice; and answers that betray nobody.

use tokio::task::JoinSet;

use crate::{
    guests::{Guests, path},
    house::visitor::{Answer, Visitor, form},
};

#[tokio::test]
async fn nobody_seats_themselves_by_naming_what_is_not_asked() {
    let mut guests = Guests::come().await;
    let evil = [
        ("state", "seated"),
        ("status", "approved"),
        ("seats", "99"),
        ("held", "0"),
        ("place", "1"),
        ("id", "00000000-0000-0000-0000-000000000001"),
        ("registration[state]", "seated"),
        ("person.seats", "99"),
        ("_state", "seated"),
        ("_seats", "99"),
        ("approved", "1"),
        ("invitation", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        ("form_version", "0"),
        ("created_at", "1"),
        ("__proto__[state]", "seated"),
    ];
    let mut fields = vec![("name", "Aiko"), ("email", "aiko@mail.example.org")];
    fields.extend(evil);
    let invited = [fields.as_slice(), &[("_invitation", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]].concat();
    assert_eq!((guests.send("approval", &invited).await.status, guests.stored("approval").len()), (409, 0));
    assert_eq!(guests.send("approval", &fields).await.leads_to(), "awaiting");
    let stored = guests.stored("approval");
    let (state, seats, place) = (&stored[0]["state"], &stored[0]["seats"], &stored[0]["place"]);
    assert_eq!((state.as_str(), seats.as_i64(), place.as_i64()), (Some("awaiting"), Some(1), Some(1)));
    assert!(stored[0]["id"] != "00000000-0000-0000-0000-000000000001");
    let answers = stored[0]["answers"].to_string();
    assert!(!answers.contains("99") && !answers.contains("seated"), "{answers}");
    // The same on the way back, and on one's own page.
    let secret = guests.link("aiko@mail.example.org", "registrations").await;
    let body = form(&[("name", "Aiko"), ("state", "seated"), ("seats", "99"), ("email", "evil@evil.example")]);
    let answer = guests.visitor.post(&format!("/en/registrations/{secret}/answers"), &body).await.unwrap();
    assert_eq!(answer.status, 303, "{}", answer.body);
    let stored = guests.stored("approval");
    assert_eq!((&stored[0]["state"], &stored[0]["seats"]), (&"awaiting".into(), &1.into()));
    assert_eq!(stored[0]["address"], "aiko@mail.example.org");
}

#[tokio::test]
async fn a_hundred_colleagues_take_no_more_seats_than_the_terms_allow() {
    let mut guests = Guests::come().await;
    let mut fields = vec![("name", "Aiko"), ("email", "aiko@mail.example.org")];
    fields.extend([("_colleague", "Ben"); 100]);
    for slug in ["instant", "proof", "other"] {
        assert_eq!(guests.send(slug, &fields).await.status, 409, "{slug}");
        assert_eq!(guests.stored(slug).len(), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forty_forms_at_once_take_three_seats_and_one_form_sent_ten_times_is_one() {
    let mut guests = Guests::come().await;
    let mut bodies = Vec::new();
    for number in 0..40 {
        let (ticket, mail) = (guests.ticket("instant").await, format!("guest{number}@mail.example.org"));
        bodies.push(form(&[("name", "Aiko"), ("email", &mail), ("_ticket", &ticket)]));
    }
    let once = bodies[0].clone();
    bodies.extend(std::iter::repeat_n(once, 10));
    let port = guests.manner.port;
    let mut tasks = JoinSet::new();
    for body in bodies {
        tasks.spawn(async move { Visitor::to(port).post(&path("instant"), &body).await.unwrap() });
    }
    let answers = tasks.join_all().await;
    assert!(answers.iter().all(|answer| answer.status == 303));
    let stored = guests.stored("instant");
    let seated = stored.iter().filter(|one| one["state"] == "seated").count();
    assert_eq!((stored.len(), seated), (40, 3));
}

#[tokio::test]
async fn an_answer_says_nothing_about_who_is_registered() {
    let mut guests = Guests::come().await;
    let stranger = guests.register("proof", "nobody@mail.example.org").await;
    let strange_page = guests.visitor.get(stranger.header("location").unwrap()).await.unwrap();
    // Registered and not proved, proved, withdrawn; written in another way, too.
    let proved = guests.seated("proved@mail.example.org").await;
    let gone = guests.seated("gone@mail.example.org").await;
    guests.visitor.post(&format!("/en/registrations/{gone}/withdrawal"), "").await.unwrap();
    assert_eq!(guests.state_of("proof", "gone@mail.example.org"), "withdrawn");
    for mail in ["nobody", "proved", "gone", "PROVED", "never-seen"] {
        let mail = format!("{mail}@mail.example.org");
        let answer = guests.register("proof", &mail).await;
        assert_eq!(told(&answer), told(&stranger), "{mail}");
        let page = guests.visitor.get(answer.header("location").unwrap()).await.unwrap();
        assert_eq!((page.status, &page.body), (strange_page.status, &strange_page.body), "{mail}");
    }
    // A registered person's data do not change by somebody who types their address.
    let evil = [("name", "Somebody Else"), ("email", "proved@mail.example.org"), ("organisation", "Evil")];
    guests.send("proof", &evil).await;
    let stored = guests.stored("proof");
    let one = stored.iter().find(|one| one["address"] == "proved@mail.example.org").unwrap();
    assert_eq!((&one["name"], &one["state"]), (&"Aiko Tanaka".into(), &"seated".into()));
    let own = guests.visitor.get(&format!("/en/registrations/{proved}")).await.unwrap();
    assert_eq!(own.status, 200);
}

/// Everything about an answer but its date.
pub fn told(answer: &Answer) -> (u16, Vec<String>, String) {
    let lines = answer.head.lines().filter(|line| !line.to_lowercase().starts_with("date:"));
    (answer.status, lines.map(str::to_owned).collect(), answer.body.clone())
}
