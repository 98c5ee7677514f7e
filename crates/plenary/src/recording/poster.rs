//! The picture that stands for a recording: the organiser's own, one taken from the film, or the provider's, fetched
//! when the organiser says so.

use std::{fs, path::Path};

use plenary_core::{
    ports::Files,
    recording::{FileId, KeptFile, MediaTime, Poster, Source},
};
use plenary_media::ToolError;

use super::{
    brought::{Brought, kind_of},
    name_of,
};
use crate::{command::AboutRecording, failure::Failure, fetch, outside};

/// The largest picture, in bytes.
const MOST_BYTES: u64 = 5 << 20;

/// The picture of a new recording, if there can be one.
pub(super) async fn choose(
    files: &dyn Files,
    about: &AboutRecording,
    brought: &Brought<'_>,
) -> Result<Option<Poster>, Failure> {
    if let Some(poster) = given(files, about, brought.source()).await? {
        return Ok(Some(poster));
    }
    let Some(film) = brought.film() else { return Ok(None) };
    let picture = Passing::new("jpg");
    let mut taken = plenary_media::frame(film, tenth(brought.length), &picture.0).await;
    // A film that is short, or shows something only in the beginning.
    if matches!(taken, Err(ToolError::NothingToSee(_))) {
        taken = plenary_media::frame(film, MediaTime::default(), &picture.0).await;
    }
    match taken {
        Ok(()) => keep(files, &picture.0, "poster.jpg").await.map(Some),
        // The rest of the recording is whole without a picture.
        Err(error) => {
            eprintln!("plenary: {error} The recording has no picture; bring one with --poster.");
            Ok(None)
        }
    }
}

/// The picture that the organiser brings or has fetched.
pub(super) async fn given(
    files: &dyn Files,
    about: &AboutRecording,
    source: &Source,
) -> Result<Option<Poster>, Failure> {
    if let Some(file) = &about.poster {
        return keep(files, file, &name_of(file)).await.map(Some);
    }
    if !about.fetch_poster {
        return Ok(None);
    }
    let Source::Provider(provider) = source else {
        return Err(Failure::input("Only a provider's film has a picture to fetch. Bring one with --poster FILE."));
    };
    let picture = Passing::new("picture");
    fs::write(&picture.0, fetch::poster(provider, MOST_BYTES).await?).map_err(Failure::input)?;
    keep(files, &picture.0, "poster").await.map(Some)
}

async fn keep(files: &dyn Files, file: &Path, called: &str) -> Result<Poster, Failure> {
    let about = |error: &dyn std::fmt::Display| Failure::input(format!("{}: {error}", file.display()));
    let kind = kind_of(file)?.filter(|kind| !kind.is_recording());
    let kind = kind.ok_or_else(|| about(&plenary_media::PictureError::Unreadable))?;
    let bytes = fs::metadata(file).map_err(|error| about(&error))?.len();
    if bytes > MOST_BYTES {
        let most = MOST_BYTES >> 20;
        return Err(about(&format!("the picture has {bytes} bytes; the most is {most} MB. Make it smaller.")));
    }
    let read = fs::read(file).map_err(|error| about(&error))?;
    let (width, height) = plenary_media::size(&read).map_err(|error| about(&error))?;
    let id = FileId(outside::fresh_id());
    let bytes = files.keep(id, file).await?;
    Ok(Poster { file: KeptFile { id, kind, bytes, called: called.to_owned() }, width, height })
}

/// A tenth into the film, where it has begun and is not yet over; ten seconds in when nobody knows its length.
fn tenth(length: Option<MediaTime>) -> MediaTime {
    let millis = length.map_or(10_000, |length| u64::from(length.as_millis()) / 10);
    MediaTime::from_millis(millis).unwrap_or_default()
}

/// A file that is gone when it was used.
struct Passing(std::path::PathBuf);

impl Passing {
    fn new(ending: &str) -> Self {
        Self(std::env::temp_dir().join(format!("plenary-{}.{ending}", outside::fresh_id())))
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        // It may never have been made.
        let _ = fs::remove_file(&self.0);
    }
}
