//! The faces of the share pictures: unpacked when somebody draws, given back when nobody does any more.

use std::{
    io::Read,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use resvg::usvg::{self, fontdb};
use skrifa::{FontRef, MetadataProvider, instance::LocationRef, instance::Size};

use super::Undrawable;
use crate::assets::Assets;

/// A face that a text asks for. What it lacks is drawn by the Japanese face, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Display,
    Text,
    TextBold,
    Japanese,
}

/// All faces.
pub(super) struct Faces {
    database: Arc<fontdb::Database>,
    kept: [Kept; 4],
}

struct Kept {
    /// How the drawing names it.
    family: String,
    weight: u16,
    data: Arc<Vec<u8>>,
}

const NAMES: [&str; 4] = ["display", "text", "text-bold", "japanese"];

impl Faces {
    /// The faces, shared with whoever draws at the same time.
    pub(super) fn unpacked() -> Result<Arc<Self>, Undrawable> {
        static DRAWN_WITH: Mutex<Weak<Faces>> = Mutex::new(Weak::new());
        // A weak pointer is whole even after somebody panicked while holding the lock.
        let mut drawn_with = DRAWN_WITH.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(faces) = drawn_with.upgrade() {
            return Ok(faces);
        }
        let faces = Arc::new(Self::unpack()?);
        *drawn_with = Arc::downgrade(&faces);
        Ok(faces)
    }

    fn unpack() -> Result<Self, Undrawable> {
        let mut database = fontdb::Database::new();
        let mut unpack = |name: &'static str| -> Result<Kept, Undrawable> {
            let packed = Assets::share_font(name).ok_or(Undrawable::NoFaces)?;
            let mut data = Vec::new();
            let mut reader = brotli::Decompressor::new(packed.as_ref(), 64 * 1024);
            reader.read_to_end(&mut data).map_err(|_| Undrawable::DamagedFace(name))?;
            FontRef::new(&data).map_err(|_| Undrawable::DamagedFace(name))?;
            let data = Arc::new(data);
            let source: Arc<dyn AsRef<[u8]> + Sync + Send> = Arc::clone(&data) as _;
            let ids = database.load_font_source(fontdb::Source::Binary(source));
            let face = ids.first().and_then(|id| database.face(*id)).ok_or(Undrawable::DamagedFace(name))?;
            let family = face.families.first().map(|(family, _)| family.clone());
            Ok(Kept { family: family.unwrap_or_default(), weight: face.weight.0, data })
        };
        let [display, text, bold, japanese] = NAMES;
        let kept = [unpack(display)?, unpack(text)?, unpack(bold)?, unpack(japanese)?];
        Ok(Self { database: Arc::new(database), kept })
    }

    /// The options to read a drawing with: these faces and no others.
    pub(super) fn options(&self) -> usvg::Options<'static> {
        usvg::Options { fontdb: Arc::clone(&self.database), ..usvg::Options::default() }
    }

    /// The family and weight that a drawing names the face by.
    pub(super) fn named(&self, face: Face) -> (&str, u16) {
        let kept = self.kept(face);
        (&kept.family, kept.weight)
    }

    /// `text` in runs of one face each, without the characters that no face draws.
    pub(super) fn runs(&self, wanted: Face, text: &str) -> Vec<(Face, String)> {
        let charmaps = [wanted, Face::Japanese].map(|face| (face, self.font(face).map(|font| font.charmap())));
        let mut runs: Vec<(Face, String)> = Vec::new();
        for character in text.chars() {
            let character = if character.is_whitespace() { ' ' } else { character };
            let draws = |charmap: &Option<skrifa::charmap::Charmap<'_>>| {
                charmap.as_ref().is_some_and(|charmap| charmap.map(character).is_some())
            };
            let Some((face, _)) = charmaps.iter().find(|(_, charmap)| draws(charmap)) else { continue };
            match runs.last_mut() {
                Some((last, run)) if last == face => run.push(character),
                _ => runs.push((*face, character.to_string())),
            }
        }
        runs
    }

    /// Whether a reader would recognise `text` in what the faces draw of it.
    pub(super) fn can_draw(&self, text: &str) -> bool {
        let drawn: usize = self.runs(Face::Display, text).iter().map(|(_, run)| run.chars().count()).sum();
        let all = text.chars().count();
        all > 0 && drawn * 10 >= all * 9
    }

    /// How wide `text` is at that size, in pixels, without kerning.
    pub(super) fn width(&self, wanted: Face, size: f32, text: &str) -> f32 {
        self.runs(wanted, text).iter().map(|(face, run)| self.run_width(*face, size, run)).sum()
    }

    fn run_width(&self, face: Face, size: f32, run: &str) -> f32 {
        let Some(font) = self.font(face) else { return 0.0 };
        let charmap = font.charmap();
        let metrics = font.glyph_metrics(Size::new(size), LocationRef::default());
        let advance = |character| metrics.advance_width(charmap.map(character)?);
        run.chars().filter_map(advance).sum()
    }

    fn font(&self, face: Face) -> Option<FontRef<'_>> {
        FontRef::new(&self.kept(face).data).ok()
    }

    fn kept(&self, face: Face) -> &Kept {
        let [display, text, bold, japanese] = &self.kept;
        match face {
            Face::Display => display,
            Face::Text => text,
            Face::TextBold => bold,
            Face::Japanese => japanese,
        }
    }
}
