//! What an organiser brings: a film, its captions, its chapters.

use std::{
    fs::{self, File},
    io::Read as _,
    path::Path,
};

use plenary_core::{
    language::Language,
    panel::Panel,
    ports::Files,
    recording::{
        Captions, Chapter, FileId, FileKind, KeptFile, MediaTime, Source,
        caption::{self, CaptionFault},
        chapter::{self, ChapterFault},
    },
};
use plenary_media::ToolError;

use super::{forget, name_of};
use crate::{failure::Failure, outside};

/// More than captions or chapters may have, so that it is their reader who says that it is too much.
const MOST_TEXT: u64 = 6 << 20;

/// A recording that an organiser brings: a file here, or an address.
pub(super) struct Brought<'a> {
    source: Source,
    pub(super) length: Option<MediaTime>,
    /// What is copied into the file store.
    file: Option<&'a Path>,
    has_picture: bool,
}

impl<'a> Brought<'a> {
    /// Reads an address, or looks into a file. Nothing is copied yet.
    ///
    /// # Errors
    /// A sentence: what is wrong with the file or the address.
    pub(super) async fn look(text: &'a str) -> Result<Self, Failure> {
        let file = Path::new(text);
        if file.is_file() {
            return Self::look_into(file).await;
        }
        let source = Source::read(text).map_err(|refused| {
            let is_like_a_file = !text.contains("://") && !text.contains(['<', ' ']);
            let no_file =
                if is_like_a_file { format!("There is no file “{text}”. As an address: ") } else { String::new() };
            Failure::input(format!("{no_file}{refused}"))
        })?;
        Ok(Self { source, length: None, file: None, has_picture: false })
    }

    async fn look_into(file: &'a Path) -> Result<Self, Failure> {
        let kind = kind_of(file)?.filter(|kind| kind.is_recording()).ok_or_else(|| {
            Failure::input(format!(
                "{} is no recording that browsers play. Save it as MP4 (H.264 and AAC), WebM or MP3.",
                file.display()
            ))
        })?;
        let probe = match plenary_media::probe(file).await {
            Ok(probe) => Some(probe),
            Err(error @ ToolError::NotInstalled(_)) => {
                eprintln!("plenary: {error} Say how long the recording is with --length.");
                None
            }
            Err(error) => return Err(Failure::input(error)),
        };
        for codec in probe.iter().flat_map(|probe| &probe.unusual) {
            eprintln!("plenary: the recording uses {codec}, which not every browser plays; H.264 and AAC are safe.");
        }
        let bytes = size_of(file)?;
        let has_picture = kind != FileKind::Mp3 && probe.as_ref().is_none_or(|probe| probe.picture.is_some());
        let kept = KeptFile { id: FileId(outside::fresh_id()), kind, bytes, called: name_of(file) };
        let length = probe.and_then(|probe| probe.length);
        Ok(Self { source: Source::Kept(kept), length, file: Some(file), has_picture })
    }

    /// Where the recording comes from; a file is not there before it is kept.
    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    /// The film that a picture can be taken from.
    pub(super) fn film(&self) -> Option<&'a Path> {
        self.file.filter(|_| self.has_picture)
    }

    /// Copies the file, if it is one, into the file store.
    ///
    /// # Errors
    /// The file store's; nothing stays behind.
    pub(super) async fn keep(&mut self, files: &dyn Files) -> Result<(), Failure> {
        if let (Source::Kept(kept), Some(file)) = (&mut self.source, self.file) {
            kept.bytes = files.keep(kept.id, file).await?;
        }
        Ok(())
    }

    /// Takes back what was copied.
    pub(super) async fn forget(&self, files: &dyn Files) {
        if let Source::Kept(file) = &self.source {
            forget(files, std::iter::once(file)).await;
        }
    }
}

/// What a file holds, by its first bytes.
pub(super) fn kind_of(file: &Path) -> Result<Option<FileKind>, Failure> {
    let mut first = Vec::new();
    File::open(file)
        .and_then(|open| open.take(16).read_to_end(&mut first))
        .map_err(|error| unreadable(file, &error))?;
    Ok(FileKind::of(&first))
}

/// The captions in each file, `FILE` in the recording's own language or `LANGUAGE=FILE`.
pub(super) fn captions(written: &[String], spoken: &Language) -> Result<Vec<(Language, Captions)>, Failure> {
    let mut all: Vec<(Language, Captions)> = Vec::new();
    for one in written {
        let named = one.split_once('=').and_then(|(tag, file)| Some((tag.parse::<Language>().ok()?, file)));
        let (language, file) = named.unwrap_or_else(|| (spoken.clone(), one));
        if all.iter().any(|(known, _)| *known == language) {
            return Err(Failure::input(format!(
                "There are two files with captions in {language}. Write the language before the file: --captions ja=FILE."
            )));
        }
        let bytes = text(Path::new(file), caption::LARGEST, |bytes| CaptionFault::TooLarge { bytes }.to_string())?;
        let (captions, remarks) = Captions::read(&bytes).map_err(|fault| Failure::input(format!("{file}: {fault}")))?;
        remarks.iter().for_each(|remark| eprintln!("plenary: {file}: {remark}"));
        all.push((language, captions));
    }
    Ok(all)
}

/// The chapters in a file, if one was named.
pub(super) fn chapters(file: Option<&Path>, panel: &Panel) -> Result<Option<Vec<Chapter>>, Failure> {
    let Some(file) = file else { return Ok(None) };
    let bytes = text(file, chapter::LONGEST_TEXT, |bytes| ChapterFault::TooLong { bytes }.to_string())?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::input(format!("{} is not in UTF-8. Save it as text in UTF-8.", file.display())))?;
    let (chapters, remarks) = chapter::read(&text, &panel.questions)
        .map_err(|fault| Failure::input(format!("{}: {fault}", file.display())))?;
    remarks.iter().for_each(|remark| eprintln!("plenary: {}: {remark}", file.display()));
    Ok(Some(chapters))
}

/// Language tags, one after the other.
pub(super) fn languages(all: &[Language]) -> String {
    all.iter().map(Language::as_str).collect::<Vec<_>>().join(", ")
}

/// A text of at most `most` bytes; `too_long` says that it has more.
fn text(file: &Path, most: usize, too_long: impl Fn(usize) -> String) -> Result<Vec<u8>, Failure> {
    // A file tells its size; what comes through a pipe is read until it is too much.
    let bytes = usize::try_from(size_of(file)?).unwrap_or(usize::MAX);
    if bytes > most {
        return Err(Failure::input(format!("{}: {}", file.display(), too_long(bytes))));
    }
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|open| open.take(MOST_TEXT).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(file, &error))?;
    Ok(bytes)
}

fn size_of(file: &Path) -> Result<u64, Failure> {
    Ok(fs::metadata(file).map_err(|error| unreadable(file, &error))?.len())
}

fn unreadable(file: &Path, error: &std::io::Error) -> Failure {
    Failure::input(format!("{} cannot be read: {error}.", file.display()))
}
