//! What pages and letters say to do, done: it leads where they say, and what was said before stands.

use crate::{
    guests::{Guests, path},
    house::{said, visitor::form},
};

#[tokio::test]
async fn an_invitation_that_is_spent_opens_no_form_and_one_that_nobody_knows_is_named() {
    let mut guests = Guests::come().await;
    let output = guests.house.run(&["invite", "other"]);
    assert!(output.status.success(), "{}", said(&output));
    let link = String::from_utf8(output.stdout).unwrap();
    let code = link.trim().rsplit('=').next().unwrap().to_owned();
    let at = format!("{}?invitation={code}", path("other"));
    let ticket = guests.visitor.get(&at).await.unwrap().ticket();
    let fields = [("name", "Aiko"), ("email", "aiko@mail.example.org"), ("_ticket", &*ticket), ("_invitation", &*code)];
    assert_eq!(guests.visitor.post(&path("other"), &form(&fields)).await.unwrap().status, 303);
    let spent = guests.visitor.get(&at).await.unwrap().body;
    assert!(spent.contains("This invitation has been used up.") && !spent.contains("name=\"_ticket\""), "{spent}");
    for unknown in [format!("{}?invitation={}", path("other"), "A".repeat(32)), format!("{at}x")] {
        let page = guests.visitor.get(&unknown).await.unwrap();
        assert!(page.body.contains("This invitation is not known."), "{unknown}: {}", page.body);
        let body = form(&[("name", "Ben"), ("email", "ben@mail.example.org"), ("_ticket", &page.ticket())]);
        assert_eq!(guests.visitor.post(&path("other"), &body).await.unwrap().status, 303, "as everybody");
    }
}

#[tokio::test]
async fn who_withdrew_stays_who_they_are_whoever_types_their_address_and_comes_back_by_the_letter() {
    let mut guests = Guests::come().await;
    let mail = "aiko@mail.example.org";
    let own = guests.seated(mail).await;
    guests.visitor.post(&format!("/en/registrations/{own}/withdrawal"), "").await.unwrap();
    let before = guests.letters(3).await.len();
    let evil = [("name", "Somebody Else"), ("email", mail), ("organisation", "Evil")];
    assert_eq!(guests.send("proof", &evil).await.leads_to(), "confirm");
    guests.letters(before + 1).await;
    let stored = guests.stored("proof");
    let one = stored.iter().find(|one| one["address"] == mail).unwrap();
    assert_eq!((&one["name"], &one["state"]), (&"Aiko Tanaka".into(), &"withdrawn".into()));
    let back = guests.link(mail, "registrations").await;
    let page = guests.visitor.get(&format!("/en/registrations/{back}")).await.unwrap();
    assert!(page.body.contains("You can come back: your place is held until"), "{}", page.body);
    let answer = guests.visitor.post(&format!("/en/registrations/{back}/return"), "").await.unwrap();
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(guests.state_of("proof", mail), "seated");
}

#[tokio::test]
async fn a_mistyped_domain_is_asked_about_and_nothing_else_of_the_address_leaves_the_form() {
    let mut guests = Guests::come().await;
    let answer = guests.register("other", "aiko.tanaka@gmial.com").await;
    let place = answer.header("location").unwrap().to_owned();
    assert!(place.ends_with("/seated?at=gmial.com"), "{place}");
    let page = guests.visitor.get(&place).await.unwrap();
    assert!(page.body.contains("Did you mean @gmail.com?"), "{}", page.body);
    let odd = place.replace("gmial.com", "%22%3E%3Cscript%3E.con");
    assert!(!guests.visitor.get(&odd).await.unwrap().body.contains("Did you mean"));
}

#[tokio::test]
async fn answers_keep_the_words_of_the_form_that_they_were_given_to() {
    let mut guests = Guests::come().await;
    let mail = "aiko@mail.example.org";
    guests.send("other", &[("name", "Aiko"), ("email", mail), ("question", "Who pays?")]).await;
    let own = guests.link(mail, "registrations").await;
    let newer = "[[field]]\nkey = \"organisation\"\nkind = \"organisation\"\nlabel = \"Where do you work?\"\n";
    let file = guests.house.file("newer.form.toml", newer.as_bytes());
    let words = ["announce", "-", "--accept-findings", "--replace", "other", "--form", file.to_str().unwrap()];
    let output = guests.house.run_with_input(&words, crate::guests::ANNOUNCEMENT.as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    let page = guests.visitor.get(&format!("/en/registrations/{own}")).await.unwrap().body;
    assert!(page.contains("<dt>Your question</dt><dd>Who pays?</dd>"), "{page}");
    assert!(page.contains("Where do you work?"), "changes are made to the newest form: {page}");
    let copy = guests.visitor.get(&format!("/en/registrations/{own}/copy.json")).await.unwrap().body;
    let copy: serde_json::Value = serde_json::from_str(&copy).unwrap();
    let told = &copy["answers_in_words"];
    assert!(told.to_string().contains("{\"answered\":\"Who pays?\",\"asked\":\"Your question\"}"), "{told}");
}
