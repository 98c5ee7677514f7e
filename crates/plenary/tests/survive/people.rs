//! The people of a storm: each asks for the form, fills it in, and insists until there is an answer.

use std::{
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use crate::{
    house::visitor::{Visitor, form},
    storm::{FORM_TYPE, PATH},
};

/// What those who register have in common.
#[derive(Default)]
pub struct People {
    next: AtomicUsize,
    pub is_over: AtomicBool,
    /// How often the server was killed so far.
    pub kills: AtomicUsize,
    /// How many were answered so far.
    pub answered: AtomicUsize,
}

/// What one of them saw.
pub struct Seen {
    pub mail: String,
    /// The last word of the address they were led to.
    pub answer: String,
    /// How often the server had been killed before they sent the form.
    pub kills_before: usize,
    /// How often they had to send it.
    pub sent: usize,
    pub waited: Duration,
}

impl Seen {
    /// Answered at once.
    pub fn once(mail: String, answer: &str) -> Self {
        Self { mail, answer: answer.to_owned(), kills_before: 0, sent: 1, waited: Duration::ZERO }
    }
}

impl People {
    pub fn is_over(&self) -> bool {
        self.is_over.load(Ordering::SeqCst)
    }

    /// One person registers.
    pub async fn one(&self, visitor: &mut Visitor) -> Seen {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        let (page, _) = visitor.insist("GET", PATH, "", "").await;
        assert_eq!(page.status, 200, "{}", page.body);
        let mail = format!("person{number}@mail{}.example.org", number % 20);
        let body = filled(&page.ticket(), &mail);
        let (kills_before, begun) = (self.kills.load(Ordering::SeqCst), Instant::now());
        let (answer, sent) = visitor.insist("POST", PATH, FORM_TYPE, &body).await;
        let waited = begun.elapsed();
        assert_eq!(answer.status, 303, "{mail} was answered {}", answer.body);
        self.answered.fetch_add(1, Ordering::SeqCst);
        // A browser that does not know whether it was answered sends the same form again.
        if number.is_multiple_of(3) || sent > 1 {
            let (again, _) = visitor.insist("POST", PATH, FORM_TYPE, &body).await;
            assert_eq!((again.status, again.leads_to()), (303, answer.leads_to()), "{mail} got another answer");
        }
        Seen { mail, answer: answer.leads_to().to_owned(), kills_before, sent, waited }
    }
}

/// The form, filled in.
pub fn filled(ticket: &str, mail: &str) -> String {
    form(&[
        ("name", "Aiko Tanaka"),
        ("email", mail),
        ("organisation", "Institute of Storms"),
        ("phone", "090-1234-5678"),
        ("phone.country", "JP"),
        ("data", "1"),
        ("_zone", "Asia/Tokyo"),
        ("_ticket", ticket),
    ])
}
