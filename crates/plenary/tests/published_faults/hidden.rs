//! Panels that were hidden, moved, or are for the invited alone: who still gets where, and what nobody else learns.

use plenary_core::{
    panel::{Panel, Visibility},
    ports::{AtAddress, Change, Store as _},
};
use plenary_sqlite::SqliteStore;

use crate::{
    guests::{Guests, path},
    house::{said, visitor::form},
};

/// Changes a panel behind the server's back, as another program on the same database would.
async fn change(guests: &Guests, slug: &str, how: impl FnOnce(&mut Panel)) {
    let store = SqliteStore::open(guests.house.data().join("plenary.sqlite")).await.unwrap();
    let Some(AtAddress::Panel(panel)) = store.panel_at(&slug.parse().unwrap()).await.unwrap() else {
        panic!("there is no panel at {slug}")
    };
    let mut panel = *panel;
    how(&mut panel);
    panel.revision += 1;
    store.record(Change { panels: vec![panel], ..Change::default() }).await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn whoever_is_registered_on_a_panel_that_was_hidden_can_still_withdraw_and_be_erased() {
    let mut guests = Guests::come().await;
    let own = format!("/en/registrations/{}", guests.seated("aiko@mail.example.org").await);
    guests.register("proof", "ben@mail.example.org").await;
    let confirm = format!("/en/confirmations/{}", guests.link("ben@mail.example.org", "confirmations").await);
    change(&guests, "proof", |panel| panel.visibility = Visibility::Private).await;
    assert_eq!(guests.visitor.get(&path("proof")).await.unwrap().status, 404, "it is hidden");
    assert_eq!(guests.visitor.get(&confirm).await.unwrap().status, 404);
    assert_eq!(guests.visitor.post(&confirm, "").await.unwrap().status, 404, "nobody comes in any more");
    let page = guests.visitor.get(&own).await.unwrap();
    assert!(page.status == 200 && page.body.contains("You have a seat"), "{} {}", page.status, page.body);
    assert!(page.body.contains(&format!("{own}/withdrawal")) && !page.body.contains("/panels/proof"), "{}", page.body);
    for act in ["answers", "letter", "acceptance", "return"] {
        let answer = guests.visitor.post(&format!("{own}/{act}"), &form(&[("name", "Aiko")])).await.unwrap();
        assert_eq!(answer.status, 404, "{act}");
    }
    assert_eq!(guests.visitor.get(&format!("{own}/calendar.ics")).await.unwrap().status, 404);
    assert_eq!(guests.visitor.get(&format!("{own}/copy.json")).await.unwrap().status, 200);
    assert_eq!(guests.visitor.post(&format!("{own}/withdrawal"), "").await.unwrap().status, 303);
    assert_eq!(guests.state_of("proof", "aiko@mail.example.org"), "withdrawn");
    let erased = guests.visitor.post(&format!("{own}/erasure"), "").await.unwrap();
    assert!(erased.status == 200 && !erased.body.contains("/panels/proof"), "{} {}", erased.status, erased.body);
    assert!(guests.stored("proof").iter().all(|one| one["address"] != "aiko@mail.example.org"));
    assert_eq!(guests.visitor.get(&own).await.unwrap().status, 404);
}

#[tokio::test]
async fn an_invitation_leads_to_a_panel_that_moved_and_nobody_else_learns_where_it_is() {
    let mut guests = Guests::come().await;
    let output = guests.house.run(&["invite", "other", "--seats", "2"]);
    assert!(output.status.success(), "{}", said(&output));
    let link = String::from_utf8(output.stdout).unwrap();
    let code = link.trim().split_once("?invitation=").unwrap().1.to_owned();
    change(&guests, "other", |panel| {
        panel.visibility = Visibility::Invitation;
        panel.slug = "elsewhere".parse().unwrap();
    })
    .await;
    let (old, new) = (path("other"), path("elsewhere"));
    let wrong = "A".repeat(32);
    let moved = guests.visitor.get(&format!("{old}?invitation={code}")).await.unwrap();
    assert_eq!((moved.status, moved.header("location")), (308, Some(format!("{new}?invitation={code}").as_str())));
    for place in [old.clone(), format!("{old}?invitation={wrong}"), new.clone(), format!("{new}/seated")] {
        let answer = guests.visitor.get(&place).await.unwrap();
        assert_eq!(answer.status, 404, "{place}");
        assert!(!answer.head.contains("elsewhere") && !answer.body.contains("Faults"), "{place}");
    }
    let shown = guests.visitor.get(&format!("{new}?invitation={code}")).await.unwrap();
    let ticket = shown.ticket();
    let fields = [("name", "Aiko"), ("email", "aiko@mail.example.org"), ("_ticket", &ticket), ("_invitation", &code)];
    let moved = guests.visitor.post(&old, &form(&fields)).await.unwrap();
    assert_eq!((moved.status, moved.header("location")), (308, Some(format!("{new}?invitation={code}").as_str())));
    let sent = guests.visitor.post(&new, &form(&fields)).await.unwrap();
    assert_eq!((sent.status, sent.header("location")), (303, Some(format!("{new}/seated?invitation={code}").as_str())));
    let received = guests.visitor.get(sent.header("location").unwrap()).await.unwrap();
    assert!(
        received.status == 200
            && received.body.contains(&format!("/fr/panels/elsewhere/registration/seated?invitation={code}"))
    );
}
