//! Every path that Plenary answers, made in one place and read in one place.
//!
//! A path begins with its language, so that an address says what it shows: `/ja/panels/nato-japan`. The same path
//! without a language leads to the visitor's own.

use plenary_core::{
    institute::Institute,
    language::Language,
    link::{Purpose, Secret},
    recording::{FileId, RecordingId},
    slug::Slug,
};

use crate::pages::registration::Received;

/// Something that has a path in each language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    Home,
    Panel(Slug),
    /// The card that an institute's existing site embeds.
    Card(Slug),
    PanelCalendar(Slug),
    SharePicture(Slug),
    /// The form; never shelved.
    Registration(Slug),
    /// What is said in one of its recordings, to read.
    Transcript(Slug, u16),
    /// What is said after a form was taken.
    Received(Slug, Received),
    Series(Slug),
    SeriesCalendar(Slug),
    SeriesAtom(Slug),
    SeriesJsonFeed(Slug),
    /// The past panels of a series, page by page from 1.
    SeriesPast(Slug, u16),
    Speaker(Slug),
    /// Everything that lies ahead.
    Upcoming,
    Archive,
    /// A year of the archive: the first of its pages.
    ArchiveOfYear(i16),
    /// A later page of a year, from 2.
    ArchivePage(i16, u16),
    Calendar,
    Atom,
    JsonFeed,
}

impl Place {
    /// The path in a language, beginning with a slash.
    #[must_use]
    pub fn path(&self, language: &Language) -> String {
        format!("/{language}{}", self.without_language())
    }

    /// The path that leads each visitor to their own language.
    #[must_use]
    pub fn without_language(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Panel(slug) => format!("/panels/{slug}"),
            Self::Card(slug) => format!("/panels/{slug}/card"),
            Self::PanelCalendar(slug) => format!("/panels/{slug}/calendar.ics"),
            Self::SharePicture(slug) => format!("/panels/{slug}/share.png"),
            Self::Registration(slug) => format!("/panels/{slug}/registration"),
            Self::Transcript(slug, number) => format!("/panels/{slug}/recordings/{number}"),
            Self::Received(slug, received) => format!("/panels/{slug}/registration/{}", received.word()),
            Self::Series(slug) => format!("/series/{slug}"),
            Self::SeriesCalendar(slug) => format!("/series/{slug}/calendar.ics"),
            Self::SeriesAtom(slug) => format!("/series/{slug}/feed.atom"),
            Self::SeriesJsonFeed(slug) => format!("/series/{slug}/feed.json"),
            Self::SeriesPast(slug, page) => format!("/series/{slug}/past/{page}"),
            Self::Speaker(slug) => format!("/speakers/{slug}"),
            Self::Upcoming => "/upcoming".to_owned(),
            Self::Archive => "/archive".to_owned(),
            Self::ArchiveOfYear(year) => format!("/archive/{year}"),
            Self::ArchivePage(year, page) => format!("/archive/{year}/{page}"),
            Self::Calendar => "/calendar.ics".to_owned(),
            Self::Atom => "/feed.atom".to_owned(),
            Self::JsonFeed => "/feed.json".to_owned(),
        }
    }

    /// The place that a path without its language names; none when no page could stand there.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        let slug = |text: &str| text.parse::<Slug>().ok();
        Some(match parts.as_slice() {
            [""] => Self::Home,
            ["panels", panel] => Self::Panel(slug(panel)?),
            ["panels", panel, "card"] => Self::Card(slug(panel)?),
            ["panels", panel, "calendar.ics"] => Self::PanelCalendar(slug(panel)?),
            ["panels", panel, "share.png"] => Self::SharePicture(slug(panel)?),
            ["panels", panel, "registration"] => Self::Registration(slug(panel)?),
            ["panels", panel, "recordings", number] => Self::Transcript(slug(panel)?, page_number(number)?),
            ["panels", panel, "registration", word] => Self::Received(slug(panel)?, Received::of_word(word)?),
            ["series", series] => Self::Series(slug(series)?),
            ["series", series, "calendar.ics"] => Self::SeriesCalendar(slug(series)?),
            ["series", series, "feed.atom"] => Self::SeriesAtom(slug(series)?),
            ["series", series, "feed.json"] => Self::SeriesJsonFeed(slug(series)?),
            ["series", series, "past", page] => Self::SeriesPast(slug(series)?, page_number(page)?),
            ["speakers", speaker] => Self::Speaker(slug(speaker)?),
            ["upcoming"] => Self::Upcoming,
            ["archive"] => Self::Archive,
            ["archive", year] if year.len() == 4 => Self::ArchiveOfYear(year.parse().ok()?),
            ["archive", year, page] if year.len() == 4 => {
                // The first page is the year's own.
                Self::ArchivePage(year.parse().ok()?, page_number(page).filter(|number| *number > 1)?)
            }
            ["calendar.ics"] => Self::Calendar,
            ["feed.atom"] => Self::Atom,
            ["feed.json"] => Self::JsonFeed,
            _ => return None,
        })
    }
}

/// The number of a page of a list. One page, one address: “/past/01” is not “/past/1”.
fn page_number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|number: &u16| (1..=1000).contains(number) && text == number.to_string())
}

/// What is served of a recording, in every language under the same path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordingPart {
    File,
    /// With the name of its file, so that another picture has another address.
    Poster(FileId),
    /// WebVTT.
    Captions(Language),
}

impl RecordingPart {
    /// The path of this part of a recording.
    #[must_use]
    pub fn path(&self, id: RecordingId) -> String {
        match self {
            Self::File => format!("/recordings/{}/file", id.0),
            Self::Poster(file) => format!("/recordings/{}/posters/{}", id.0, file.0),
            Self::Captions(language) => format!("/recordings/{}/captions/{language}.vtt", id.0),
        }
    }

    /// The recording and the part that a path names.
    #[must_use]
    pub fn of(path: &str) -> Option<(RecordingId, Self)> {
        let mut words = path.strip_prefix("/recordings/")?.split('/');
        let id = RecordingId(words.next()?.parse().ok()?);
        let part = match (words.next()?, words.next(), words.next()) {
            ("file", None, None) => Self::File,
            ("posters", Some(file), None) => Self::Poster(FileId(file.parse().ok()?)),
            ("captions", Some(name), None) => Self::Captions(name.strip_suffix(".vtt")?.parse().ok()?),
            _ => return None,
        };
        Some((id, part))
    }
}

/// The path of a secret link, in a language. Not a [`Place`]: it is never shelved, listed or led to.
#[must_use]
pub fn secret_path(language: &Language, purpose: Purpose, secret: &str) -> String {
    let room = match purpose {
        Purpose::Confirm => "confirmations",
        Purpose::Own => "registrations",
    };
    format!("/{language}/{room}/{secret}")
}

/// The absolute address of a secret link, in the language nearest to `language` that the institute's pages speak.
#[must_use]
pub fn secret_link(institute: &Institute, language: &Language, purpose: Purpose, secret: &Secret) -> String {
    let spoken = institute.languages.iter().find(|spoken| *spoken == language).unwrap_or(institute.first_language());
    institute.link(&secret_path(spoken, purpose, secret.reveal()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_at_its_own_path() {
        let slug: Slug = "nato-japan".parse().unwrap();
        for place in [
            Place::Home,
            Place::Panel(slug.clone()),
            Place::Card(slug.clone()),
            Place::PanelCalendar(slug.clone()),
            Place::SharePicture(slug.clone()),
            Place::Registration(slug.clone()),
            Place::Received(slug.clone(), Received::Confirm),
            Place::Series(slug.clone()),
            Place::SeriesCalendar(slug.clone()),
            Place::SeriesAtom(slug.clone()),
            Place::SeriesJsonFeed(slug.clone()),
            Place::SeriesPast(slug.clone(), 2),
            Place::Speaker(slug),
            Place::Upcoming,
            Place::Archive,
            Place::ArchiveOfYear(2022),
            Place::ArchivePage(2022, 2),
            Place::Calendar,
            Place::Atom,
            Place::JsonFeed,
        ] {
            assert_eq!(Place::of(&place.without_language()), Some(place));
        }
    }

    #[test]
    fn a_path_that_names_nothing_is_no_place() {
        for path in [
            "",
            "panels",
            "/panels/",
            "/panels/NATO",
            "/panels/a/b",
            "/archive/22",
            "/archive/2022/1",
            "/archive/2022/02",
            "/archive/2022/1001",
            "/series/a/past/0",
            "/series/a/past/01",
            "/../etc",
            "//",
        ] {
            assert_eq!(Place::of(path), None, "{path}");
        }
    }
}
