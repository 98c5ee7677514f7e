//! The post of this installation: who writes the letters, and which way they go out.

use std::{
    collections::{BTreeSet, HashMap, hash_map::Entry},
    path::Path,
    sync::Arc,
    time::Duration,
};

use crate::{
    configuration::{Configuration, Letters},
    failure::Failure,
    outside,
};
use async_trait::async_trait;
use plenary_core::{
    fresh::Fresh,
    institute::Institute,
    letter::{Delivery, Kind, Letter, LetterId, Queued},
    link::{Link, LinkHash, Purpose, Secret},
    panel::{Panel, PanelId},
    ports::{Carrier, Store},
    world_clock::ZoneRules,
};
use plenary_mail::{Dkim, FolderCarrier, Pace, Post, SmtpCarrier, Writer};
use plenary_web::{
    addresses::secret_link,
    letters::{LetterLinks, Stationery, letter},
    register::Bell,
};

/// The post, ready to run.
///
/// # Errors
/// A sentence: the mail server or the signing key cannot be used.
pub fn post(
    configuration: &Configuration,
    institute: Institute,
    store: Arc<dyn Store>,
    bell: Arc<Bell>,
) -> Result<Post, Failure> {
    let carrier = carrier(&configuration.letters, &institute, &configuration.data)?;
    let wake = Arc::clone(&bell.wake);
    let writer = Arc::new(LetterWriter { store: Arc::clone(&store), institute, rules: ZoneRules::bundled(), bell });
    Ok(Post {
        outbox: store,
        writer,
        carrier,
        clock: outside::now,
        jitter: outside::jitter,
        wake,
        pace: Pace { per_domain: configuration.letters.per_domain, ..Pace::default() },
    })
}

/// Whether letters can be handed over and signed as the configuration says; nobody is asked whether they take them.
///
/// # Errors
/// Why not, as a sentence.
pub fn look(configuration: &Configuration) -> Result<String, String> {
    let Configuration { letters, institute, data, .. } = configuration;
    carrier(letters, institute, data).map_err(|failure| failure.to_string())?;
    let signed = letters.dkim.as_ref().map(|dkim| format!(", signed with the key “{}”", dkim.selector));
    Ok(letters.way(data) + &signed.unwrap_or_default())
}

fn carrier(letters: &Letters, institute: &Institute, data: &Path) -> Result<Arc<dyn Carrier>, Failure> {
    let signature = letters.dkim.as_ref().map(|dkim| -> Result<_, Failure> {
        let pem = std::fs::read_to_string(&dkim.key).map_err(|error| {
            Failure::input(format!("The signing key {} cannot be read: {error}.", dkim.key.display()))
        })?;
        let domain = institute.mail.rsplit('@').next().unwrap_or_default();
        Ok(Arc::new(Dkim::new(domain, &dkim.selector, &pem).map_err(Failure::input)?))
    });
    let signature = signature.transpose()?;
    Ok(match &letters.server {
        Some(server) => {
            let server = server.clone().greeted_as(institute.host());
            Arc::new(SmtpCarrier::new(server, signature).map_err(Failure::input)?)
        }
        None => Arc::new(FolderCarrier::new(data.join("letters"), signature)),
    })
}

/// Letters wait until they are so old while people register: most rushes are over by then.
const LONGEST_WAIT: Duration = Duration::from_secs(4);
/// How long each batch of older ones waits: a rush may last for hours, and with 32 letters in a batch this leaves room for
/// three hundred a second.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Writes letters from the panels as they stand, each with a link of its own that exists nowhere else.
struct LetterWriter {
    store: Arc<dyn Store>,
    institute: Institute,
    rules: ZoneRules,
    bell: Arc<Bell>,
}

#[async_trait]
impl Writer for LetterWriter {
    async fn write(&self, queued: &[Queued]) -> Vec<(LetterId, Result<Letter, Delivery>)> {
        let_people_pass(age_of(queued), || self.bell.is_ringing(outside::now())).await;
        let later = |error: &dyn std::fmt::Display| Delivery::Later(error.to_string());
        let mut panels: HashMap<PanelId, Option<Panel>> = HashMap::new();
        for one in queued {
            if let Entry::Vacant(unknown) = panels.entry(one.panel) {
                match self.store.panel(one.panel).await {
                    Ok(panel) => drop(unknown.insert(panel)),
                    Err(error) => return queued.iter().map(|one| (one.id, Err(later(&error)))).collect(),
                }
            }
        }
        let mut fresh = Fresh::new(outside::chance(), outside::now());
        let secrets: Vec<Secret> = queued.iter().map(|_| fresh.secret()).collect();
        let links = queued.iter().zip(&secrets).map(|(one, secret)| Link {
            hash: secret.hash(),
            registration: one.registration,
            panel: one.panel,
            purpose: purpose(one.kind),
            created_at: fresh.at(),
        });
        // A link that is in a letter works before the letter leaves.
        let kept: BTreeSet<LinkHash> = match self.store.keep_links(links.collect()).await {
            Ok(kept) => kept.into_iter().collect(),
            Err(error) => return queued.iter().map(|one| (one.id, Err(later(&error)))).collect(),
        };
        let written = queued.iter().zip(&secrets).map(|(one, secret)| {
            let secret = Some(secret).filter(|secret| kept.contains(&secret.hash()));
            let letter = match panels.get(&one.panel).and_then(Option::as_ref) {
                // Erased while the letter was under way: the last letter says so, and nothing else is true any more.
                Some(_) if secret.is_none() && one.kind != Kind::Withdrawn => {
                    Err(Delivery::Refused("its registration was erased".to_owned()))
                }
                Some(panel) => Ok(self.letter(one, panel, secret)),
                None => Err(Delivery::Refused("its panel is gone".to_owned())),
            };
            (one.id, letter)
        });
        written.collect()
    }
}

impl LetterWriter {
    /// The letter with its link; without one, to somebody who was erased.
    fn letter(&self, queued: &Queued, panel: &Panel, secret: Option<&Secret>) -> Letter {
        let purpose = purpose(queued.kind);
        let link = secret.map(|secret| secret_link(&self.institute, &queued.language, purpose, secret));
        let links = match purpose {
            Purpose::Confirm => LetterLinks { confirm: link, own: None },
            Purpose::Own => LetterLinks { confirm: None, own: link },
        };
        letter(&Stationery { institute: &self.institute, rules: &self.rules }, queued, panel, &links)
    }
}

/// How old the oldest of these letters is.
fn age_of(queued: &[Queued]) -> Duration {
    let oldest = queued.iter().map(|one| one.decided_at).min();
    oldest.map(|at| outside::now().duration_since(at).unsigned_abs()).unwrap_or_default()
}

/// While people register by the dozen, letters wait for them, but never for long.
async fn let_people_pass(age: Duration, come: impl Fn() -> bool) {
    let most = LONGEST_WAIT.saturating_sub(age).max(SHORTEST_WAIT);
    for _ in 0..most.as_millis() / LOOK_EVERY.as_millis() {
        if !come() {
            break;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

fn purpose(kind: Kind) -> Purpose {
    match kind {
        Kind::ConfirmAddress => Purpose::Confirm,
        _ => Purpose::Own,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use plenary_core::ports::Change;
    use plenary_sqlite::SqliteStore;
    use plenary_web::letters::samples;

    use super::*;

    #[tokio::test]
    async fn nothing_is_sent_after_an_erasure_but_the_letter_that_tells_of_it() {
        let (rules, folder) = (ZoneRules::bundled(), tempfile::tempdir().unwrap());
        let institute = samples::institute(&rules).unwrap();
        let mut panel = samples::panel(Kind::Seated, &rules).unwrap();
        panel.appearances.clear();
        let queued = [Kind::Seated, Kind::PanelChanged, Kind::ConfirmAddress, Kind::Withdrawn]
            .map(|kind| samples::queued(kind, institute.first_language(), &panel, &rules));
        let store = Arc::new(SqliteStore::open(folder.path().join("plenary.sqlite")).await.unwrap());
        store.record(Change { panels: vec![panel], ..Change::default() }).await.unwrap();
        let writer = LetterWriter { store, institute, rules, bell: Arc::new(Bell::default()) };
        // They were taken, and nobody is registered any more.
        let written: Vec<_> = writer.write(&queued).await.into_iter().map(|(_, letter)| letter).collect();
        for letter in &written[..3] {
            assert!(matches!(letter, Err(Delivery::Refused(reason)) if reason.contains("erased")), "{letter:?}");
        }
        let last = written[3].as_ref().unwrap();
        assert!(last.text.contains("is erased") && !last.text.contains("/registrations/"), "{}", last.text);
    }

    #[tokio::test]
    async fn letters_wait_for_people_the_less_the_older_they_are_and_not_at_all_when_nobody_comes() {
        let waited = async |age, come: bool| {
            let begun = Instant::now();
            let_people_pass(age, || come).await;
            begun.elapsed()
        };
        assert!(waited(Duration::ZERO, false).await < Duration::from_secs(1));
        assert!(waited(LONGEST_WAIT - Duration::from_millis(300), true).await >= Duration::from_millis(300));
        let old = waited(Duration::from_secs(600), true).await;
        assert!((SHORTEST_WAIT..Duration::from_secs(1)).contains(&old), "{old:?}");
    }
}
