//! Every way a conversation with a mail server can end, over a real one.
#![allow(clippy::unwrap_used)]

mod sample;

use std::{sync::Arc, time::Duration};

use plenary_core::{
    letter::{Delivery, Letter, Mailbox},
    ports::Carrier,
};
use plenary_mail::{Limits, Login, NotSmtp, Security, Smtp, SmtpCarrier};
use plenary_sink::{AUTHORITY, Encryption, Fault, Manner, Sink, Stage};
use sample::{japanese, letter, message_id};

const QUICK: Limits = Limits {
    connect: Duration::from_millis(800),
    command: Duration::from_millis(800),
    whole: Duration::from_millis(2500),
};

fn settings(sink: &Sink) -> Smtp {
    Smtp { limits: QUICK, ..format!("smtp://localhost:{}", sink.address().port()).parse().unwrap() }
}

fn carrier(sink: &Sink) -> SmtpCarrier {
    SmtpCarrier::new(settings(sink), None).unwrap()
}

/// Which of the six it is: the reason is for people.
fn kind(delivery: &Delivery) -> &'static str {
    match delivery {
        Delivery::Accepted => "accepted",
        Delivery::Later(_) => "later",
        Delivery::Closed(_) => "closed",
        Delivery::Refused(_) => "refused",
        Delivery::Bounced(_) => "bounced",
        Delivery::Unknown(_) => "unknown",
    }
}

async fn after(stage: Stage, fault: Fault) -> &'static str {
    let mut kinds = Vec::new();
    for is_pipelining in [true, false] {
        let sink = Sink::open_as(Manner { is_pipelining, ..Manner::default() }).await.unwrap();
        sink.fail(stage, fault.clone());
        kinds.push(kind(&carrier(&sink).carry(&letter(1)).await));
    }
    assert_eq!(kinds[0], kinds[1], "pipelining changes nothing at {stage:?}");
    kinds[0]
}

fn reply(text: &str) -> Fault {
    Fault::Reply(text.to_owned())
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_composed() {
    let sink = Sink::open().await.unwrap();
    let carrier = carrier(&sink);
    for letter in [letter(1), japanese()] {
        assert_eq!(carrier.carry(&letter).await, Delivery::Accepted);
        let got = sink.letters().pop().unwrap();
        assert_eq!(got.recipients, std::slice::from_ref(&letter.to.address));
        assert_eq!(got.bytes, plenary_mail::compose(&letter).unwrap(), "dots too");
    }
}

#[tokio::test]
async fn connections_are_used_again() {
    let sink = Sink::open().await.unwrap();
    let carrier = carrier(&sink);
    for number in 0..250 {
        assert_eq!(carrier.carry(&letter(number)).await, Delivery::Accepted);
    }
    assert_eq!((sink.count(), sink.connections()), (250, 3), "a hundred letters each");
}

#[tokio::test]
async fn no_server_is_closed_not_the_letters_fault() {
    let smtp: Smtp = "smtp://localhost:1".parse().unwrap();
    let carrier = SmtpCarrier::new(smtp, None).unwrap();
    assert_eq!(kind(&carrier.carry(&letter(1)).await), "closed");
}

#[tokio::test]
async fn what_is_about_us_is_closed_whatever_the_code() {
    for stage in [Stage::Greeting, Stage::Hello, Stage::Sender] {
        for fault in [reply("421 4.3.2 Not now"), reply("450 4.7.1 Slower"), reply("554 5.7.1 Not you")] {
            assert_eq!(after(stage, fault.clone()).await, "closed", "{stage:?} {fault:?}");
        }
        assert_eq!(after(stage, Fault::Cut).await, "closed", "{stage:?} cut");
        assert_eq!(after(stage, Fault::Hang).await, "closed", "{stage:?} hangs");
    }
    assert_eq!(after(Stage::Recipient, reply("554 5.7.1 Relay access denied")).await, "closed");
    assert_eq!(after(Stage::Recipient, reply("530 5.7.0 Authentication required")).await, "closed");
}

#[tokio::test]
async fn a_refusal_of_the_letter_is_final_and_a_deferral_is_not() {
    for stage in [Stage::Recipient, Stage::Data, Stage::Content] {
        assert_eq!(after(stage, reply("550 5.7.1 Not wanted")).await, "refused", "{stage:?}");
        assert_eq!(after(stage, reply("451 4.7.1 Greylisted")).await, "later", "{stage:?}");
        assert_eq!(after(stage, reply("421 4.3.2 Closing")).await, "later", "{stage:?}");
    }
}

#[tokio::test]
async fn an_address_that_the_server_does_not_know_has_bounced() {
    for text in ["550 5.1.1 No such user in relay recipient table", "556 5.1.10 Recipient has null MX"] {
        assert_eq!(after(Stage::Recipient, reply(text)).await, "bounced", "{text}");
    }
    // About the sender, about nothing in particular, and about the letter.
    for text in ["550 5.1.8 Bad sender's system address", "550 No such user", "550 5.7.1 Not wanted"] {
        assert_eq!(after(Stage::Recipient, reply(text)).await, "refused", "{text}");
    }
    assert_eq!(after(Stage::Content, reply("550 5.1.1 No such user")).await, "refused");
}

#[tokio::test]
async fn what_breaks_before_the_end_comes_again_and_what_breaks_after_it_is_unknown() {
    for stage in [Stage::Recipient, Stage::Data] {
        assert_eq!(after(stage, Fault::Cut).await, "later", "{stage:?}");
        assert_eq!(after(stage, Fault::Hang).await, "later", "{stage:?}");
    }
    assert_eq!(after(Stage::Content, Fault::Cut).await, "unknown");
    assert_eq!(after(Stage::Content, Fault::Hang).await, "unknown");
    assert_eq!(after(Stage::Content, Fault::Slow(Duration::from_millis(1200))).await, "accepted", "late, but told");
}

#[tokio::test]
async fn a_refused_letter_leaves_the_connection_to_the_next() {
    for is_pipelining in [true, false] {
        let sink = Sink::open_as(Manner { is_pipelining, ..Manner::default() }).await.unwrap();
        let carrier = carrier(&sink);
        for stage in [Stage::Recipient, Stage::Data, Stage::Content] {
            sink.fail_times(stage, reply("550 5.7.0 No"), 1);
            assert_eq!(kind(&carrier.carry(&letter(1)).await), "refused");
            assert_eq!(carrier.carry(&letter(2)).await, Delivery::Accepted);
        }
        assert_eq!((sink.count(), sink.connections()), (3, 1));
    }
}

#[tokio::test]
async fn a_server_that_hung_up_meanwhile_is_called_again() {
    let sink = Sink::open().await.unwrap();
    let carrier = carrier(&sink);
    assert_eq!(carrier.carry(&letter(1)).await, Delivery::Accepted);
    for fault in [Fault::Cut, reply("421 4.4.2 Idle too long")] {
        sink.fail_times(Stage::Sender, fault, 1);
        assert_eq!(carrier.carry(&letter(2)).await, Delivery::Accepted);
    }
    assert_eq!((sink.count(), sink.connections()), (3, 3));
}

#[tokio::test]
async fn reasons_hold_no_address() {
    let sink = Sink::open().await.unwrap();
    sink.fail(Stage::Recipient, reply("550 5.1.1 <guest1@example.net>: guest1 unknown, ask postmaster@example.net"));
    let delivery = carrier(&sink).carry(&letter(1)).await;
    assert_eq!(
        delivery,
        Delivery::Bounced("The mail server said about the recipient: 550 5.1.1 … … unknown, ask …".to_owned())
    );
}

#[tokio::test]
async fn the_login_is_given_and_a_wrong_one_closes_the_way() {
    let login = Some(("panels".to_owned(), "p:/@ x".to_owned()));
    let sink = Sink::open_as(Manner { login, ..Manner::default() }).await.unwrap();
    let with = |password: &str| {
        let login = Some(Login { user: "panels".to_owned(), password: password.to_owned() });
        SmtpCarrier::new(Smtp { login, ..settings(&sink) }, None).unwrap()
    };
    assert_eq!(with("p:/@ x").carry(&letter(1)).await, Delivery::Accepted);
    assert_eq!(kind(&with("wrong").carry(&letter(1)).await), "closed");
    assert_eq!(kind(&carrier(&sink).carry(&letter(1)).await), "closed", "no login at all");
}

#[tokio::test]
async fn tls_is_spoken_and_an_unknown_authority_is_not_trusted() {
    for (encryption, security) in [(Encryption::Implicit, Security::Tls), (Encryption::StartTls, Security::StartTls)] {
        let login = Some(("panels".to_owned(), "secret".to_owned()));
        let sink = Sink::open_as(Manner { encryption, login, ..Manner::default() }).await.unwrap();
        let login = Some(Login { user: "panels".to_owned(), password: "secret".to_owned() });
        let smtp = Smtp { security, login, ..settings(&sink) };
        let trusting = Smtp { authority: Some(AUTHORITY.to_owned()), ..smtp.clone() };
        let trusting = SmtpCarrier::new(trusting, None).unwrap();
        assert_eq!(trusting.carry(&letter(1)).await, Delivery::Accepted, "{security:?}");
        assert_eq!(trusting.carry(&letter(2)).await, Delivery::Accepted, "{security:?}");
        assert_eq!(sink.connections(), 1);
        let wary = SmtpCarrier::new(smtp, None).unwrap();
        assert_eq!(kind(&wary.carry(&letter(3)).await), "closed", "{security:?}");
        assert_eq!(sink.count(), 2);
    }
}

#[tokio::test]
async fn a_server_without_starttls_gets_nothing_when_it_is_required() {
    let sink = Sink::open().await.unwrap();
    let smtp = Smtp { security: Security::StartTls, ..settings(&sink) };
    assert_eq!(kind(&SmtpCarrier::new(smtp, None).unwrap().carry(&letter(1)).await), "closed");
    assert_eq!(sink.count(), 0);
}

#[tokio::test]
async fn a_password_never_crosses_a_network_in_the_clear() {
    let login = Some(Login { user: "panels".to_owned(), password: "secret".to_owned() });
    let smtp: Smtp = "smtp://relay.example.org?starttls=never".parse().unwrap();
    assert_eq!(SmtpCarrier::new(Smtp { login, ..smtp }, None).err(), Some(NotSmtp::PasswordInTheClear));
}

#[tokio::test]
async fn an_address_with_other_letters_goes_only_where_it_can() {
    let to = Mailbox { name: None, address: "愛子@例え.jp".to_owned() };
    let letter = Letter { to, ..letter(1) };
    let sink = Sink::open().await.unwrap();
    assert_eq!(kind(&carrier(&sink).carry(&letter).await), "refused");
    let sink = Sink::open_as(Manner { is_international: true, ..Manner::default() }).await.unwrap();
    assert_eq!(carrier(&sink).carry(&letter).await, Delivery::Accepted);
    assert_eq!(sink.letters()[0].recipients, ["愛子@xn--r8jz45g.jp"]);
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_and_a_wrong_sender_is_our_fault() {
    let sink = Sink::open().await.unwrap();
    let carrier = carrier(&sink);
    let bad = || Mailbox { name: None, address: "a@b\r\nRCPT TO:<c@d>".to_owned() };
    assert_eq!(kind(&carrier.carry(&Letter { to: bad(), ..letter(1) }).await), "refused");
    assert_eq!(kind(&carrier.carry(&Letter { from: bad(), ..letter(1) }).await), "closed");
    assert_eq!(sink.connections(), 0);
}

#[tokio::test]
async fn many_at_once_share_the_connections() {
    let sink = Sink::open().await.unwrap();
    let carrier = Arc::new(carrier(&sink));
    let mut all = tokio::task::JoinSet::new();
    for number in 0..8 {
        let carrier = Arc::clone(&carrier);
        all.spawn(async move {
            for turn in 0..10 {
                assert_eq!(carrier.carry(&letter(number * 100 + turn)).await, Delivery::Accepted);
            }
        });
    }
    while let Some(done) = all.join_next().await {
        done.unwrap();
    }
    assert_eq!((sink.count(), sink.different()), (80, 80));
    assert!(sink.connections() <= 8);
    assert_eq!(sink.copies_of(&message_id(1)), 1);
}
