//! Letters as files: the way out for trying Plenary, and for institutes whose own program fetches them.
//!
//! Keeps true: a file is whole or not there; a copy of a letter replaces the one before. Deliberately deletes nothing.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use async_trait::async_trait;
use plenary_core::{
    letter::{Delivery, Letter},
    ports::Carrier,
};

use crate::{Dkim, compose, compose::NotComposed, dkim::signed};

/// The longest part of a Message-ID in a file name.
const LONGEST_NAME: usize = 120;

/// Writes each letter to `DATE-MESSAGE-ID.eml` in a folder.
#[derive(Debug)]
pub struct FolderCarrier {
    folder: PathBuf,
    signer: Option<Arc<Dkim>>,
    /// Tells two drafts of the same letter apart.
    drafts: Arc<AtomicU64>,
}

impl FolderCarrier {
    /// The folder is made when the first letter is written.
    #[must_use]
    pub fn new(folder: PathBuf, signer: Option<Arc<Dkim>>) -> Self {
        Self { folder, signer, drafts: Arc::default() }
    }

    /// Where a letter is written.
    #[must_use]
    pub fn place(&self, letter: &Letter) -> PathBuf {
        self.folder.join(file_name(letter))
    }
}

#[async_trait]
impl Carrier for FolderCarrier {
    async fn carry(&self, letter: &Letter) -> Delivery {
        let mail = match compose(letter) {
            Ok(mail) => signed(self.signer.as_deref(), mail),
            Err(fault) => return not_composed(fault),
        };
        let place = self.place(letter);
        let draft =
            self.folder.join(format!(".{}-{}.draft", std::process::id(), self.drafts.fetch_add(1, Ordering::Relaxed)));
        let written = tokio::task::spawn_blocking(move || write(&draft, &place, &mail));
        match written.await.unwrap_or_else(|fault| Err(io::Error::other(fault))) {
            Ok(()) => Delivery::Accepted,
            Err(fault) => Delivery::Closed(format!("The folder for letters cannot be written: {}", fault.kind())),
        }
    }
}

/// What a letter without a valid way comes to: the sender is the institute's fault and keeps nobody's letter from
/// leaving later, the recipient is the letter's.
pub(crate) fn not_composed(fault: NotComposed) -> Delivery {
    match fault {
        NotComposed::Sender => Delivery::Closed(fault.to_string()),
        NotComposed::Recipient => Delivery::Refused(fault.to_string()),
    }
}

fn file_name(letter: &Letter) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-_.@".contains(c) { c } else { '_' };
    let id: String = letter.message_id.chars().map(safe).take(LONGEST_NAME).collect();
    format!("{}-{id}.eml", letter.date.strftime("%Y%m%dT%H%M%SZ"))
}

fn write(draft: &Path, place: &Path, mail: &[u8]) -> io::Result<()> {
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let kept = File::create(draft).and_then(|mut file| {
        file.write_all(mail)?;
        file.sync_all()?;
        fs::rename(draft, place)
    });
    if kept.is_err() {
        // Whatever it held is incomplete, and the letter comes again.
        let _ = fs::remove_file(draft);
        return kept;
    }
    // The name too must outlive a power cut.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
