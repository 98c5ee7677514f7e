//! Telephone numbers: what people type, and the number it is (ITU-T E.164).
//!
//! [`read`] agrees with libphonenumber on every number that libphonenumber accepts, and gives the same E.164 form. Beyond
//! it, and only where it would refuse, forms that people paste are understood: see `phone/pasted.rs`. The plans come
//! from libphonenumber's metadata; the code is our own. Deliberately lacks formatting as one types (the browser's), short
//! numbers such as 110, and any promise that somebody answers.

mod characters;
mod diagnosis;
mod dial;
mod example;
mod extension;
mod fault;
mod format;
mod lengths;
mod pasted;
mod pattern;
mod plan;
mod typed;
mod verdict;

use serde::{Deserialize, Serialize};

use self::{
    dial::{Dialled, Origin},
    plan::Plan,
};
pub use self::{
    example::example,
    fault::{Counted, Holder, PhoneFault},
    lengths::Lengths,
    plan::version,
};
use crate::country::Country;

/// A telephone number that somebody can have.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PhoneNumber {
    /// `+` and at most 20 digits, nothing else.
    pub e164: String,
    /// Where it belongs; none for services of the whole world such as +800.
    pub country: Option<Country>,
    pub kind: PhoneKind,
    /// The digits dialled after the call is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
}

/// What answers at a number, by libphonenumber's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    FixedLine,
    Mobile,
    /// Where numbers of both look alike.
    FixedLineOrMobile,
    TollFree,
    PremiumRate,
    SharedCost,
    Voip,
    /// A number that follows a person.
    PersonalNumber,
    Pager,
    /// One number of an organisation with many offices.
    Uan,
    Voicemail,
    Unknown,
}

/// The number that was typed, dialled from `country` unless it states its own.
///
/// # Errors
/// [`PhoneFault`]: what is wrong, with the facts that a sentence needs.
pub fn read(typed: &str, country: Option<Country>) -> Result<PhoneNumber, PhoneFault> {
    // One more than is looked at, so that a text of any length costs no more than that.
    let text: Vec<char> = typed.chars().take(dial::LONGEST + 1).collect();
    if let Some(number) = accepted(&text, country).or_else(|| pasted::read(&text, country)) {
        return Ok(number);
    }
    Err(diagnosis::fault(typed, &text, country))
}

impl PhoneNumber {
    /// As readers abroad dial it, grouped as people there group it: `+81 90-1234-5678`. Without the extension.
    #[must_use]
    pub fn international(&self) -> String {
        self.taken_apart().map_or_else(|| self.e164.clone(), |(code, national)| format::international(code, national))
    }

    /// As people there dial it: `090-1234-5678`. Without the extension.
    #[must_use]
    pub fn nationally(&self) -> String {
        self.taken_apart().map_or_else(|| self.e164.clone(), |(code, national)| format::nationally(code, national))
    }

    fn taken_apart(&self) -> Option<(u16, &str)> {
        Plan::calling_code_of(self.e164.strip_prefix('+')?)
    }
}

impl PhoneKind {
    const ALL: [Self; 12] = [
        Self::FixedLine,
        Self::Mobile,
        Self::FixedLineOrMobile,
        Self::TollFree,
        Self::PremiumRate,
        Self::SharedCost,
        Self::Voip,
        Self::PersonalNumber,
        Self::Pager,
        Self::Uan,
        Self::Voicemail,
        Self::Unknown,
    ];

    /// The name in data: `fixed_line`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FixedLine => "fixed_line",
            Self::Mobile => "mobile",
            Self::FixedLineOrMobile => "fixed_line_or_mobile",
            Self::TollFree => "toll_free",
            Self::PremiumRate => "premium_rate",
            Self::SharedCost => "shared_cost",
            Self::Voip => "voip",
            Self::PersonalNumber => "personal_number",
            Self::Pager => "pager",
            Self::Uan => "uan",
            Self::Voicemail => "voicemail",
            Self::Unknown => "unknown",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// The number in the text, if libphonenumber would take it.
fn accepted(text: &[char], country: Option<Country>) -> Option<PhoneNumber> {
    dial::dial(text, country).ok().and_then(number_of)
}

fn number_of(dialled: Dialled) -> Option<PhoneNumber> {
    let (plan, kind) = verdict::judge(dialled.calling_code, &dialled.national)?;
    let e164 = format!("+{}{}", dialled.calling_code, dialled.national);
    Some(PhoneNumber { e164, country: plan.country, kind, extension: dialled.extension })
}
