//! The page of a panel, from its announcement to its archive, at one address.
//!
//! Holds: its state is always said in words; a postponed or cancelled panel shows no time that somebody could still
//! keep, only what was planned. Once there are recordings, they come first.

use askama::Template;
use plenary_core::{
    panel::{Attribution, Mode, Panel, Partner},
    phase::State,
    world_clock::Schedule,
};

use crate::{
    addresses::Place,
    dates, markdown, outward,
    pages::{
        Context, PanelView, appearance,
        clock::{self, When},
        follow,
        frame::{Frame, Head, shortened},
        listed,
        registration::seats::Block,
        said::Said,
        standing,
        watch::{self, Access, Answered, Galleries, Section},
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "panel.html")]
struct PanelPage<'a> {
    frame: Frame,
    series: Option<(String, Said)>,
    /// For machines, and in words.
    date_line: Option<(String, String)>,
    /// What stands where the date would.
    undated: String,
    mode: Option<String>,
    title: Said,
    subtitle: Option<Said>,
    notice: Option<standing::Notice>,
    state: Option<String>,
    register: Option<Block>,
    recordings: Option<Section>,
    when: Option<When>,
    /// What stands in the place of a time.
    no_date: String,
    venue: Option<Said>,
    /// HTML.
    background: Said,
    /// Each with where it is spoken about.
    questions: Vec<(Said, Option<Answered>)>,
    /// That who said what stays in the room.
    attribution: Option<String>,
    galleries: Option<Galleries>,
    speakers: Vec<appearance::SpeakerOnPanel>,
    programme: Vec<Item>,
    programme_zone: Option<String>,
    calendar: Option<follow::AddToCalendar>,
    /// Address and words.
    subscribe: (String, String),
    partners: &'a [Partner],
    share: follow::Share,
}

struct Item {
    time: String,
    title: Said,
}

/// The page of a panel.
#[must_use]
pub fn panel(context: &Context<'_>, view: &PanelView) -> String {
    let panel = &view.panel;
    let state = State::of(panel, context.now);
    let words = Words::of(context.language);
    let schedule = panel.schedule.as_ref();
    // The time of a panel that does not stand would only be kept by mistake.
    let kept = schedule.filter(|_| !matches!(state, State::Postponed | State::Cancelled));
    let programme = kept.map(|kept| programme(context, panel, kept)).unwrap_or_default();
    let register = Block::of(context, view);
    let mut page = PanelPage {
        frame: frame(context, view, schedule),
        series: view.series.as_ref().map(|series| listed::series_link(context, series)),
        date_line: kept.map(|schedule| date_line(context, schedule)),
        undated: words.say(if state == State::Cancelled { "cancelled" } else { "date-open" }),
        mode: panel.mode.map(|mode| words.say(mode_key(mode))),
        title: listed::title(context, panel),
        subtitle: listed::subtitle(context, panel),
        notice: standing::notice(context, panel, state),
        state: standing::state_words(words, context, panel, state).filter(|_| !is_said(state, register.as_ref())),
        register,
        when: kept.map(|schedule| clock::when(context, panel, schedule)),
        no_date: standing::no_date(words, state),
        venue: venue(context, panel),
        background: background(context, panel),
        questions: questions(context, view),
        attribution: (panel.attribution == Attribution::ChathamHouse).then(|| words.say("chatham-house")),
        recordings: Section::of(context, view, Access::Plain),
        galleries: Galleries::of(context, [view], Access::Plain),
        speakers: panel.appearances.iter().map(|part| appearance::speaker(context, panel, part, kept, state)).collect(),
        programme_zone: programme_zone(context, panel, kept).filter(|_| !programme.is_empty()),
        programme,
        calendar: kept.filter(|_| state.is_ahead()).map(|_| follow::add_to_calendar(context, view)),
        subscribe: follow::subscribe(context, view),
        partners: &panel.partners,
        share: follow::share(context, panel),
    };
    let names = page.speakers.iter().map(|speaker| &speaker.name);
    let texts = [&page.title, &page.background]
        .into_iter()
        .chain(&page.subtitle)
        .chain(page.questions.iter().map(|(question, _)| question))
        .chain(names);
    page.frame.fetch_fonts_for(context, texts.map(|said| said.text.as_str()));
    page.render().unwrap_or_default()
}

/// The guiding questions, each with the way to where it is spoken about.
fn questions(context: &Context<'_>, view: &PanelView) -> Vec<(Said, Option<Answered>)> {
    let said = view.panel.questions.iter().map(|one| Said::pick(&one.text, context, &view.panel.original));
    said.zip(watch::answered(context, view)).collect()
}

/// Whether the block for registering says the state, with more than the phase knows.
fn is_said(state: State, register: Option<&Block>) -> bool {
    register.is_some() && matches!(state, State::Announced | State::Open | State::Full | State::Closed)
}

fn frame(context: &Context<'_>, view: &PanelView, schedule: Option<&Schedule>) -> Frame {
    let panel = &view.panel;
    let place = Place::Panel(panel.slug.clone());
    let title = listed::title(context, panel).text;
    let institute = context.institute.name_in(context.language);
    let head = Head {
        title: format!("{title} – {institute}"),
        description: description(context, panel, schedule),
        json_ld: Some(outward::structured::panel(context, view)),
    };
    let mut frame = Frame::of(context, &place, head);
    frame.hides_from_search = !panel.is_listed();
    frame.open_graph.kind = "article";
    let picture = context.institute.link(&Place::SharePicture(panel.slug.clone()).path(context.language));
    frame.open_graph.picture = Some((picture, title));
    frame.oembed = frame.canonical.as_deref().map(|address| context.institute.link(&oembed_path(address)));
    frame
}

/// Where a consumer of oEmbed asks for the card of the page at `address`. Of the reserved characters, an address of
/// ours holds colons and slashes only.
fn oembed_path(address: &str) -> String {
    format!("/oembed?format=json&url={}", address.replace(':', "%3A").replace('/', "%2F"))
}

fn description(context: &Context<'_>, panel: &Panel, schedule: Option<&Schedule>) -> String {
    let date = schedule.map(|schedule| {
        let city = clock::city_name(context, panel, &schedule.zone);
        format!("{} ({city})", dates::date_and_time(context.language, schedule.starts))
    });
    let (subtitle, background) = panel
        .text_in(context.language)
        .map_or((None, String::new()), |(_, text)| (text.subtitle.clone(), markdown::plain(&text.background)));
    let parts = [date, subtitle, Some(background).filter(|text| !text.is_empty())];
    shortened(&parts.into_iter().flatten().collect::<Vec<_>>().join(" — "), 200)
}

fn date_line(context: &Context<'_>, schedule: &Schedule) -> (String, String) {
    (schedule.starts.date().to_string(), dates::long_date(context.language, schedule.starts.date()))
}

pub(crate) fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::Online => "mode-online",
        Mode::Hybrid => "mode-hybrid",
        Mode::InPerson => "mode-in-person",
    }
}

pub(crate) fn venue(context: &Context<'_>, panel: &Panel) -> Option<Said> {
    let (language, text) = panel.text_in(context.language)?;
    let venue = text.venue.as_deref().filter(|venue| !venue.is_empty())?;
    Some(Said::in_language(venue, language, context))
}

fn background(context: &Context<'_>, panel: &Panel) -> Said {
    panel.text_in(context.language).map_or_else(
        || Said::here(""),
        |(language, text)| Said::in_language(&markdown::render(&text.background, 3), language, context),
    )
}

fn programme(context: &Context<'_>, panel: &Panel, schedule: &Schedule) -> Vec<Item> {
    let item = |item: &plenary_core::panel::ProgrammeItem| {
        let hours = dates::time_range(context.language, item.starts, item.ends);
        let same_day = item.starts.date() == schedule.starts.date();
        let date = dates::short_date(context.language, item.starts.date());
        Item {
            time: if same_day { hours } else { format!("{date} {hours}") },
            title: Said::pick(&item.title, context, &panel.original),
        }
    };
    panel.programme.iter().map(item).collect()
}

fn programme_zone(context: &Context<'_>, panel: &Panel, kept: Option<&Schedule>) -> Option<String> {
    let city = clock::city_name(context, panel, &kept?.zone);
    Some(Words::of(context.language).say_with("programme-zone", &[("city", city.into())]))
}
