//! What an organiser brings: a film, its captions, its chapters.

use std::{fs::File, io::Read as _, path::Path};

use plenary_core::{
    language::Language,
    panel::Panel,
    ports::Files,
    recording::{Captions, Chapter, FileId, FileKind, KeptFile, MediaTime, Source, chapter},
};
use plenary_media::ToolError;

use super::{forget, name_of};
use crate::{failure::Failure, outside};

/// More than captions or chapters may have, so that it is their reader who says that it is too much.
const MOST_TEXT: u64 = 6 << 20;

/// A recording that is safe in the file store, or somewhere else.
pub(super) struct Brought<'a> {
    pub(super) source: Source,
    pub(super) length: Option<MediaTime>,
    /// The file it was copied from, when a picture can be taken from it.
    pub(super) film: Option<&'a Path>,
}

impl<'a> Brought<'a> {
    /// Reads an address, or copies a file into the file store.
    ///
    /// # Errors
    /// A sentence: what is wrong with the file or the address. Nothing stays behind.
    pub(super) async fn bring(files: &dyn Files, text: &'a str) -> Result<Self, Failure> {
        let file = Path::new(text);
        if file.is_file() {
            return Self::copy(files, file).await;
        }
        let source = Source::read(text).map_err(|refused| {
            let is_like_a_file = !text.contains("://") && !text.contains(['<', ' ']);
            let no_file =
                if is_like_a_file { format!("There is no file “{text}”. As an address: ") } else { String::new() };
            Failure::input(format!("{no_file}{refused}"))
        })?;
        Ok(Self { source, length: None, film: None })
    }

    async fn copy(files: &dyn Files, file: &'a Path) -> Result<Self, Failure> {
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
        let id = FileId(outside::fresh_id());
        let bytes = files.keep(id, file).await?;
        let has_picture = probe.as_ref().is_none_or(|probe| probe.picture.is_some());
        Ok(Self {
            source: Source::Kept(KeptFile { id, kind, bytes, called: name_of(file) }),
            length: probe.and_then(|probe| probe.length),
            film: Some(file).filter(|_| has_picture && kind != FileKind::Mp3),
        })
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
        let (captions, remarks) =
            Captions::read(&text(Path::new(file))?).map_err(|fault| Failure::input(format!("{file}: {fault}")))?;
        remarks.iter().for_each(|remark| eprintln!("plenary: {file}: {remark}"));
        all.push((language, captions));
    }
    Ok(all)
}

/// The chapters in a file, if one was named.
pub(super) fn chapters(file: Option<&Path>, panel: &Panel) -> Result<Option<Vec<Chapter>>, Failure> {
    let Some(file) = file else { return Ok(None) };
    let bytes = text(file)?;
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

fn text(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|open| open.take(MOST_TEXT).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(file, &error))?;
    Ok(bytes)
}

fn unreadable(file: &Path, error: &std::io::Error) -> Failure {
    Failure::input(format!("{} cannot be read: {error}.", file.display()))
}
