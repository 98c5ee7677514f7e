//! `smtp-sink`: the sink as a program, for benches and for trying things by hand. Prints its address, then once a
//! second how many letters it has taken, until it is stopped.

use std::{io, time::Duration};

use clap::Parser;
use plenary_sink::{Fault, Manner, Sink, Stage};

/// A mail server that takes letters and delivers none.
#[derive(Debug, Parser)]
struct Arguments {
    /// The port of 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 2525)]
    port: u16,
    /// Answer every letter so many milliseconds late.
    #[arg(long, default_value_t = 0)]
    slow: u64,
    /// Refuse every letter after its final dot with this reply, for example “450 4.2.0 Busy”.
    #[arg(long)]
    refuse: Option<String>,
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let sink = Sink::open_as(Manner { port: arguments.port, keeps_letters: false, ..Manner::default() }).await?;
    if let Some(reply) = arguments.refuse {
        sink.fail(Stage::Content, Fault::Reply(reply));
    } else if arguments.slow > 0 {
        sink.fail(Stage::Content, Fault::Slow(Duration::from_millis(arguments.slow)));
    }
    println!("smtp://{}", sink.address());
    let mut told = 0;
    loop {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => break,
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
        }
        if sink.count() != told {
            told = sink.count();
            println!("{told} letters, {} different, {} connections", sink.different(), sink.connections());
        }
    }
    println!("{} letters, {} different, {} connections", sink.count(), sink.different(), sink.connections());
    Ok(())
}
