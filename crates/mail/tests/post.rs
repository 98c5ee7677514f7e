//! The post between an outbox and a mail server that fails in every way.
#![allow(clippy::unwrap_used)]

mod outbox;
mod sample;

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use jiff::SignedDuration;
use outbox::{MemoryOutbox, SampleWriter, clock, jitter, pass, quick_pace};
use plenary_core::{
    letter::{Delivery, LAST_TRY, LetterId, LetterState},
    ports::Carrier,
};
use plenary_mail::{Limits, MemoryCarrier, Pace, Post, Smtp, SmtpCarrier};
use plenary_sink::{Fault, Sink, Stage};
use sample::message_id;
use tokio::{
    sync::{Notify, oneshot},
    task::JoinHandle,
};

const PATIENCE: Duration = Duration::from_secs(10);

/// A house with a post that runs.
struct House {
    outbox: Arc<MemoryOutbox>,
    writer: Arc<SampleWriter>,
    wake: Arc<Notify>,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<()>,
}

impl House {
    fn open(outbox: &Arc<MemoryOutbox>, carrier: Arc<dyn Carrier>, pace: Pace) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let (writer, wake) = (Arc::new(SampleWriter::default()), Arc::new(Notify::new()));
        let post = Post {
            outbox: Arc::clone(outbox) as Arc<_>,
            writer: Arc::clone(&writer) as Arc<_>,
            carrier,
            clock,
            jitter,
            wake: Arc::clone(&wake),
            pace,
        };
        let running = tokio::spawn(async move {
            post.run(async {
                let _ = stopped.await;
            })
            .await;
        });
        Self { outbox: Arc::clone(outbox), writer, wake, stop: Some(stop), running }
    }

    async fn is_so(&self, holds: impl Fn(&MemoryOutbox) -> bool) {
        let wait = async {
            while !holds(&self.outbox) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, wait).await.is_ok(), "it never became so: {:?}", self.outbox);
    }

    async fn stands(&self, letter: LetterId, state: LetterState) {
        self.is_so(|outbox| outbox.row(letter).state == state).await;
    }

    async fn close(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        tokio::time::timeout(PATIENCE, &mut self.running).await.unwrap().unwrap();
    }
}

fn smtp(sink: &Sink) -> Arc<SmtpCarrier> {
    let millis = Duration::from_millis;
    let limits = Limits { connect: millis(1000), command: millis(800), whole: millis(2000) };
    let smtp = Smtp { limits, ..format!("smtp://localhost:{}", sink.address().port()).parse().unwrap() };
    Arc::new(SmtpCarrier::new(smtp, None).unwrap())
}

fn reply(text: &str) -> Fault {
    Fault::Reply(text.to_owned())
}

#[tokio::test]
async fn every_letter_is_sent_once_whoever_it_goes_to() {
    let (outbox, sink) = (Arc::new(MemoryOutbox::default()), Sink::open().await.unwrap());
    for number in 0..1_000 {
        outbox.enqueue(number, ["example.net", "example.com", "mail.example"][number % 3]);
    }
    let house = House::open(&outbox, smtp(&sink), quick_pace());
    house.is_so(|outbox| outbox.count(LetterState::Sent) == 1_000).await;
    assert_eq!((sink.count(), sink.different()), (1_000, 1_000));
    house.close().await;
}

#[tokio::test]
async fn a_letter_is_sent_when_the_post_is_woken_or_it_falls_due() {
    let (outbox, carrier) = (Arc::new(MemoryOutbox::default()), Arc::new(MemoryCarrier::default()));
    let pace = Pace { look_every: Duration::from_secs(3600), ..quick_pace() };
    let house = House::open(&outbox, Arc::clone(&carrier) as Arc<_>, pace);
    tokio::time::sleep(Duration::from_millis(50)).await;
    let letter = outbox.enqueue(1, "example.net");
    house.wake.notify_one();
    house.stands(letter, LetterState::Sent).await;
    house.close().await;
}

#[tokio::test]
async fn each_way_to_fail_leads_to_its_state() {
    let ways = [
        (Stage::Recipient, reply("550 5.1.1 No such user"), LetterState::Bounced, 1),
        (Stage::Recipient, reply("550 5.7.1 Not wanted"), LetterState::Failed, 1),
        (Stage::Content, reply("554 5.6.0 Not this"), LetterState::Failed, 1),
        (Stage::Recipient, reply("451 4.7.1 Greylisted"), LetterState::Queued, 1),
        (Stage::Data, Fault::Cut, LetterState::Queued, 1),
        (Stage::Data, Fault::Hang, LetterState::Queued, 1),
        (Stage::Content, Fault::Cut, LetterState::Unknown, 1),
        (Stage::Content, Fault::Hang, LetterState::Unknown, 1),
        (Stage::Greeting, reply("554 5.3.2 Closed"), LetterState::Queued, 0),
        (Stage::Sender, reply("550 5.7.1 Not you"), LetterState::Queued, 0),
    ];
    for (stage, fault, state, attempts) in ways {
        let (outbox, sink) = (Arc::new(MemoryOutbox::default()), Sink::open().await.unwrap());
        let letter = outbox.enqueue(1, "example.net");
        sink.fail(stage, fault.clone());
        let house = House::open(&outbox, smtp(&sink), quick_pace());
        house.is_so(|outbox| outbox.row(letter).reason.is_some()).await;
        house.close().await;
        let row = outbox.row(letter);
        assert_eq!((row.state, row.queued.attempts), (state, attempts), "{stage:?} {fault:?}");
        let is_over = matches!(state, LetterState::Failed | LetterState::Bounced);
        assert_eq!(row.due_at.is_none(), is_over, "{stage:?} {fault:?}");
    }
}

#[tokio::test]
async fn a_deferred_letter_comes_again_and_arrives() {
    let (outbox, sink) = (Arc::new(MemoryOutbox::default()), Sink::open().await.unwrap());
    sink.fail_times(Stage::Recipient, reply("451 4.7.1 Greylisted"), 1);
    let letter = outbox.enqueue(1, "example.net");
    let house = House::open(&outbox, smtp(&sink), quick_pace());
    house.is_so(|outbox| outbox.row(letter).queued.attempts == 1).await;
    pass(SignedDuration::from_secs(31));
    house.stands(letter, LetterState::Sent).await;
    assert_eq!((outbox.row(letter).queued.attempts, sink.count()), (2, 1));
    house.close().await;
}

#[tokio::test]
async fn a_letter_cut_after_its_final_dot_is_repeated_under_the_same_message_id() {
    let (outbox, sink) = (Arc::new(MemoryOutbox::default()), Sink::open().await.unwrap());
    sink.fail_times(Stage::Content, Fault::Cut, 1);
    let letter = outbox.enqueue(7, "example.net");
    let house = House::open(&outbox, smtp(&sink), quick_pace());
    house.stands(letter, LetterState::Unknown).await;
    pass(SignedDuration::from_mins(6));
    house.stands(letter, LetterState::Sent).await;
    assert_eq!((sink.count(), sink.copies_of(&message_id(7))), (2, 2));
    let letters = sink.letters();
    assert_eq!(letters[0].bytes, letters[1].bytes);
    house.close().await;
}

#[tokio::test]
async fn a_crash_between_sending_and_settling_repeats_letters_and_loses_none() {
    let (outbox, sink) = (Arc::new(MemoryOutbox::default()), Sink::open().await.unwrap());
    outbox.cannot_settle.store(true, Ordering::SeqCst);
    for number in 0..40 {
        outbox.enqueue(number, "example.net");
    }
    let house = House::open(&outbox, smtp(&sink), quick_pace());
    assert!(sink.has_taken(40, PATIENCE).await);
    // The crash: nothing was settled, and nobody says good-bye.
    house.running.abort();
    outbox.cannot_settle.store(false, Ordering::SeqCst);
    let house = House::open(&outbox, smtp(&sink), quick_pace());
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(sink.count(), 40, "the lease lasts");
    pass(SignedDuration::from_mins(4));
    house.is_so(|outbox| outbox.count(LetterState::Sent) == 40).await;
    assert_eq!((sink.count(), sink.different()), (80, 40));
    house.close().await;
}

#[tokio::test]
async fn a_store_that_cannot_settle_repeats_nothing_when_it_comes_back() {
    let (outbox, sink) = (Arc::new(MemoryOutbox::default()), Sink::open().await.unwrap());
    outbox.cannot_settle.store(true, Ordering::SeqCst);
    for number in 0..2_000 {
        outbox.enqueue(number, "example.net");
    }
    let house = House::open(&outbox, smtp(&sink), quick_pace());
    assert!(sink.has_taken(64, PATIENCE).await);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(sink.count() <= quick_pace().in_hand, "no more are taken meanwhile: {}", sink.count());
    // Their leases end before the store comes back.
    pass(SignedDuration::from_mins(4));
    tokio::time::sleep(Duration::from_millis(100)).await;
    outbox.cannot_settle.store(false, Ordering::SeqCst);
    house.is_so(|outbox| outbox.count(LetterState::Sent) == 2_000).await;
    assert_eq!((sink.count(), sink.different()), (2_000, 2_000));
    house.close().await;
}

#[tokio::test]
async fn a_store_that_cannot_be_read_is_asked_again() {
    let (outbox, sink) = (Arc::new(MemoryOutbox::default()), Sink::open().await.unwrap());
    outbox.cannot_take.store(true, Ordering::SeqCst);
    let letter = outbox.enqueue(1, "example.net");
    let house = House::open(&outbox, smtp(&sink), quick_pace());
    tokio::time::sleep(Duration::from_millis(60)).await;
    outbox.cannot_take.store(false, Ordering::SeqCst);
    house.stands(letter, LetterState::Sent).await;
    house.close().await;
}

#[tokio::test]
async fn one_domain_gets_so_many_at_once_and_the_others_do_not_wait_for_it() {
    let (outbox, sink) = (Arc::new(MemoryOutbox::default()), Sink::open().await.unwrap());
    sink.fail_to("slow.example", Stage::Content, Fault::Slow(Duration::from_millis(200)));
    for number in 0..600 {
        outbox.enqueue(number, "slow.example");
    }
    for number in 600..640 {
        outbox.enqueue(number, &format!("quick{number}.example"));
    }
    let house = House::open(&outbox, smtp(&sink), Pace { per_domain: 3, ..quick_pace() });
    house
        .is_so(|outbox| (600..640).all(|n| outbox.row(LetterId(uuid::Uuid::from_u128(n))).state == LetterState::Sent))
        .await;
    assert!(sink.count() < 240, "the slow ones are not through: {}", sink.count());
    assert_eq!(sink.most_at_once("slow.example"), 3);
    house.close().await;
}

#[tokio::test]
async fn a_closed_way_out_costs_no_letter_a_try_and_is_asked_with_one_letter_at_a_time() {
    let (outbox, sink) = (Arc::new(MemoryOutbox::default()), Sink::open().await.unwrap());
    sink.fail(Stage::Sender, reply("550 5.7.1 Not you"));
    for number in 0..200 {
        outbox.enqueue(number, "example.net");
    }
    let house = House::open(&outbox, smtp(&sink), quick_pace());
    tokio::time::sleep(Duration::from_millis(700)).await;
    let tried = (0..200).filter(|n| outbox.row(LetterId(uuid::Uuid::from_u128(*n))).reason.is_some()).count();
    assert!((2..40).contains(&tried), "eight at first and then one by one: {tried}");
    assert!((0..200).all(|n| outbox.row(LetterId(uuid::Uuid::from_u128(n))).queued.attempts == 0));
    sink.heal();
    pass(SignedDuration::from_secs(60));
    house.is_so(|outbox| outbox.count(LetterState::Sent) == 200).await;
    assert_eq!((sink.count(), sink.different()), (200, 200));
    house.close().await;
}

#[tokio::test]
async fn a_letter_that_is_always_deferred_fails_after_its_last_try() {
    let (outbox, carrier) = (Arc::new(MemoryOutbox::default()), Arc::new(MemoryCarrier::default()));
    carrier.answer_always(Some(Delivery::Later("busy".to_owned())));
    let letter = outbox.enqueue(1, "example.net");
    let house = House::open(&outbox, Arc::clone(&carrier) as Arc<_>, quick_pace());
    for attempts in 1..=LAST_TRY {
        house.is_so(|outbox| outbox.row(letter).queued.attempts == attempts).await;
        pass(SignedDuration::from_hours(10));
    }
    house.stands(letter, LetterState::Failed).await;
    assert_eq!(carrier.handed().len(), LAST_TRY as usize);
    house.close().await;
}

#[tokio::test]
async fn a_letter_that_cannot_be_written_is_settled_as_the_writer_says() {
    let (outbox, carrier) = (Arc::new(MemoryOutbox::default()), Arc::new(MemoryCarrier::default()));
    let house = House::open(&outbox, Arc::clone(&carrier) as Arc<_>, quick_pace());
    let erased = LetterId(uuid::Uuid::from_u128(1));
    house.writer.cannot.lock().unwrap().insert(erased, Delivery::Refused("The registration was erased.".to_owned()));
    outbox.enqueue(1, "example.net");
    let other = outbox.enqueue(2, "example.net");
    house.stands(erased, LetterState::Failed).await;
    house.stands(other, LetterState::Sent).await;
    assert_eq!(carrier.handed().len(), 1);
    house.close().await;
}

#[tokio::test]
async fn a_stop_finishes_what_is_under_way_and_gives_the_rest_back() {
    let (outbox, sink) = (Arc::new(MemoryOutbox::default()), Sink::open().await.unwrap());
    sink.fail(Stage::Content, Fault::Slow(Duration::from_millis(200)));
    for number in 0..100 {
        outbox.enqueue(number, "example.net");
    }
    let house = House::open(&outbox, smtp(&sink), quick_pace());
    while sink.connections() < 8 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    house.close().await;
    let sent = outbox.count(LetterState::Sent);
    assert_eq!((sent, sent), (sink.count(), sink.different()));
    assert!((1..=16).contains(&sent), "those under way: {sent}");
    assert_eq!(outbox.count(LetterState::Queued), 100 - sent, "no lease has to be waited for");
}
