//! A recording as a schema.org VideoObject or AudioObject, with what Google's documentation of videos asks for; its
//! chapters as clips that lead to their second.

use plenary_core::recording::{MediaTime, Recording, Source};
use serde_json::{Value, json};

use crate::{
    addresses::{Place, RecordingPart},
    pages::{Context, PanelView},
};

/// The recordings that a panel's page shows.
pub(super) fn films<'v>(context: &'v Context<'_>, view: &'v PanelView) -> impl Iterator<Item = Value> + 'v {
    view.recordings.iter().map(|recording| film(context, view, recording))
}

fn film(context: &Context<'_>, view: &PanelView, recording: &Recording) -> Value {
    let page = super::link(context, &Place::Panel(view.panel.slug.clone()));
    let watch = format!("{page}?watch={}", recording.number);
    let kind = match &recording.source {
        Source::Kept(file) => file.kind.media_type(),
        Source::Elsewhere(file) => file.kind().media_type(),
        Source::Provider(_) => "",
    };
    let is_sound = kind.starts_with("audio/");
    let mut film = json!({
        "@type": if is_sound { "AudioObject" } else { "VideoObject" },
        "@id": format!("{page}#recording-{}", recording.number),
        "name": recording.title,
        "description": recording.title,
        "inLanguage": recording.language,
        "uploadDate": recording.added_at.to_string(),
        "url": watch,
        "recordedAt": { "@id": super::event::id(context, &view.panel) },
    });
    if let Some(poster) = &recording.poster {
        film["thumbnailUrl"] = json!([absolute(context, recording, &RecordingPart::Poster(poster.file.id))]);
    }
    if let Some(length) = recording.length {
        film["duration"] = duration(length).into();
    }
    match &recording.source {
        Source::Kept(_) => film["contentUrl"] = absolute(context, recording, &RecordingPart::File).into(),
        Source::Elsewhere(elsewhere) => film["contentUrl"] = elsewhere.address().into(),
        Source::Provider(provider) => film["embedUrl"] = provider.embed_address().into(),
    }
    if !recording.chapters.is_empty() {
        film["hasPart"] = clips(recording, &watch).into();
    }
    film
}

/// Each chapter lasts until the next, the last until the end.
fn clips(recording: &Recording, watch: &str) -> Vec<Value> {
    let ends = recording.chapters.iter().skip(1).map(|next| Some(next.at)).chain([recording.length]);
    let clip = |(chapter, end): (&plenary_core::recording::Chapter, Option<MediaTime>)| {
        let seconds = |at: MediaTime| at.as_millis() / 1000;
        let mut clip = json!({
            "@type": "Clip",
            "name": chapter.title,
            "startOffset": seconds(chapter.at),
            "url": format!("{watch}&t={}", seconds(chapter.at)),
        });
        if let Some(end) = end {
            clip["endOffset"] = seconds(end).into();
        }
        clip
    };
    recording.chapters.iter().zip(ends).map(clip).collect()
}

fn absolute(context: &Context<'_>, recording: &Recording, part: &RecordingPart) -> String {
    context.institute.link(&part.path(recording.id))
}

/// ISO 8601: `PT1H2M3S`.
fn duration(length: MediaTime) -> String {
    let seconds = length.as_millis() / 1000;
    format!("PT{}H{}M{}S", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
