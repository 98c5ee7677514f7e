//! An installation with four panels, and guests who register as the form's page lets them.

use std::time::{Duration, Instant};

use mail_parser::MessageParser;
use plenary_sink::{Received, Sink};

use crate::house::{
    House, letters,
    serving::{Manner, Server},
    visitor::{Answer, Visitor, form},
};

pub const ANNOUNCEMENT: &str = "Faults\n\nThursday, 17 December 2099\n\nTokyo 21:00\nLondon 12:00\n";
const FIELDS: &str = "
[[field]]
key = \"organisation\"
kind = \"organisation\"
label = \"Organisation\"

[[field]]
key = \"question\"
kind = \"long-text\"
label = \"Your question\"
";
/// The panels: their addresses and terms.
const PANELS: [(&str, &str); 4] = [
    ("proof", "capacity = 50"),
    ("instant", "capacity = 3\nproof = false\nmost-seats = 3"),
    ("approval", "approval = true\nproof = false"),
    ("other", "proof = false"),
];

pub struct Guests {
    pub house: House,
    pub sink: Sink,
    pub manner: Manner,
    pub visitor: Visitor,
    _server: Server,
}

impl Guests {
    pub async fn come() -> Self {
        let sink = Sink::open().await.unwrap();
        let house = PANELS.iter().fold(House::open(), |house, (slug, terms)| {
            house.with_form(slug, ANNOUNCEMENT, &format!("[registration]\n{terms}\n{FIELDS}"), &[])
        });
        let manner = Manner::new(&house).mailing(sink.address().port()).set("PLENARY_LOG", "debug");
        let server = manner.start(&house);
        let visitor = Visitor::to(manner.port);
        Self { house, sink, visitor, manner, _server: server }
    }

    pub async fn ticket(&mut self, slug: &str) -> String {
        self.visitor.get(&path(slug)).await.unwrap().ticket()
    }

    /// Sends the form with these fields and a fresh ticket.
    pub async fn send(&mut self, slug: &str, fields: &[(&str, &str)]) -> Answer {
        let ticket = self.ticket(slug).await;
        let mut all = fields.to_vec();
        all.push(("_ticket", &ticket));
        self.visitor.post(&path(slug), &form(&all)).await.unwrap()
    }

    pub async fn register(&mut self, slug: &str, mail: &str) -> Answer {
        self.send(slug, &[("name", "Aiko Tanaka"), ("email", mail)]).await
    }

    /// The secret of the link of this purpose in the latest letter to an address, as soon as one is there.
    pub async fn link(&self, mail: &str, purpose: &str) -> String {
        let begun = Instant::now();
        let mark = format!("/en/{purpose}/");
        loop {
            let texts: Vec<String> = letters::to(&self.sink, mail).iter().map(text).collect();
            let found = texts.iter().rev().find_map(|text| Some(text.split_once(&mark)?.1.chars().take(32).collect()));
            if let Some(secret) = found {
                return secret;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "no link for {purpose}: {texts:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Somebody with a proved address, and the secret of their own page.
    pub async fn seated(&mut self, mail: &str) -> String {
        assert_eq!(self.register("proof", mail).await.leads_to(), "confirm");
        let secret = self.link(mail, "confirmations").await;
        let place = format!("/en/confirmations/{secret}");
        let page = self.visitor.get(&place).await.unwrap();
        let proved = self.visitor.post(&place, &button(&page)).await.unwrap();
        assert_eq!(proved.status, 303, "{}", proved.body);
        self.link(mail, "registrations").await
    }

    pub fn stored(&self, slug: &str) -> Vec<serde_json::Value> {
        self.house.objects(&["registrations", slug, "--json"])
    }

    pub fn state_of(&self, slug: &str, mail: &str) -> String {
        let all = self.stored(slug);
        let one = all.iter().find(|one| one["address"] == mail).unwrap_or_else(|| panic!("{mail} is not there"));
        one["state"].as_str().unwrap().to_owned()
    }

    /// Waits until so many letters came.
    pub async fn letters(&self, count: usize) -> Vec<Received> {
        assert!(self.sink.has_taken(count, Duration::from_secs(20)).await, "{} letters came", self.sink.count());
        self.sink.letters()
    }
}

/// What the button on the page that asks for a confirmation sends.
pub fn button(page: &Answer) -> String {
    form(&[("_shown", page.field("_shown").unwrap())])
}

pub fn path(slug: &str) -> String {
    format!("/en/panels/{slug}/registration")
}

/// The plain text of a letter.
pub fn text(letter: &Received) -> String {
    MessageParser::new().parse(&letter.bytes).unwrap().body_text(0).unwrap().into_owned()
}

/// The HTML of a letter.
pub fn html(letter: &Received) -> String {
    MessageParser::new().parse(&letter.bytes).unwrap().body_html(0).unwrap().into_owned()
}

/// The head of a letter, as it came.
pub fn head(letter: &Received) -> String {
    let end = letter.bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    String::from_utf8_lossy(&letter.bytes[..end]).into_owned()
}
