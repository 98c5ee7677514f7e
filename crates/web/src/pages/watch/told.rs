//! What the lightbox is told of a panel's recordings, as JSON.

use plenary_core::{
    panel::Panel,
    recording::{Provider, Recording, Source, source::MediaKind},
};
use serde_json::{Value, json};

use super::{Access, part, transcript};
use crate::{
    addresses::{Place, RecordingPart},
    pages::{Context, PanelView, frame::own_name, listed},
};

/// The gallery of one panel.
pub(super) fn gallery(context: &Context<'_>, view: &PanelView, access: Access<'_>) -> Value {
    let panel = &view.panel;
    json!({
        "gallery": panel.slug,
        "title": listed::title(context, panel).text,
        "address": match access {
            Access::Plain => Place::Panel(panel.slug.clone()).path(context.language),
            Access::Signed { page, .. } => page.to_owned(),
        },
        // An address with somebody's secret in it is not offered for passing on.
        "isPrivate": matches!(access, Access::Signed { .. }),
        "recordings": view.recordings.iter().map(|one| recording(context, panel, one, access)).collect::<Vec<_>>(),
    })
}

fn recording(context: &Context<'_>, panel: &Panel, recording: &Recording, access: Access<'_>) -> Value {
    let path = |which| part(access, recording.id, &which);
    let poster = recording.poster.as_ref().map(
        |poster| json!({ "address": path(RecordingPart::Poster(poster.file.id)), "width": poster.width, "height": poster.height }),
    );
    let captions = recording.captions.iter().map(|language| {
        json!({
            "language": language,
            "name": own_name(language),
            "address": path(RecordingPart::Captions(language.clone())),
        })
    });
    json!({
        "number": recording.number,
        "title": recording.title,
        "language": recording.language,
        "spoken": own_name(&recording.language),
        "seconds": recording.length.map(plenary_core::recording::MediaTime::as_seconds),
        "poster": poster,
        "source": source(recording, path(RecordingPart::File)),
        "download": matches!(recording.source, Source::Kept(_)).then(|| downloaded(&path(RecordingPart::File))),
        "chapters": chapters(panel, recording),
        "captions": captions.collect::<Vec<_>>(),
        "transcript": transcript(context, panel, recording, access),
    })
}

fn chapters(panel: &Panel, recording: &Recording) -> Vec<Value> {
    let question = |id| panel.questions.iter().position(|question| Some(question.id) == id).map(|at| at + 1);
    let told = recording.chapters.iter().map(|chapter| {
        json!({ "at": chapter.at.as_seconds(), "title": chapter.title, "question": question(chapter.question) })
    });
    told.collect()
}

fn source(recording: &Recording, file: String) -> Value {
    match &recording.source {
        Source::Kept(kept) => {
            json!({ "kind": "file", "type": kept.kind.media_type(), "address": file, "bytes": kept.bytes })
        }
        Source::Elsewhere(elsewhere) => json!({
            "kind": if elsewhere.kind() == MediaKind::Hls { "hls" } else { "file" },
            "type": elsewhere.kind().media_type(),
            "address": elsewhere.address(),
            "from": elsewhere.host(),
        }),
        Source::Provider(provider) => json!({
            "kind": "provider",
            "provider": word(provider),
            "name": provider.name(),
            "from": provider.host(),
            "embed": provider.embed_address(),
            "address": provider.address(),
        }),
    }
}

fn word(provider: &Provider) -> &'static str {
    match provider {
        Provider::YouTube { .. } => "youtube",
        Provider::Vimeo { .. } => "vimeo",
        Provider::PeerTube { .. } => "peertube",
    }
}

/// The address under which a file is saved instead of shown.
fn downloaded(path: &str) -> String {
    let more = if path.contains('?') { '&' } else { '?' };
    format!("{path}{more}download")
}
