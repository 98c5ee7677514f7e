//! The command line, with the help texts a newcomer follows.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use plenary_core::{language::Language, letter::Kind, slug::Slug};

/// Takes an international panel discussion from its announcement to its archive.
#[derive(Debug, Parser)]
#[command(
    name = "plenary",
    version,
    after_help = "To begin: put the text of an announcement into a file and try “plenary read FILE”. When it reads well,\n\
                  “plenary announce FILE --publish” makes its page, and “plenary serve” shows it.\n\n\
                  Exit codes: 0 done · 1 refused, or the announcement has errors · 2 the command line, the configuration\n\
                  or the input could not be read · 3 the database could not be used"
)]
pub struct CommandLine {
    #[command(flatten)]
    pub place: PlaceOptions,
    #[command(subcommand)]
    pub command: Command,
}

/// Where this installation keeps its things.
#[derive(Debug, Args)]
pub struct PlaceOptions {
    /// The configuration file [default: plenary.toml, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The folder for the embedded database and files [default: ./plenary-data]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The database: postgres://user@host/name, or sqlite:FILE [default: plenary.sqlite in the data folder]
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the pages until stopped (Ctrl-C or SIGTERM lets requests under way finish)
    Serve(Serve),
    /// Read an announcement and say what it means and what is wrong with it
    Read(Read),
    /// Make a panel of an announcement
    Announce(Announce),
    /// Fill the database with made-up panels, for trials
    Seed(Seed),
    /// Bring the database to this version's form (serve does so by itself)
    Migrate,
    /// Look at the letters that registrants get
    Letter {
        #[command(subcommand)]
        command: LetterCommand,
    },
    /// Look at the configuration
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Check that everything this installation needs is in order
    Doctor,
}

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say what the configuration comes to, and what is wrong with it
    Check,
}

#[derive(Debug, Subcommand)]
pub enum LetterCommand {
    /// Write a letter from sample data
    Preview(LetterPreview),
}

#[derive(Debug, Args)]
pub struct LetterPreview {
    /// What the letter tells, for example seated or panel-changed
    #[arg(value_parser = letter_kind)]
    pub kind: Kind,
    /// The language it is written in [default: the institute's first]
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<Language>,
    /// Where to write it: a file that ends in .html, .txt or .ics [default: the text, to the standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// Threads that answer requests [default: one for each core]
    #[arg(long, value_name = "N")]
    pub workers: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Read {
    /// The announcement: text, HTML or iCalendar; - reads the standard input
    pub file: PathBuf,
    /// Print the reading as JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub hints: Hints,
}

/// What a person knows and the text may not say.
#[derive(Debug, Args)]
pub struct Hints {
    /// The year, when the announcement states none
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i16>,
    /// The IANA zone of times that stand without one, for example Asia/Tokyo
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
}

#[derive(Debug, Args)]
pub struct Announce {
    /// The announcement: text, HTML or iCalendar; - reads the standard input
    pub file: PathBuf,
    /// The panel's address, for example nato-japan [default: made from the title]
    #[arg(long, value_name = "SLUG")]
    pub slug: Option<Slug>,
    /// Show the panel to everybody at once, instead of keeping a draft
    #[arg(long)]
    pub publish: bool,
    /// Make the panel although the reading has errors
    #[arg(long)]
    pub accept_findings: bool,
    /// Replace what the panel at this address says; with --slug it moves there, and the old address leads to the new
    #[arg(long, value_name = "SLUG")]
    pub replace: Option<Slug>,
    #[command(flatten)]
    pub hints: Hints,
}

#[derive(Debug, Args)]
pub struct Seed {
    /// How many panels
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub panels: u32,
    /// How many registrations
    #[arg(long, value_name = "M", default_value_t = 0)]
    pub registrations: u32,
    /// The day the panels lie around; the same day makes the same panels [default: today]
    #[arg(long, value_name = "DATE")]
    pub around: Option<Date>,
}

/// A kind of letter by its word, with hyphens or underscores.
fn letter_kind(word: &str) -> Result<Kind, String> {
    word.replace('-', "_").parse().map_err(|_| {
        let kinds = Kind::ALL.map(|kind| kind.word().replace('_', "-"));
        format!("no letter tells that; the kinds are {}", kinds.join(", "))
    })
}
