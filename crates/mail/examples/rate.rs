//! How many letters a second are composed and handed to a mail server on this machine.
//!
//!     cargo run --release -p plenary-mail --example rate -- [LETTERS] [--signed]

use std::{
    env,
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use plenary_core::{letter::Delivery, ports::Carrier};
use plenary_mail::{Dkim, Smtp, SmtpCarrier, compose};
use plenary_sink::{Manner, Sink};

#[path = "../tests/sample/mod.rs"]
mod sample;

const CONNECTIONS: usize = 8;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let letters = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let is_signed = arguments.iter().any(|argument| argument == "--signed");
    let signer = is_signed.then(|| Dkim::new("example.org", "rsa", include_str!("../tests/keys/rsa.pem"))).transpose()?;
    let sink = Sink::open_as(Manner { keeps_letters: false, ..Manner::default() }).await?;
    let smtp: Smtp = format!("smtp://{}", sink.address()).parse()?;
    let carrier = Arc::new(SmtpCarrier::new(smtp, signer.map(Arc::new))?);
    println!("{} bytes in English, {} in Japanese", compose(&long(0))?.len(), compose(&long(1))?.len());
    let began = Instant::now();
    let next = Arc::new(AtomicUsize::new(0));
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (carrier, next) = (Arc::clone(&carrier), Arc::clone(&next));
        all.spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= letters {
                    break;
                }
                assert_eq!(carrier.carry(&long(number)).await, Delivery::Accepted);
            }
        });
    }
    while let Some(done) = all.join_next().await {
        done?;
    }
    assert!(sink.has_taken(letters, Duration::from_secs(1)).await);
    let took = began.elapsed().as_secs_f64();
    println!("{letters} letters in {took:.2} s: {:.0} a second, signed: {is_signed}", letters as f64 / took);
    Ok(())
}

/// Every second one in Japanese, each as long as a real one with its HTML.
fn long(number: usize) -> plenary_core::letter::Letter {
    let mut letter = if number.is_multiple_of(2) { sample::letter(number) } else { sample::japanese() };
    letter.message_id = sample::message_id(number);
    letter.text = letter.text.repeat(8);
    letter.html = format!("{}<!-- {} -->", letter.html.repeat(30), "style ".repeat(1_000));
    letter
}
