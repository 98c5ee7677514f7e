//! What pages show of recordings: the pictures that open the lightbox, what the lightbox is told, and which of other
//! people's hosts the page may load from once the visitor agrees.
//!
//! Holds: an address of ours is signed where the recording is not for everybody; nothing is loaded from anybody else
//! before the visitor asks for it; what people typed reaches the page as text and the script as JSON.

mod policy;
mod told;

use askama::Template;
use plenary_core::{
    language::Language,
    panel::{Attribution, Panel},
    recording::{Chapter, Recording, RecordingId, Source},
};

pub(crate) use self::policy::policy;
use crate::{
    addresses::{Place, RecordingPart},
    outward,
    pages::{Context, PanelView, frame::own_name, said::Said},
    words::Words,
};

/// How the files of recordings are addressed on a page.
#[derive(Clone, Copy)]
pub(crate) enum Access<'a> {
    /// By their plain paths: whoever sees the page may see them.
    Plain,
    /// By paths that `sign` signs for a short time, on somebody's own page.
    Signed { sign: &'a (dyn Fn(&str) -> String + Sync), page: &'a str },
}

/// One recording's picture.
#[derive(Template)]
#[template(path = "watch/picture.html")]
pub(super) struct Picture {
    words: &'static Words,
    /// The panel's slug: the gallery that it opens.
    gallery: String,
    number: u16,
    /// Opens the lightbox when followed.
    address: String,
    title: Said,
    poster: Option<PosterAt>,
    /// `1:30:00`
    length: Option<String>,
    /// The language that is spoken, by its own name.
    spoken: String,
    /// How many, in words.
    chapters: Option<String>,
    /// Whose player shows it, or whose server has it, when not ours.
    place: Option<String>,
    /// What plays without script.
    own: Option<Own>,
    /// What is followed without script: address and words.
    elsewhere: Option<(String, String)>,
    /// Where it can be read.
    transcript: Option<String>,
}

struct PosterAt {
    address: String,
    width: u32,
    height: u32,
}

/// A film or a sound that a browser plays by itself.
struct Own {
    address: String,
    /// Its media type.
    kind: &'static str,
    captions: Vec<Caption>,
}

struct Caption {
    language: String,
    name: String,
    address: String,
}

/// The recordings of one panel, as a section of its page.
#[derive(Template)]
#[template(path = "watch/section.html")]
pub(super) struct Section {
    words: &'static Words,
    pictures: Vec<Picture>,
    /// Why there are fewer than there could be.
    note: Option<String>,
}

/// The lightbox, once a page, with what it can show.
#[derive(Template)]
#[template(path = "watch/galleries.html")]
pub(super) struct Galleries {
    words: &'static Words,
    script: String,
    style: String,
    /// Slug, and JSON that is safe inside a script element.
    galleries: Vec<(String, String)>,
}

/// The way from a guiding question to where it is spoken about.
pub(super) struct Answered {
    pub(super) gallery: String,
    pub(super) number: u16,
    /// Seconds.
    pub(super) at: String,
    pub(super) path: String,
    /// The time as people read it.
    pub(super) time: String,
}

impl Section {
    /// What the page of a panel shows of its recordings; none when there is nothing to say.
    pub(super) fn of(context: &Context<'_>, view: &PanelView, access: Access<'_>) -> Option<Self> {
        let words = Words::of(context.language);
        let note = match view.panel.attribution {
            Attribution::ChathamHouse => None,
            Attribution::OnTheRecord if view.withheld => Some(words.say("watch-for-registrants")),
            Attribution::OnTheRecord => None,
        };
        let pictures = pictures(context, view, access);
        (!pictures.is_empty() || note.is_some()).then_some(Self { words, pictures, note })
    }
}

impl Galleries {
    /// The galleries of these panels; none when they have no recordings.
    pub(super) fn of<'v>(
        context: &Context<'_>,
        views: impl IntoIterator<Item = &'v PanelView>,
        access: Access<'_>,
    ) -> Option<Self> {
        let galleries: Vec<(String, String)> = views
            .into_iter()
            .filter(|view| !view.recordings.is_empty())
            .map(|view| (view.panel.slug.to_string(), outward::safe_in_script(&told::gallery(context, view, access))))
            .collect();
        (!galleries.is_empty()).then(|| Self {
            words: Words::of(context.language),
            script: context.assets.path("watch.js"),
            style: context.assets.path("watch.css"),
            galleries,
        })
    }
}

/// One picture for each recording.
pub(super) fn pictures(context: &Context<'_>, view: &PanelView, access: Access<'_>) -> Vec<Picture> {
    view.recordings.iter().map(|recording| Picture::of(context, &view.panel, recording, access)).collect()
}

impl Picture {
    fn of(context: &Context<'_>, panel: &Panel, recording: &Recording, access: Access<'_>) -> Self {
        let words = Words::of(context.language);
        let chapters = Some(recording.chapters.len()).filter(|count| *count > 0);
        let elsewhere = match &recording.source {
            Source::Provider(provider) => Some((provider.name().to_owned(), provider.address())),
            Source::Elsewhere(elsewhere) => Some((elsewhere.host().to_owned(), elsewhere.address().to_owned())),
            Source::Kept(_) => None,
        };
        Self {
            words,
            gallery: panel.slug.to_string(),
            number: recording.number,
            address: match access {
                Access::Plain => at(context, panel, recording, None),
                Access::Signed { page, .. } => format!("{page}?watch={}", recording.number),
            },
            title: Said::in_language(&recording.title, &recording.language, context),
            poster: recording.poster.as_ref().map(|poster| PosterAt {
                address: part(access, recording.id, &RecordingPart::Poster(poster.file.id)),
                width: poster.width,
                height: poster.height,
            }),
            length: recording.length.map(|length| length.to_string()),
            spoken: own_name(&recording.language),
            chapters: chapters.map(|count| words.say_with("watch-count-chapters", &[("count", count.into())])),
            place: elsewhere.as_ref().map(|(place, _)| place.clone()),
            own: Own::of(recording, access),
            elsewhere: elsewhere.map(|(place, address)| {
                let words = words.say_with("watch-at", &[("place", place.into())]);
                (address, words)
            }),
            transcript: transcript(context, panel, recording, access),
        }
    }
}

impl Own {
    fn of(recording: &Recording, access: Access<'_>) -> Option<Self> {
        let Source::Kept(file) = &recording.source else { return None };
        let caption = |language: &Language| Caption {
            language: language.to_string(),
            name: own_name(language),
            address: part(access, recording.id, &RecordingPart::Captions(language.clone())),
        };
        Some(Self {
            address: part(access, recording.id, &RecordingPart::File),
            kind: file.kind.media_type(),
            captions: recording.captions.iter().map(caption).collect(),
        })
    }
}

/// Where a recording can be read; behind somebody's own link, only beside the film.
fn transcript(context: &Context<'_>, panel: &Panel, recording: &Recording, access: Access<'_>) -> Option<String> {
    let place = Place::Transcript(panel.slug.clone(), recording.number);
    (matches!(access, Access::Plain) && !recording.captions.is_empty()).then(|| place.path(context.language))
}

/// Where each of a panel's questions is spoken about first, in their order.
pub(super) fn answered(context: &Context<'_>, view: &PanelView) -> Vec<Option<Answered>> {
    let of = |question| {
        let first = |recording: &Recording| {
            let chapter = recording.chapters.iter().find(|chapter| chapter.question == Some(question))?.clone();
            Some((recording.clone(), chapter))
        };
        let (recording, chapter) = view.recordings.iter().find_map(first)?;
        Some(Answered {
            gallery: view.panel.slug.to_string(),
            number: recording.number,
            at: chapter.at.as_seconds().to_string(),
            path: at(context, &view.panel, &recording, Some(&chapter)),
            time: chapter.at.to_string(),
        })
    };
    view.panel.questions.iter().map(|question| of(question.id)).collect()
}

/// The address that opens the lightbox at a recording, or at one of its chapters.
pub(super) fn at(context: &Context<'_>, panel: &Panel, recording: &Recording, chapter: Option<&Chapter>) -> String {
    let page = Place::Panel(panel.slug.clone()).path(context.language);
    let second = chapter.map_or_else(String::new, |chapter| format!("&t={}", chapter.at.as_millis() / 1000));
    format!("{page}?watch={}{second}", recording.number)
}

/// The path of a part of a recording, signed if need be.
fn part(access: Access<'_>, id: RecordingId, part: &RecordingPart) -> String {
    let path = part.path(id);
    match access {
        Access::Plain => path,
        Access::Signed { sign, .. } => format!("{path}{}", sign(&path)),
    }
}
