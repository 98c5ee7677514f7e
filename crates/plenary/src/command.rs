//! The command line, with the help texts a newcomer follows.

use std::{convert::Infallible, ffi::OsString, net::SocketAddr, path::PathBuf, str::FromStr};

use clap::{
    ArgGroup, Args, Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use jiff::civil::Date;
use plenary_core::{
    country::{Country, NotACountry},
    language::Language,
    panel::Attribution,
    phase,
    recording::MediaTime,
    slug::Slug,
};
use plenary_web::letters::samples::Sample;
use uuid::Uuid;

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
    /// Say of telephone numbers whether somebody can have them, and which they are
    Phone(Phone),
    /// List who registered for a panel, in the order in which they asked
    Registrations(Registrations),
    /// List the letters to a panel's registrants and where each stands, or note that one came back
    Letters(Letters),
    /// Approve or decline registrations that await it
    Decide(Decide),
    /// Make an invitation to a panel and print its link
    Invite(Invite),
    /// List the invitations to a panel, or take one back
    Invitations(Invitations),
    /// Open or close registration, postpone, cancel, reinstate: registrants are told by letter
    Act(ActOn),
    /// Add, change, list or remove the recordings of a panel
    Recording {
        #[command(subcommand)]
        command: RecordingCommand,
    },
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
    #[arg(value_parser = letter_sample)]
    pub kind: Sample,
    /// The language it is written in [default: the institute's first]
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<Language>,
    /// Where to write it: a file that ends in .eml, .html, .txt or .ics [default: the text, to the standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// Threads that answer requests [default: one for each core]
    #[arg(long, value_name = "N", value_parser = from_one::<usize>)]
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
    /// The registration form, as TOML: docs/running/registration.md says what can stand in it
    #[arg(long, value_name = "FILE")]
    pub form: Option<PathBuf>,
    /// Whether what is said may be told with who said it: on-the-record, or chatham-house, which takes no recording
    /// [default: chatham-house when the background names that rule]
    #[arg(long, value_name = "WORD", value_parser = attribution)]
    pub attribution: Option<Attribution>,
    #[command(flatten)]
    pub hints: Hints,
}

#[derive(Debug, Args)]
pub struct Phone {
    /// The numbers, as people type them; - reads them from the standard input, one a line
    #[arg(value_name = "NUMBER", required = true, value_parser = unmarked)]
    pub numbers: Vec<String>,
    /// The country whose numbers need no +, by its two letters, for example JP
    #[arg(long, value_name = "CC", value_parser = country)]
    pub country: Option<Country>,
    /// Print one JSON object a line: input, valid, e164, country, type, message
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Seed {
    /// How many panels
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub panels: u32,
    /// How many made-up people register for the panels ahead, under addresses that end in .example; their letters are
    /// noted as sent and reach nobody. Not while another Plenary serves the same database
    #[arg(long, value_name = "M", default_value_t = 0)]
    pub registrations: u32,
    /// The day the panels lie around; the same day makes the same panels [default: today]
    #[arg(long, value_name = "DATE")]
    pub around: Option<Date>,
}

/// Stands before arguments that are numbers although they begin with a hyphen; no argument can contain it.
const MARK: char = '\0';

/// The arguments of the program, those of `plenary phone` that begin with a hyphen and no letter marked as numbers.
pub fn arguments(all: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    let mut is_of_phone = false;
    all.map(move |argument| {
        is_of_phone |= argument == "phone";
        let begins_like_a_number = |text: &&str| {
            text.strip_prefix('-')
                .and_then(|rest| rest.chars().next())
                .is_some_and(|first| first != '-' && !first.is_alphabetic())
        };
        match argument.to_str().filter(begins_like_a_number).filter(|_| is_of_phone) {
            Some(text) => format!("{MARK}{text}").into(),
            None => argument,
        }
    })
}

fn unmarked(number: &str) -> Result<String, Infallible> {
    Ok(number.trim_start_matches(MARK).to_owned())
}

/// A country by its code in capitals or not.
fn country(code: &str) -> Result<Country, NotACountry> {
    code.to_ascii_uppercase().parse()
}

#[derive(Debug, Args)]
pub struct Registrations {
    /// The panel's address, for example nato-japan
    pub panel: Slug,
    /// Only those in this state: pending, awaiting, seated, waiting, declined, withdrawn
    #[arg(long, value_name = "STATE")]
    pub state: Option<String>,
    /// Print a table for spreadsheets, with every answer
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Letters {
    /// The panel's address, for example nato-japan
    #[arg(required_unless_present = "bounced", conflicts_with = "bounced")]
    pub panel: Option<Slug>,
    /// Note that a letter came back: a mail server's report about it (RFC 3464); - reads the standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["state", "json"])]
    pub bounced: Option<PathBuf>,
    /// Only those that stand there: queued, sending, sent, failed, bounced, unknown
    #[arg(long, value_name = "STATE")]
    pub state: Option<String>,
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("decision").required(true).args(["approve", "decline"])))]
pub struct Decide {
    /// The panel's address
    pub panel: Slug,
    /// The registrations, as “plenary registrations” names them
    #[arg(required = true, value_name = "ID", value_parser = id)]
    pub registrations: Vec<Uuid>,
    /// Give them a place: a seat if one is free, else one on the waiting list
    #[arg(long)]
    pub approve: bool,
    /// Give them no place
    #[arg(long)]
    pub decline: bool,
    /// A sentence for their letter
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

#[derive(Debug, Args)]
pub struct Invite {
    /// The panel's address
    pub panel: Slug,
    /// The only mail address that may use it [default: whoever has the link]
    #[arg(long, value_name = "ADDRESS")]
    pub address: Option<String>,
    /// How many seats it is good for
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = from_one::<u32>)]
    pub seats: u32,
    /// Hold the seats until they are taken
    #[arg(long)]
    pub hold: bool,
    /// Let its bearer register before registration opens and after it closes
    #[arg(long)]
    pub any_time: bool,
    /// Let its bearer register without the organisers' decision
    #[arg(long)]
    pub without_approval: bool,
    /// A sentence for its bearer
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

#[derive(Debug, Args)]
pub struct Invitations {
    /// The panel's address
    pub panel: Slug,
    /// Take this one back; seats it holds become free
    #[arg(long, value_name = "ID", value_parser = id)]
    pub take_back: Option<Uuid>,
}

#[derive(Debug, Subcommand)]
pub enum RecordingCommand {
    /// Add a recording to a panel: a file of this machine, or an address
    Add(AddRecording),
    /// List the recordings of a panel
    List(ListRecordings),
    /// Change what is said of a recording
    Change(ChangeRecording),
    /// Remove a recording; its number is never given to another
    Remove(RemoveRecording),
}

#[derive(Debug, Args)]
pub struct AddRecording {
    /// The panel's address, for example nato-japan
    pub panel: Slug,
    /// A file (MP4, WebM, MP3), the address of one (also HLS), or that of a film at YouTube, Vimeo or a PeerTube
    #[arg(value_name = "FILE|ADDRESS")]
    pub source: String,
    #[command(flatten)]
    pub about: AboutRecording,
}

/// What can be said of a recording.
#[derive(Debug, Args)]
pub struct AboutRecording {
    /// Its title [default: the panel's]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The language that is spoken [default: the panel's]
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<Language>,
    /// How long it is, for example 1:02:03 [default: what ffprobe says]
    #[arg(long, value_name = "TIME")]
    pub length: Option<MediaTime>,
    /// Its chapters: lines like “12:30 What further changes …”, as in a provider's description
    #[arg(long, value_name = "FILE")]
    pub chapters: Option<PathBuf>,
    /// Captions as WebVTT or SRT; in another language than the recording's as LANGUAGE=FILE. May be given several times
    #[arg(long, value_name = "[LANGUAGE=]FILE")]
    pub captions: Vec<String>,
    /// The picture that stands for it: JPEG, PNG or WebP [default: taken from the film with ffmpeg]
    #[arg(long, value_name = "FILE", conflicts_with = "fetch_poster")]
    pub poster: Option<PathBuf>,
    /// Fetch the picture from the provider, now and this once
    #[arg(long)]
    pub fetch_poster: bool,
    /// Show it only to those with a seat, behind their own link
    #[arg(long)]
    pub registrants_only: bool,
}

#[derive(Debug, Args)]
pub struct ChangeRecording {
    /// The panel's address
    pub panel: Slug,
    /// Which recording, as “plenary recording list” numbers them
    pub number: u16,
    #[command(flatten)]
    pub about: AboutRecording,
    /// Show it to whoever may see the panel
    #[arg(long, conflicts_with = "registrants_only")]
    pub for_everybody: bool,
    /// Remove the captions in this language. May be given several times
    #[arg(long, value_name = "LANGUAGE")]
    pub drop_captions: Vec<Language>,
}

#[derive(Debug, Args)]
pub struct ListRecordings {
    /// The panel's address
    pub panel: Slug,
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct RemoveRecording {
    /// The panel's address
    pub panel: Slug,
    /// Which recording
    pub number: u16,
}

#[derive(Debug, Args)]
pub struct ActOn {
    /// The panel's address
    pub panel: Slug,
    #[arg(value_parser = act())]
    pub act: phase::Act,
}

/// A whole number from 1.
fn from_one<N: FromStr + PartialOrd + From<u8>>(text: &str) -> Result<N, &'static str> {
    text.parse().ok().filter(|number| *number >= N::from(1)).ok_or("write a whole number from 1")
}

/// What lists begin each line with.
fn id(text: &str) -> Result<Uuid, &'static str> {
    let example = "write the whole ID that stands at the beginning of its line in the list, for example \
                   0199d0a2-6a7e-7c35-9d41-5f0c2b8e1a77";
    text.parse().map_err(|_| example)
}

/// Something to do with a panel, by its word with hyphens.
fn act() -> impl TypedValueParser<Value = phase::Act> {
    PossibleValuesParser::new(phase::Act::ALL.map(|act| act.command())).try_map(|word| word.replace('-', "_").parse())
}

fn attribution(word: &str) -> Result<Attribution, String> {
    word.replace('-', "_").parse().map_err(|_| "write on-the-record or chatham-house".to_owned())
}

/// A letter by its word, with hyphens or underscores.
fn letter_sample(word: &str) -> Result<Sample, String> {
    word.parse().map_err(|_| {
        let kinds: Vec<String> = Sample::all().map(Sample::word).collect();
        format!("no letter tells that; the kinds are {}", kinds.join(", "))
    })
}
