//! The look of a letter: the colours and faces of the pages, as mail programs can show them.
//!
//! Mail fetches no fonts, so the faces are those that readers have. Windows' Outlook, which sets mail with the engine of
//! Word, is given a list of its own: it takes the first face it knows and ignores the rest.

use plenary_core::{
    institute::{Colour, Institute},
    language::Language,
};

use crate::accent;

/// What the template needs besides the words.
pub(super) struct Look {
    /// Readable on light paper, with light paper readable on it; the same for dark.
    pub(super) accent: String,
    pub(super) accent_dark: String,
    /// CSS font lists, without double quotation marks.
    pub(super) display: &'static str,
    pub(super) text: &'static str,
    /// A face of Windows for each.
    pub(super) outlook_display: &'static str,
    pub(super) outlook_text: &'static str,
    /// Line height of running text, in pixels.
    pub(super) leading: u8,
}

const DISPLAY: &str = "'Iowan Old Style','Palatino Linotype',Palatino,'Noto Serif',Georgia,'Times New Roman',serif";
const TEXT: &str =
    "'Source Sans 3','Segoe UI',-apple-system,BlinkMacSystemFont,Roboto,'Helvetica Neue',Arial,sans-serif";
const JAPANESE_DISPLAY: &str =
    "'Hiragino Mincho ProN','Yu Mincho',YuMincho,'BIZ UDPMincho','Noto Serif CJK JP','Noto Serif JP',Georgia,serif";
const JAPANESE_TEXT: &str = "'Hiragino Sans','Hiragino Kaku Gothic ProN','Yu Gothic Medium',YuGothic,'BIZ UDPGothic','Noto Sans CJK JP','Noto Sans JP',Meiryo,sans-serif";

impl Look {
    pub(super) fn of(institute: &Institute, language: &Language) -> Self {
        let is_japanese = language.primary() == "ja";
        let either = |japanese, western| if is_japanese { japanese } else { western };
        Self {
            accent: written(accent::on_light(institute.accent)),
            accent_dark: written(accent::on_dark(institute.accent)),
            display: either(JAPANESE_DISPLAY, DISPLAY),
            text: either(JAPANESE_TEXT, TEXT),
            outlook_display: either("'Yu Mincho'", "'Palatino Linotype'"),
            outlook_text: either("Meiryo", "'Segoe UI'"),
            leading: if is_japanese { 28 } else { 26 },
        }
    }
}

fn written(colour: Colour) -> String {
    String::from(colour)
}
