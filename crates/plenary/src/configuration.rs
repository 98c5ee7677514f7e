//! The configuration: defaults, then a TOML file, then the environment (`PLENARY_…`), then the command line.

mod fault;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use plenary_core::{
    institute::{Colour, Institute},
    language::{Language, Texts},
    world_clock::ZoneRules,
};
use plenary_mail::Smtp;
use plenary_web::proxies::TrustedProxies;
use serde::{Deserialize, Serialize};

use crate::{
    command::PlaceOptions,
    failure::Failure,
    files::{self, FileStore},
    post, registrations,
};

/// Everything an administrator can set.
#[derive(Debug, Clone)]
pub struct Configuration {
    pub institute: Institute,
    pub data: PathBuf,
    pub database: String,
    pub listen: SocketAddr,
    pub workers: Option<usize>,
    /// The web servers in front, which say who their visitors are.
    pub trusted_proxies: TrustedProxies,
    pub letters: Letters,
    pub files: FileStore,
    /// The form of panels that have none of their own.
    pub registration_form: Option<PathBuf>,
    /// The file it was read from, if there was one.
    pub file: Option<PathBuf>,
}

/// How letters leave the house.
#[derive(Debug, Clone)]
pub struct Letters {
    /// The mail server; none to lay them into the folder `letters` of the data folder.
    pub server: Option<Smtp>,
    /// How many go to one mail domain at the same time.
    pub per_domain: usize,
    pub dkim: Option<DkimKey>,
}

/// What letters are signed with (RFC 6376), for the domain of the institute's mail address.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DkimKey {
    /// The name of the key in DNS, `SELECTOR._domainkey.DOMAIN`.
    pub selector: String,
    /// The file with the private key, in PEM.
    pub key: PathBuf,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenLetters {
    server: Option<String>,
    per_domain: usize,
    dkim: Option<DkimKey>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    data: PathBuf,
    database: Option<String>,
    listen: SocketAddr,
    workers: Option<usize>,
    trusted_proxies: Option<Vec<String>>,
    letters: WrittenLetters,
    files: files::Written,
    registration_form: Option<PathBuf>,
    institute: WrittenInstitute,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenInstitute {
    name: InLanguages,
    motto: InLanguages,
    /// The public address; by default the one that is listened on.
    address: Option<String>,
    accent: Colour,
    languages: Vec<Language>,
    home_zone: String,
    mail: String,
}

/// One text for all languages, or a table of them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum InLanguages {
    Same(String),
    Each(Texts<String>),
}

const DEFAULT_FILE: &str = "plenary.toml";
/// Variables that begin with `PLENARY_` and are no settings: the log's, and those of the sources' own errands.
const OTHERS: [&str; 5] = ["log", "test_", "sqlite_", "postgres_", "pages_"];

impl Configuration {
    /// Reads and checks the configuration.
    ///
    /// # Errors
    /// A sentence naming the file, the setting, and what would be right.
    pub fn load(place: &PlaceOptions) -> Result<Self, Failure> {
        let file = match &place.config {
            Some(file) if !file.is_file() => {
                return Err(Failure::input(format!("There is no configuration file {}.", file.display())));
            }
            Some(file) => Some(file.clone()),
            None => Some(PathBuf::from(DEFAULT_FILE)).filter(|file| file.is_file()),
        };
        let mut figment = Figment::from(Serialized::defaults(defaults()));
        if let Some(file) = &file {
            figment = figment.merge(Toml::file_exact(file));
        }
        let environment = Env::prefixed("PLENARY_")
            .filter(|key| !OTHERS.iter().any(|other| key.as_str().to_lowercase().starts_with(other)))
            .map(|key| {
                key.as_str()
                    .to_lowercase()
                    .replacen("institute_", "institute.", 1)
                    .replacen("letters_", "letters.", 1)
                    .replacen("files_", "files.", 1)
                    .replace('_', "-")
                    .into()
            });
        let written: Written =
            figment.merge(environment).extract().map_err(|error| unusable(&fault::sentence(&error)))?;
        Self::checked(written, place, file).map_err(|sentence| unusable(&sentence))
    }

    /// `plenary config check`: says what the configuration comes to.
    ///
    /// # Errors
    /// What is wrong with the files it names. The rest was said when it was read.
    pub fn check(&self) -> Result<ExitCode, Failure> {
        let institute = &self.institute;
        let languages: Vec<&str> = institute.languages.iter().map(Language::as_str).collect();
        let file =
            self.file.as_ref().map_or("none; these are the defaults".to_owned(), |file| file.display().to_string());
        println!("configuration file  {file}");
        println!("institute           {}", institute.name_in(institute.first_language()));
        println!("public address      {}", institute.address);
        println!("languages           {}", languages.join(", "));
        println!("home zone           {}", institute.home_zone);
        println!("accent colour       {}", String::from(institute.accent));
        println!("data folder         {}", self.data.display());
        println!("database            {}", without_password(&self.database));
        println!("letters             {}", self.letters.way(&self.data));
        let form =
            self.registration_form.as_ref().map_or("the usual one".to_owned(), |file| file.display().to_string());
        println!("registration form   {form}");
        println!("files               {}", self.files.place);
        println!("listens on          {}", self.listen);
        let proxies: Vec<String> = self.trusted_proxies.0.iter().map(ToString::to_string).collect();
        println!("trusted proxies     {}", if proxies.is_empty() { "none".to_owned() } else { proxies.join(", ") });
        let looks = [post::look(self), registrations::look_at_form(self)];
        let faults: Vec<String> = looks.into_iter().filter_map(Result::err).collect();
        if faults.is_empty() { Ok(ExitCode::SUCCESS) } else { Err(unusable(&faults.join("\n"))) }
    }

    fn checked(written: Written, place: &PlaceOptions, file: Option<PathBuf>) -> Result<Self, String> {
        let data = place.data.clone().unwrap_or(written.data);
        let database = place
            .database
            .clone()
            .or(written.database)
            .unwrap_or_else(|| format!("sqlite:{}", data.join("plenary.sqlite").display()));
        if !(database.starts_with("sqlite:") || is_postgres(&database)) {
            return Err("database must begin with “sqlite:” or “postgres://”.".to_owned());
        }
        let institute = institute(written.institute, written.listen)?;
        let letters = letters(written.letters)?;
        let files = written.files.checked(&data)?;
        let trusted_proxies = trusted_proxies(written.trusted_proxies)?;
        if written.workers == Some(0) {
            return Err("workers must be at least 1; leave it out for one for each core.".to_owned());
        }
        let (listen, workers, registration_form) = (written.listen, written.workers, written.registration_form);
        Ok(Self {
            institute,
            data,
            database,
            listen,
            workers,
            trusted_proxies,
            letters,
            files,
            registration_form,
            file,
        })
    }
}

impl Letters {
    /// Which way letters go, for people.
    pub fn way(&self, data: &Path) -> String {
        match &self.server {
            Some(server) => format!("{}:{}", server.host, server.port),
            None => format!("laid into {}", data.join("letters").display()),
        }
    }
}

fn unusable(sentence: &str) -> Failure {
    Failure::input(format!("The configuration cannot be used: {sentence}"))
}

fn defaults() -> Written {
    Written {
        data: PathBuf::from("./plenary-data"),
        database: None,
        listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
        workers: None,
        trusted_proxies: None,
        letters: WrittenLetters { server: None, per_domain: 8, dkim: None },
        files: files::Written::default(),
        registration_form: None,
        institute: WrittenInstitute {
            name: InLanguages::Same("Plenary".to_owned()),
            motto: InLanguages::Same(String::new()),
            address: None,
            accent: Colour { red: 0x7a, green: 0x1f, blue: 0x2b },
            languages: plenary_web::words::LANGUAGES.iter().filter_map(|tag| tag.parse().ok()).collect(),
            home_zone: "Etc/UTC".to_owned(),
            mail: "panels@localhost".to_owned(),
        },
    }
}

fn trusted_proxies(written: Option<Vec<String>>) -> Result<TrustedProxies, String> {
    let Some(written) = written else { return Ok(TrustedProxies::default()) };
    let networks = written.iter().map(|text| text.parse().map_err(|error| format!("trusted-proxies: {error}")));
    networks.collect::<Result<_, _>>().map(TrustedProxies)
}

fn letters(written: WrittenLetters) -> Result<Letters, String> {
    let server = written.server.map(|server| server.parse::<Smtp>());
    let server = server.transpose().map_err(|error| format!("letters.server: {error}"))?;
    if written.per_domain == 0 {
        return Err("letters.per-domain must be at least 1, or no letter would ever leave.".to_owned());
    }
    Ok(Letters { server, per_domain: written.per_domain, dkim: written.dkim })
}

fn institute(written: WrittenInstitute, listen: SocketAddr) -> Result<Institute, String> {
    let texts = |written: InLanguages| match written {
        InLanguages::Same(text) => Texts::only(Language::english(), text),
        InLanguages::Each(texts) => texts,
    };
    let name = texts(written.name);
    if name.is_empty() || name.0.values().any(|name| name.trim().is_empty()) {
        return Err("institute.name is empty; write the name that stands on every page.".to_owned());
    }
    let home_zone =
        ZoneRules::bundled().zone(&written.home_zone).map_err(|error| format!("institute.home-zone: {error}"))?;
    if written.languages.is_empty() {
        return Err("institute.languages names no language; name at least one of en, ja, fr.".to_owned());
    }
    if let Some(unknown) = written.languages.iter().find(|tag| !plenary_web::words::LANGUAGES.contains(&tag.as_str())) {
        let known = plenary_web::words::LANGUAGES.join(", ");
        return Err(format!(
            "institute.languages names “{unknown}”, which the pages do not speak; they speak {known}."
        ));
    }
    let mail = written.mail;
    if mail.matches('@').count() != 1
        || mail.chars().any(|character| character.is_whitespace() || character.is_control())
    {
        return Err(format!("institute.mail is “{mail}”, which is not a mail address."));
    }
    Ok(Institute {
        name,
        motto: texts(written.motto),
        address: public_address(written.address, listen)?,
        accent: written.accent,
        languages: written.languages,
        home_zone,
        mail,
    })
}

fn public_address(written: Option<String>, listen: SocketAddr) -> Result<String, String> {
    let Some(address) = written else {
        return Ok(format!("http://{listen}"));
    };
    let address = address.trim_end_matches('/');
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let plain = |host: &str| {
        !host.is_empty()
            && host
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | ':' | '[' | ']'))
    };
    match host {
        Some(host) if plain(host) => Ok(address.to_owned()),
        _ => Err(format!(
            "institute.address is “{address}”; write the public address of the pages without a path, for example “https://panels.example.org”."
        )),
    }
}

/// Whether the database is a PostgreSQL one.
pub fn is_postgres(database: &str) -> bool {
    database.starts_with("postgres://") || database.starts_with("postgresql://")
}

/// A database address that may be shown: what stands between `:` and `@` is left out.
pub fn without_password(database: &str) -> String {
    let Some((scheme, rest)) = database.split_once("://") else {
        return database.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((user, host)) => format!("{scheme}://{}@{host}", user.split(':').next().unwrap_or_default()),
        None => database.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_a_scheme_and_a_host_and_nothing_else() {
        let listen = SocketAddr::from(([127, 0, 0, 1], 8080));
        let of = |text: &str| public_address(Some(text.to_owned()), listen);
        assert_eq!(of("https://panels.example.org/").as_deref(), Ok("https://panels.example.org"));
        for bad in ["panels.example.org", "https://", "https://a/b", "javascript:alert(1)", "https://a\"b"] {
            assert!(of(bad).is_err(), "{bad} was accepted");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(without_password("postgres://ana:secret@db/plenary"), "postgres://ana@db/plenary");
        assert_eq!(without_password("sqlite:a.db"), "sqlite:a.db");
    }
}
