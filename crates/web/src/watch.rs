//! Recordings on the web: who may watch which, and their files.
//!
//! Keeps true: a file of a recording that is not for everybody is served only under an address that was signed for a
//! few hours, behind somebody's own link; without one it is not there. What hides from the public answers as what never
//! was.

mod at_hand;

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderValue, Response, header, request::Parts},
};
use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    language::Language,
    recording::{Audience, Captions, KeptFile, Source},
};
use tokio::task::spawn_blocking;

pub(crate) use self::at_hand::AtHand;
use self::at_hand::Watchable;
use crate::{
    addresses::RecordingPart,
    files::{self, Asked, signed},
    make::unavailable,
    pages::{PanelView, fault::Fault, watch::policy},
    receive::respond,
    shelf::{Made, finish},
    site::Site,
};

/// How long a signed address is good: for an evening before a film of two hours.
const SIGNED_FOR: SignedDuration = SignedDuration::from_hours(6);

/// Puts onto the page of a panel what everybody who sees it may watch.
pub(crate) async fn show(site: &Site, view: &mut PanelView) -> Result<(), Fault> {
    let all = site.store.recordings_of(view.panel.id).await.map_err(unavailable)?;
    let before = all.len();
    view.recordings = all.into_iter().filter(|recording| recording.audience == Audience::AsPanel).collect();
    view.withheld = view.recordings.len() < before;
    Ok(())
}

/// Puts onto somebody's own page everything that those with a seat may watch.
pub(crate) async fn show_registrant(site: &Site, view: &mut PanelView) -> Result<(), Fault> {
    view.recordings = site.store.recordings_of(view.panel.id).await.map_err(unavailable)?;
    Ok(())
}

/// Lets a page load from where its recordings are, and from nowhere else.
pub(crate) fn watchable<'v>(mut made: Made, views: impl IntoIterator<Item = &'v PanelView>) -> Made {
    if let Some(policy) = policy_of(views) {
        made.headers.retain(|(name, _)| *name != header::CONTENT_SECURITY_POLICY);
        made.headers.push((header::CONTENT_SECURITY_POLICY, policy));
    }
    made
}

/// The policy of a page that shows these panels' recordings; none when there are none.
pub(crate) fn policy_of<'v>(views: impl IntoIterator<Item = &'v PanelView>) -> Option<HeaderValue> {
    let mut recordings = views.into_iter().flat_map(|view| &view.recordings).peekable();
    recordings.peek()?;
    HeaderValue::from_str(&policy(recordings)).ok()
}

/// What makes an address of a recording's part good for a few hours.
pub(crate) fn signer(site: &Site, now: Timestamp) -> impl Fn(&str) -> String + Sync {
    let until = now.saturating_add(SIGNED_FOR).unwrap_or(Timestamp::MAX);
    move |path| signed::sign(&site.registrar.key, path, until)
}

/// Serves a part of a recording.
pub(crate) async fn recording(site: &Site, request: &Parts, now: Timestamp) -> Result<Response<Body>, Fault> {
    let path = request.uri.path();
    let (id, part) = RecordingPart::of(path).ok_or(Fault::NotFound)?;
    let watchable = at_hand::watchable(site, id, now).await?;
    if !watchable.is_for_everybody {
        signed::verify(&site.registrar.key, path, request.uri.query(), now)?;
    }
    let recording = &watchable.recording;
    match part {
        RecordingPart::Captions(language) => captions(site, request, &watchable, &language, now).await,
        RecordingPart::File => match &recording.source {
            Source::Kept(file) => file_of(site, request, &watchable, file, now).await,
            Source::Provider(_) | Source::Elsewhere(_) => Err(Fault::NotFound),
        },
        RecordingPart::Poster(id) => match &recording.poster {
            Some(poster) if poster.file.id == id => file_of(site, request, &watchable, &poster.file, now).await,
            _ => Err(Fault::NotFound),
        },
    }
}

async fn file_of(
    site: &Site,
    request: &Parts,
    watchable: &Watchable,
    file: &KeptFile,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    let query = request.uri.query().unwrap_or_default();
    let asked = Asked {
        file,
        changed_at: watchable.recording.changed_at,
        is_public: watchable.is_for_everybody,
        as_download: query.split('&').any(|word| word == "download"),
        now,
    };
    files::serve(site.files.as_ref(), &asked, request).await
}

/// The captions in one language: from the shelf when they are for everybody.
async fn captions(
    site: &Site,
    request: &Parts,
    watchable: &Watchable,
    language: &Language,
    now: Timestamp,
) -> Result<Response<Body>, Fault> {
    let path = request.uri.path();
    // Many people open a film at once. The captions are written and compressed by one of them after the other.
    let _turn = site.turn(path).await;
    if let Some(page) = site.shelf.get(path, watchable.edition, now) {
        return Ok(respond(&page, request));
    }
    let captions = site.store.captions(watchable.recording.id, language).await.map_err(unavailable)?;
    let captions = captions.ok_or(Fault::NotFound)?;
    let (edition, is_for_everybody) = (watchable.edition, watchable.is_for_everybody);
    // They may have five megabytes; others are answered meanwhile.
    let written = spawn_blocking(move || finish(edition, webvtt(&captions, is_for_everybody)));
    let written = Arc::new(written.await.map_err(|_| Fault::Broken)?);
    if is_for_everybody {
        site.shelf.keep(path, &written);
    }
    Ok(respond(&written, request))
}

fn webvtt(captions: &Captions, is_for_everybody: bool) -> Made {
    let cache = if is_for_everybody { "public, no-cache" } else { "private, no-store" };
    Made {
        content_type: "text/vtt; charset=utf-8",
        body: captions.to_webvtt().into_bytes(),
        compressible: true,
        stale_at: None,
        headers: vec![(header::CACHE_CONTROL, HeaderValue::from_static(cache))],
    }
}
