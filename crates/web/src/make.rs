//! Makes what stands at a place: loads what it shows, and hands it to the page, feed, calendar or picture.

use axum::http::{HeaderName, HeaderValue, header};
use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    language::Language,
    panel::{Panel, Series, SeriesId},
    ports::{AtAddress, Registering, StoreError, Stretch},
    slug::Slug,
};

use crate::{
    addresses::Place,
    outward,
    pages::{
        self, ArchiveView, HomeView, ListingView, PanelView, SeriesView, SpeakerView, TranscriptView, fault::Fault,
    },
    shelf::Made,
    site::Site,
    watch,
};

/// What a page may load (CSP): its own files.
pub(crate) const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
    img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// What a request for a place comes to.
#[derive(Debug)]
pub enum Outcome {
    Made(Made),
    /// It has moved to this place for good.
    Moved(Place),
}

/// How many panels a list shows of each kind.
mod most {
    pub(super) const AHEAD: i64 = 6;
    pub(super) const RECENT: i64 = 4;
    pub(super) const OF_LISTING: i64 = 100;
    pub(super) const OF_SPEAKER: i64 = 200;
    pub(super) const FEED: i64 = 50;
    pub(super) const IN_SITEMAP: i64 = 1_000_000;
    /// A subscribed calendar holds all that lies ahead, as far as this, and this much of the past.
    pub(super) const CALENDAR: i64 = 500;
}

/// Makes what stands at `place` in `language`.
///
/// # Errors
/// The fault to answer with; places that hide from the public are the same fault as places that do not exist.
pub async fn make(site: &Site, language: &Language, place: &Place, now: Timestamp) -> Result<Outcome, Fault> {
    let made = match place {
        Place::Home => home(site, language, now).await?,
        Place::Transcript(slug, number) => match open_panel(site, slug).await? {
            Found::Moved(slug) => return Ok(Outcome::Moved(with_slug(place, slug))),
            Found::Panel(panel) => transcript(site, language, *panel, *number, now).await?,
        },
        Place::Panel(slug) | Place::Card(slug) | Place::PanelCalendar(slug) | Place::SharePicture(slug) => {
            match open_panel(site, slug).await? {
                Found::Moved(slug) => return Ok(Outcome::Moved(with_slug(place, slug))),
                Found::Panel(panel) => of_panel(site, language, place, *panel, now).await?,
            }
        }
        // These are answered without the shelf.
        Place::Registration(_) | Place::Received(..) => return Err(Fault::NotFound),
        Place::Series(slug) => {
            let series = series_at(site, slug).await?;
            let ahead = panels(site, Stretch::Ahead(now), Some(series.id), most::AHEAD).await?;
            let (past, has_more_past) =
                at_most(panels(site, Stretch::Past(now), Some(series.id), most::RECENT + 1).await?, most::RECENT);
            let stale_at = next_reading(site, ahead.iter(), now);
            let mut view = SeriesView { series, ahead, past: joined(past, &[]), has_more_past };
            for past in &mut view.past {
                watch::show(site, past).await?;
            }
            watch::watchable(html(pages::series::series(&site.context(language, now), &view), stale_at), &view.past)
        }
        Place::SeriesPast(slug, page) => series_past(site, language, slug, *page, now).await?,
        Place::Upcoming => upcoming(site, language, now).await?,
        Place::Speaker(slug) => speaker(site, language, slug, now).await?,
        Place::Archive => archive(site, language, None, 1, now).await?,
        Place::ArchiveOfYear(year) => archive(site, language, Some(*year), 1, now).await?,
        Place::ArchivePage(year, page) => archive(site, language, Some(*year), *page, now).await?,
        Place::Calendar => calendar(site, language, None, now).await?,
        Place::SeriesCalendar(slug) => calendar(site, language, Some(series_at(site, slug).await?), now).await?,
        Place::Atom | Place::JsonFeed => feed(site, language, place, None, now).await?,
        Place::SeriesAtom(slug) | Place::SeriesJsonFeed(slug) => {
            let series = series_at(site, slug).await?;
            feed(site, language, place, Some(series), now).await?
        }
    };
    Ok(Outcome::Made(made))
}

enum Found {
    Panel(Box<Panel>),
    Moved(Slug),
}

/// The panel at an address if anybody may see it. What is hidden and what never was take the same way.
async fn open_panel(site: &Site, slug: &Slug) -> Result<Found, Fault> {
    let (panel, moved) = match site.store.panel_at(slug).await.map_err(unavailable)? {
        Some(AtAddress::Panel(panel)) => (Some(panel), false),
        Some(AtAddress::Moved(to)) => match site.store.panel_at(&to).await.map_err(unavailable)? {
            Some(AtAddress::Panel(panel)) => (Some(panel), true),
            _ => (None, true),
        },
        None => (None, false),
    };
    match panel.filter(|panel| panel.has_open_page()) {
        Some(panel) if moved => Ok(Found::Moved(panel.slug)),
        Some(panel) => Ok(Found::Panel(panel)),
        None => Err(Fault::NotFound),
    }
}

fn with_slug(place: &Place, slug: Slug) -> Place {
    match place {
        Place::Card(_) => Place::Card(slug),
        Place::PanelCalendar(_) => Place::PanelCalendar(slug),
        Place::SharePicture(_) => Place::SharePicture(slug),
        Place::Transcript(_, number) => Place::Transcript(slug, *number),
        _ => Place::Panel(slug),
    }
}

async fn of_panel(
    site: &Site,
    language: &Language,
    place: &Place,
    panel: Panel,
    now: Timestamp,
) -> Result<Made, Fault> {
    let mut stale_at = panel.reads_differently_at(now, &site.rules);
    let is_listed = panel.is_listed();
    let mut view = with_series(site, vec![panel]).await?.pop().ok_or(Fault::NotFound)?;
    if matches!(place, Place::Panel(_)) {
        watch::show(site, &mut view).await?;
        view.registering = site.store.registering(view.panel.id).await.map_err(unavailable)?;
        let registering = view.registering.as_ref().map(|registering| seats_read_differently_at(registering, now));
        stale_at = stale_at.into_iter().chain(registering).min();
    }
    let context = site.context(language, now);
    let mut made = match place {
        Place::Card(_) => embeddable(html(pages::card::card(&context, &view), stale_at)),
        Place::PanelCalendar(slug) => {
            let text = outward::calendars::of_panel(&context, &view);
            attachment(made("text/calendar; charset=utf-8", text, None), &format!("{slug}.ics"))
        }
        Place::SharePicture(_) => share_picture(site, language, view, now, stale_at).await?,
        _ => watch::watchable(html(pages::panel::panel(&context, &view), stale_at), [&view]),
    };
    if !is_listed {
        made.headers.push((HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex")));
    }
    Ok(made)
}

/// What is said in a recording, in the page's language if there are captions in it.
async fn transcript(
    site: &Site,
    language: &Language,
    panel: Panel,
    number: u16,
    now: Timestamp,
) -> Result<Made, Fault> {
    let is_listed = panel.is_listed();
    let mut view = with_series(site, vec![panel]).await?.pop().ok_or(Fault::NotFound)?;
    watch::show(site, &mut view).await?;
    let recording = view.recordings.iter().find(|recording| recording.number == number).ok_or(Fault::NotFound)?.clone();
    let captions = &recording.captions;
    let wanted = captions.iter().find(|captions| captions.primary() == language.primary());
    let spoken = captions.iter().find(|captions| **captions == recording.language);
    let written = wanted.or(spoken).or(captions.first()).ok_or(Fault::NotFound)?.clone();
    let captions = site.store.captions(recording.id, &written).await.map_err(unavailable)?.ok_or(Fault::NotFound)?;
    view.recordings.retain(|recording| recording.number == number);
    let view = TranscriptView { panel: view, recording, language: written, captions };
    let page = html(pages::transcript::transcript(&site.context(language, now), &view), None);
    let mut made = watch::watchable(page, [&view.panel]);
    if !is_listed {
        made.headers.push((HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex")));
    }
    Ok(made)
}

/// When the number of free seats is read again at the latest; whether there are any is seen at once, by the edition.
fn seats_read_differently_at(registering: &Registering, now: Timestamp) -> Timestamp {
    const SEATS_FRESH_FOR: SignedDuration = SignedDuration::from_secs(5);
    let terms = &registering.terms;
    let window = [terms.opens_at, terms.closes_at].into_iter().flatten().filter(|at| *at > now);
    window.fold(now.saturating_add(SEATS_FRESH_FOR).unwrap_or(Timestamp::MAX), Timestamp::min)
}

/// Drawing takes long enough to stand in the way of other requests.
async fn share_picture(
    site: &Site,
    language: &Language,
    view: PanelView,
    now: Timestamp,
    stale_at: Option<Timestamp>,
) -> Result<Made, Fault> {
    let institute = site.institute.clone();
    let (rules, assets, language) = (site.rules.clone(), site.assets.clone(), language.clone());
    let drawn = tokio::task::spawn_blocking(move || {
        let context =
            pages::Context { institute: &institute, rules: &rules, language: &language, now, assets: &assets };
        outward::share::picture(&context, &view)
    });
    let body = drawn.await.map_err(|_| Fault::Broken)?.map_err(|error| {
        tracing::error!(%error, "a share picture could not be drawn");
        Fault::Broken
    })?;
    Ok(Made { content_type: "image/png", body, compressible: false, stale_at, headers: Vec::new() })
}

async fn home(site: &Site, language: &Language, now: Timestamp) -> Result<Made, Fault> {
    let (ahead, has_more_ahead) = at_most(panels(site, Stretch::Ahead(now), None, most::AHEAD + 1).await?, most::AHEAD);
    let past = panels(site, Stretch::Past(now), None, most::RECENT).await?;
    let stale_at = next_reading(site, ahead.iter(), now);
    let series = site.store.all_series().await.map_err(unavailable)?;
    let mut view = HomeView { ahead: joined(ahead, &series), past: joined(past, &series), series, has_more_ahead };
    for past in &mut view.past {
        watch::show(site, past).await?;
    }
    Ok(watch::watchable(html(pages::home::home(&site.context(language, now), &view), stale_at), &view.past))
}

async fn upcoming(site: &Site, language: &Language, now: Timestamp) -> Result<Made, Fault> {
    let ahead = panels(site, Stretch::Ahead(now), None, most::OF_LISTING).await?;
    let stale_at = next_reading(site, ahead.iter(), now);
    let view = ListingView { past_of: None, panels: with_series(site, ahead).await?, has_more: false };
    Ok(html(pages::listing::listing(&site.context(language, now), &view), stale_at))
}

/// A series' past, page by page. It grows when a panel of the series is over.
async fn series_past(site: &Site, language: &Language, slug: &Slug, page: u16, now: Timestamp) -> Result<Made, Fault> {
    let series = series_at(site, slug).await?;
    let skip = i64::from(page - 1) * most::OF_LISTING;
    let found = site.store.panels(Stretch::Past(now), Some(series.id), skip, most::OF_LISTING + 1).await;
    let (past, has_more) = at_most(found.map_err(unavailable)?, most::OF_LISTING);
    if past.is_empty() && page > 1 {
        return Err(Fault::NotFound);
    }
    let ahead = panels(site, Stretch::Ahead(now), Some(series.id), 1).await?;
    let panels = past.into_iter().map(|panel| PanelView::of(panel, None)).collect();
    let view = ListingView { past_of: Some((series, page)), panels, has_more };
    let stale_at = ahead.first().and_then(Panel::over_at);
    Ok(html(pages::listing::listing(&site.context(language, now), &view), stale_at))
}

async fn speaker(site: &Site, language: &Language, slug: &Slug, now: Timestamp) -> Result<Made, Fault> {
    let speaker = site.store.speaker_at(slug).await.map_err(unavailable)?.ok_or(Fault::NotFound)?;
    let panels = site.store.panels_of_speaker(speaker.id, most::OF_SPEAKER).await.map_err(unavailable)?;
    // A speaker known only from hidden panels is not known to the public.
    if panels.is_empty() {
        return Err(Fault::NotFound);
    }
    let stale_at = next_reading(site, panels.iter(), now);
    let view = SpeakerView { speaker, panels: with_series(site, panels).await? };
    Ok(html(pages::speaker::speaker(&site.context(language, now), &view), stale_at))
}

/// A year of the archive, page by page; without a year, the latest one that has something to show.
async fn archive(
    site: &Site,
    language: &Language,
    wanted: Option<i16>,
    page: u16,
    now: Timestamp,
) -> Result<Made, Fault> {
    let years = site.store.years().await.map_err(unavailable)?;
    let candidates: Vec<i16> =
        years.iter().map(|year| year.year).filter(|year| wanted.is_none_or(|wanted| wanted == *year)).collect();
    if wanted.is_some() && candidates.is_empty() {
        return Err(Fault::NotFound);
    }
    let (mut shown, mut panels, mut has_more) = (wanted, Vec::new(), false);
    for year in candidates {
        (panels, has_more) = past_of_year(site, year, page, now).await?;
        shown = Some(year);
        if !panels.is_empty() {
            break;
        }
    }
    if panels.is_empty() && page > 1 {
        return Err(Fault::NotFound);
    }
    // What is over next may have begun later than others that are under way.
    let ahead = self::panels(site, Stretch::Ahead(now), None, most::OF_LISTING).await?;
    let stale_at = ahead.iter().filter_map(Panel::over_at).min();
    let view = ArchiveView { years, year: shown, page, panels: with_series(site, panels).await?, has_more };
    Ok(html(pages::archive::archive(&site.context(language, now), &view), stale_at))
}

/// A page of what is over of a year, the latest first, and whether there is more. The pages are counted from the first
/// panel that is over: a page shows fewer where one that began before others is still under way.
async fn past_of_year(site: &Site, year: i16, page: u16, now: Timestamp) -> Result<(Vec<Panel>, bool), Fault> {
    let is_over = |panel: &Panel| panel.over_at().is_some_and(|over| over <= now);
    let of_year = |skip, most| async move {
        site.store.panels(Stretch::OfYear(year), None, skip, most).await.map_err(unavailable)
    };
    let mut first = 0;
    // Mostly the year's last panel is over; only the current and coming years begin with panels ahead.
    let mut most = 1;
    loop {
        let found = of_year(first, most).await?;
        match found.iter().position(is_over) {
            Some(at) => {
                first += i64::try_from(at).unwrap_or_default();
                break;
            }
            None if found.is_empty() => return Ok((Vec::new(), false)),
            None => first += i64::try_from(found.len()).unwrap_or_default(),
        }
        most = most::OF_LISTING;
    }
    let skip = first + i64::from(page - 1) * most::OF_LISTING;
    let (mut panels, has_more) = at_most(of_year(skip, most::OF_LISTING + 1).await?, most::OF_LISTING);
    panels.retain(is_over);
    Ok((panels, has_more))
}

async fn calendar(site: &Site, language: &Language, series: Option<Series>, now: Timestamp) -> Result<Made, Fault> {
    let of = series.as_ref().map(|series| series.id);
    let mut all = panels(site, Stretch::Past(now), of, most::CALENDAR).await?;
    all.reverse();
    all.extend(panels(site, Stretch::Ahead(now), of, most::CALENDAR).await?);
    let text = outward::calendars::of_panels(&site.context(language, now), series.as_ref(), &all);
    // The window between past and ahead moves with time, but holds both: nothing changes until a panel does.
    Ok(made("text/calendar; charset=utf-8", text, None))
}

async fn feed(
    site: &Site,
    language: &Language,
    place: &Place,
    series: Option<Series>,
    now: Timestamp,
) -> Result<Made, Fault> {
    let of = series.as_ref().map(|series| series.id);
    let mut all = panels(site, Stretch::Ahead(now), of, most::FEED).await?;
    let stale_at = next_reading(site, all.iter(), now);
    all.extend(panels(site, Stretch::Past(now), of, most::FEED).await?);
    all.sort_by_key(|panel| std::cmp::Reverse(panel.changed_at));
    all.truncate(usize::try_from(most::FEED).unwrap_or(usize::MAX));
    let views = with_series(site, all).await?;
    let context = site.context(language, now);
    Ok(match place {
        Place::Atom | Place::SeriesAtom(_) => made(
            "application/atom+xml; charset=utf-8",
            outward::feeds::atom(&context, series.as_ref(), &views),
            stale_at,
        ),
        _ => made("application/feed+json", outward::feeds::json(&context, series.as_ref(), &views), stale_at),
    })
}

async fn panels(site: &Site, stretch: Stretch, series: Option<SeriesId>, most: i64) -> Result<Vec<Panel>, Fault> {
    site.store.panels(stretch, series, 0, most).await.map_err(unavailable)
}

/// The first `most` of what was found, and whether there was more.
fn at_most(mut panels: Vec<Panel>, most: i64) -> (Vec<Panel>, bool) {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let has_more = panels.len() > most;
    panels.truncate(most);
    (panels, has_more)
}

async fn series_at(site: &Site, slug: &Slug) -> Result<Series, Fault> {
    site.store.series_at(slug).await.map_err(unavailable)?.ok_or(Fault::NotFound)
}

/// Each panel with its series; one question to the store for each series, not for each panel.
pub(crate) async fn with_series(site: &Site, panels: Vec<Panel>) -> Result<Vec<PanelView>, Fault> {
    let mut series: Vec<Series> = Vec::new();
    for id in panels.iter().filter_map(|panel| panel.series) {
        if !series.iter().any(|known| known.id == id) {
            series.extend(site.store.series(id).await.map_err(unavailable)?);
        }
    }
    Ok(joined(panels, &series))
}

fn joined(panels: Vec<Panel>, series: &[Series]) -> Vec<PanelView> {
    let of = |id: Option<SeriesId>| series.iter().find(|series| Some(series.id) == id).cloned();
    let view = |panel: Panel| {
        let series = of(panel.series);
        PanelView::of(panel, series)
    };
    panels.into_iter().map(view).collect()
}

/// When a list of these panels must be made anew: as soon as one of them begins or is over.
fn next_reading<'a>(site: &Site, panels: impl Iterator<Item = &'a Panel>, now: Timestamp) -> Option<Timestamp> {
    panels.filter_map(|panel| panel.reads_differently_at(now, &site.rules)).min()
}

/// What the store says goes to the log. Visitors are told what concerns them; how the database is reached does not.
pub fn unavailable(error: StoreError) -> Fault {
    tracing::error!(%error, "the store did not answer");
    match error {
        StoreError::Locked | StoreError::Full | StoreError::Newer { .. } => Fault::Unavailable(error.to_string()),
        _ => Fault::Unavailable(String::new()),
    }
}

fn html(text: String, stale_at: Option<Timestamp>) -> Made {
    let mut made = made("text/html; charset=utf-8", text, stale_at);
    made.headers.extend([
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGE_POLICY)),
        (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
    ]);
    made
}

/// Other sites may show the card in a frame.
fn embeddable(mut made: Made) -> Made {
    for (name, value) in &mut made.headers {
        if *name == header::CONTENT_SECURITY_POLICY {
            *value = HeaderValue::from_static(
                "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; \
                 form-action 'none'; frame-ancestors *",
            );
        }
    }
    made
}

fn made(content_type: &'static str, text: String, stale_at: Option<Timestamp>) -> Made {
    Made { content_type, body: text.into_bytes(), compressible: true, stale_at, headers: Vec::new() }
}

/// A slug needs no quoting beyond the quotes.
fn attachment(mut made: Made, name: &str) -> Made {
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")) {
        made.headers.push((header::CONTENT_DISPOSITION, value));
    }
    made
}

/// The sitemap: whole, as the index of its parts when it is large, or one of the parts, counted from 1.
pub async fn sitemap(site: &Site, part: Option<usize>, now: Timestamp) -> Result<Made, Fault> {
    let addresses = site.store.addresses(most::IN_SITEMAP).await.map_err(unavailable)?;
    let series = site.store.all_series().await.map_err(unavailable)?;
    let context = site.context(site.institute.first_language(), now);
    let text = match part {
        None => Some(outward::sitemap::sitemap(&context, &addresses, &series)),
        Some(part) => outward::sitemap::part(&context, &addresses, &series, part),
    };
    Ok(made("application/xml; charset=utf-8", text.ok_or(Fault::NotFound)?, None))
}

/// What robots may read.
pub fn robots(site: &Site, now: Timestamp) -> Made {
    made(
        "text/plain; charset=utf-8",
        outward::sitemap::robots(&site.context(site.institute.first_language(), now)),
        None,
    )
}

/// The institute's colours as a stylesheet.
pub fn institute_css(site: &Site) -> Made {
    made("text/css; charset=utf-8", crate::accent::institute_css(&site.institute), None)
}

/// A fault's page.
pub fn fault(site: &Site, language: &Language, fault: Fault, now: Timestamp) -> Made {
    html(pages::fault::fault(&site.context(language, now), fault), None)
}

/// The panel that an oEmbed request speaks of.
pub async fn embedded_panel(site: &Site, slug: &Slug) -> Result<PanelView, Fault> {
    let slug = match open_panel(site, slug).await? {
        Found::Panel(panel) => return with_series(site, vec![*panel]).await?.pop().ok_or(Fault::NotFound),
        Found::Moved(slug) => slug,
    };
    match open_panel(site, &slug).await? {
        Found::Panel(panel) => with_series(site, vec![*panel]).await?.pop().ok_or(Fault::NotFound),
        Found::Moved(_) => Err(Fault::NotFound),
    }
}
