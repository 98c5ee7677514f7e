//! A panel as a short article, for readers of feeds.

use plenary_core::{panel::Panel, people::Appearance, world_clock};

use super::super::{subtitle, when, xml::escaped};
use crate::{dates, markdown, pages::Context, words::Words};

/// HTML: subtitle, when and where, background, guiding questions, speakers, world clock.
pub(super) fn content(context: &Context<'_>, panel: &Panel) -> String {
    let words = Words::of(context.language);
    let mut out = String::new();
    if let Some(subtitle) = subtitle(context, panel) {
        out.push_str(&format!("<p><em>{}</em></p>\n", escaped(subtitle)));
    }
    if let Some(when) = when(context, panel) {
        out.push_str(&format!("<p><strong>{}</strong></p>\n", escaped(&when)));
    }
    let text = panel.text_in(context.language).map(|(_, text)| text);
    if let Some(venue) = text.and_then(|text| text.venue.as_deref()) {
        out.push_str(&format!("<p>{}</p>\n", escaped(venue)));
    }
    out.push_str(&text.map_or_else(String::new, |text| markdown::render(&text.background, 3)));
    let questions = panel.questions.iter().filter_map(|question| question.text.pick(context.language, &panel.original));
    section(&mut out, &words.say("guiding-questions"), "ol", questions.map(|(_, question)| escaped(question)));
    section(&mut out, &words.say("speakers"), "ul", panel.appearances.iter().map(|part| speaker(context, panel, part)));
    section(&mut out, &words.say("world-clock"), "ul", clock(context, panel).into_iter());
    out
}

fn section(out: &mut String, heading: &str, list: &str, items: impl Iterator<Item = String>) {
    let items: String = items.map(|item| format!("<li>{item}</li>\n")).collect();
    if !items.is_empty() {
        out.push_str(&format!("<h3>{}</h3>\n<{list}>\n{items}</{list}>\n", escaped(heading)));
    }
}

fn speaker(context: &Context<'_>, panel: &Panel, part: &Appearance) -> String {
    let said = [&part.name, &part.affiliation].map(|texts| texts.pick(context.language, &panel.original));
    let said = said.into_iter().flatten().map(|(_, text)| escaped(text));
    said.collect::<Vec<_>>().join(", ")
}

/// Nothing for a panel without a time that anybody could keep.
fn clock(context: &Context<'_>, panel: &Panel) -> Vec<String> {
    use plenary_core::phase::Standing;
    let Some(schedule) = panel.schedule.as_ref().filter(|_| panel.standing == Standing::AsPlanned) else {
        return Vec::new();
    };
    let rows = world_clock::rows(schedule, &panel.cities, context.now, context.rules);
    rows.iter()
        .map(|row| {
            let label = row.city.label.pick(context.language, &panel.original);
            let label = label.map_or_else(|| row.city.zone.city(), |(_, label)| label.clone());
            let time = if row.days_apart == 0 {
                dates::time(context.language, row.starts)
            } else {
                dates::date_and_time(context.language, row.starts)
            };
            format!("{} {}", escaped(&label), escaped(&time))
        })
        .collect()
}
