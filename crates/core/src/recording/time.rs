//! A time within a recording.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Milliseconds from the beginning of a recording; under a hundred hours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MediaTime(u32);

/// The text is not a time within a recording.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time in a recording; write for example 12:30 or 1:02:03.")]
pub struct NotAMediaTime(pub String);

impl MediaTime {
    const BEYOND: u32 = 100 * 60 * 60 * 1000;

    /// None when it lies a hundred hours in or further.
    #[must_use]
    pub fn from_millis(millis: u64) -> Option<Self> {
        u32::try_from(millis).ok().filter(|millis| *millis < Self::BEYOND).map(Self)
    }

    #[must_use]
    pub fn as_millis(self) -> u32 {
        self.0
    }

    #[must_use]
    pub fn as_seconds(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

/// `12:30`, `1:02:03`; the milliseconds are left out.
impl fmt::Display for MediaTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0 / 1000;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        match hours {
            0 => write!(formatter, "{minutes}:{seconds:02}"),
            _ => write!(formatter, "{hours}:{minutes:02}:{seconds:02}"),
        }
    }
}

/// `[h:]m:s`, with milliseconds after a full stop or comma if there are any. Minutes may pass 59 when no hours stand
/// before them; seconds may not.
impl FromStr for MediaTime {
    type Err = NotAMediaTime;

    fn from_str(text: &str) -> Result<Self, NotAMediaTime> {
        read(text.trim()).ok_or_else(|| NotAMediaTime(text.chars().take(20).collect()))
    }
}

fn read(text: &str) -> Option<MediaTime> {
    let (whole, fraction) = match text.find(['.', ',']) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, "0"),
    };
    let mut parts = whole.rsplit(':');
    let (seconds, minutes) = (digits(parts.next()?, 2)?, digits(parts.next()?, 4)?);
    let hours = parts.next().map(|hours| digits(hours, 2));
    let in_bounds = seconds < 60 && (hours.is_none() || minutes < 60) && parts.next().is_none();
    let millis = digits(fraction, 3)? * [0, 100, 10, 1].get(fraction.len())?;
    let hours = match hours {
        Some(hours) => hours?,
        None => 0,
    };
    MediaTime::from_millis(((hours * 60 + minutes) * 60 + seconds) * 1000 + millis).filter(|_| in_bounds)
}

fn digits(text: &str, most: usize) -> Option<u64> {
    let plain = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_and_captions_write_them() {
        let reads = |text: &str| text.parse::<MediaTime>().map(MediaTime::as_millis).ok();
        assert_eq!(reads("12:30"), Some(750_000));
        assert_eq!(reads("1:02:03"), Some(3_723_000));
        assert_eq!(reads("00:01:02,5"), Some(62_500));
        assert_eq!(reads("75:00.040"), Some(4_500_040));
        for wrong in ["", "12", "1:60", "1:60:00", "a:10", "1:2:3:4", "-1:10", "1:10.", "1:10.1234", "+1:10", "１:10"]
        {
            assert_eq!(reads(wrong), None, "{wrong}");
        }
        assert_eq!("99:59:59.999".parse::<MediaTime>().unwrap().to_string(), "99:59:59");
        assert_eq!("0:07".parse::<MediaTime>().unwrap().to_string(), "0:07");
    }
}
