//! The patterns in which numbering plans are written: digits, classes, groups, alternatives and counted repetitions.
//!
//! A pattern finds what a backtracking matcher finds: the first alternative that leads to a match, the longest
//! repetition first. It also tells how far a number agrees with it, which no general matcher does. Deliberately without
//! unbounded repetition, so that every match ends; the plans use none.

use std::sync::OnceLock;

/// How many groups a pattern can keep.
const GROUPS: usize = 8;
const UNSET: u8 = u8::MAX;

/// A pattern as written, compiled when it is first needed.
#[derive(Debug)]
pub(super) struct Pattern {
    written: &'static str,
    steps: OnceLock<Vec<Step>>,
}

/// Where a match ended, and what its groups kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) end: usize,
    groups: [u8; 2 * GROUPS],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// One digit out of the set, bit 0 for the digit 0.
    Digit(u16),
    /// The next step first; if that leads nowhere, the one so many steps ahead.
    Either(u16),
    /// The step so many steps ahead.
    Go(u16),
    /// Remember where a group begins or ends.
    Keep(u8),
    /// Only at the end of the digits.
    End,
}

impl Pattern {
    pub(super) fn new(written: &'static str) -> Self {
        Self { written, steps: OnceLock::new() }
    }

    /// Whether nothing was written, which is to say there is no pattern.
    pub(super) fn is_absent(&self) -> bool {
        self.written.is_empty()
    }

    /// How many groups are kept.
    pub(super) fn groups(&self) -> usize {
        self.written.replace("(?:", "").matches('(').count()
    }

    /// Whether all of the digits match.
    pub(super) fn matches(&self, digits: &str) -> bool {
        self.run(digits, true, &mut 0).is_some()
    }

    /// The match of all of the digits.
    pub(super) fn whole(&self, digits: &str) -> Option<Found> {
        self.run(digits, true, &mut 0)
    }

    /// The match at the beginning of the digits.
    pub(super) fn beginning(&self, digits: &str) -> Option<Found> {
        self.run(digits, false, &mut 0)
    }

    /// How many of the first digits agree with some number that matches.
    pub(super) fn reach(&self, digits: &str) -> usize {
        let mut furthest = 0;
        self.run(digits, true, &mut furthest);
        furthest
    }

    #[cfg(test)]
    pub(super) fn compiles(&self) -> bool {
        compile(self.written).is_some()
    }

    fn run(&self, digits: &str, is_whole: bool, furthest: &mut usize) -> Option<Found> {
        if self.is_absent() {
            return None;
        }
        let steps = self.steps.get_or_init(|| compile(self.written).unwrap_or_else(|| vec![Step::Digit(0)]));
        let digits = digits.as_bytes();
        let mut waiting = vec![(0_usize, 0_usize, [UNSET; 2 * GROUPS])];
        while let Some((mut next, mut at, mut groups)) = waiting.pop() {
            loop {
                match steps.get(next) {
                    None if is_whole && at < digits.len() => break,
                    None => return Some(Found { end: at, groups }),
                    Some(Step::End) if at < digits.len() => break,
                    Some(Step::End) => next += 1,
                    Some(Step::Digit(set)) => {
                        if !is_in(*set, digits.get(at)) {
                            break;
                        }
                        (next, at) = (next + 1, at + 1);
                        *furthest = at.max(*furthest);
                    }
                    Some(Step::Go(ahead)) => next += usize::from(*ahead),
                    Some(Step::Either(ahead)) => {
                        let other = next + usize::from(*ahead);
                        // Most alternatives fail at their first digit: no need to come back from those.
                        if matches!(steps.get(next + 1), Some(Step::Digit(set)) if !is_in(*set, digits.get(at))) {
                            next = other;
                        } else {
                            waiting.push((other, at, groups));
                            next += 1;
                        }
                    }
                    Some(Step::Keep(slot)) => {
                        if let Some(kept) = groups.get_mut(usize::from(*slot)) {
                            *kept = u8::try_from(at).unwrap_or(UNSET);
                        }
                        next += 1;
                    }
                }
            }
        }
        None
    }
}

impl Found {
    /// What group `number` kept, the first being 1; none if the match passed it by.
    pub(super) fn group<'a>(&self, number: usize, digits: &'a str) -> Option<&'a str> {
        let begins = self.groups.get(2 * number.checked_sub(1)?).filter(|at| **at != UNSET)?;
        let ends = self.groups.get(2 * number - 1).filter(|at| **at != UNSET)?;
        digits.get(usize::from(*begins)..usize::from(*ends))
    }

    /// The template with each `\1` replaced by what that group kept.
    pub(super) fn filled(&self, template: &str, digits: &str) -> String {
        let mut text = String::with_capacity(digits.len() + 8);
        let mut characters = template.chars();
        while let Some(character) = characters.next() {
            if character != '\\' {
                text.push(character);
            } else if let Some(number) = characters.next().and_then(|digit| digit.to_digit(10)) {
                text.push_str(self.group(number as usize, digits).unwrap_or_default());
            }
        }
        text
    }
}

fn is_in(set: u16, digit: Option<&u8>) -> bool {
    digit.is_some_and(|digit| digit.is_ascii_digit() && set & (1 << (digit - b'0')) != 0)
}

/// The steps of a pattern; none when it is written in anything but the small language above.
fn compile(written: &str) -> Option<Vec<Step>> {
    let mut reader = Reader { rest: written.as_bytes(), groups: 0 };
    let steps = reader.alternatives()?;
    reader.rest.is_empty().then_some(steps)
}

struct Reader<'a> {
    rest: &'a [u8],
    groups: u8,
}

impl Reader<'_> {
    fn alternatives(&mut self) -> Option<Vec<Step>> {
        let mut branches = vec![self.sequence()?];
        while self.take(b"|") {
            branches.push(self.sequence()?);
        }
        // From the last to the first, each knows how far ahead the common end is.
        let mut steps = branches.pop()?;
        while let Some(branch) = branches.pop() {
            let mut both = vec![Step::Either(ahead(branch.len() + 2)?)];
            both.extend(branch);
            both.push(Step::Go(ahead(steps.len() + 1)?));
            both.extend(steps);
            steps = both;
        }
        Some(steps)
    }

    fn sequence(&mut self) -> Option<Vec<Step>> {
        let mut steps = Vec::new();
        while !matches!(self.rest.first(), None | Some(b'|' | b')')) {
            let piece = self.piece()?;
            let (least, most) = self.count()?;
            repeat(&mut steps, &piece, least, most)?;
        }
        Some(steps)
    }

    fn piece(&mut self) -> Option<Vec<Step>> {
        if self.take(b"(?:") {
            return self.group();
        }
        if self.take(b"(") {
            let slot = 2 * self.groups;
            self.groups += 1;
            let mut steps = vec![Step::Keep(slot)];
            steps.extend(self.group()?);
            steps.push(Step::Keep(slot + 1));
            return Some(steps);
        }
        if self.take(b"$") {
            return Some(vec![Step::End]);
        }
        if self.take(b"[") {
            return self.class();
        }
        Some(vec![Step::Digit(self.digits()?)])
    }

    fn group(&mut self) -> Option<Vec<Step>> {
        let steps = self.alternatives()?;
        self.take(b")").then_some(steps)
    }

    fn class(&mut self) -> Option<Vec<Step>> {
        let mut set = 0;
        while !self.take(b"]") {
            let first = self.digits()?;
            // A range takes in every bit from the first to the last.
            set |= if self.take(b"-") { (self.digits()? << 1).checked_sub(first)? } else { first };
        }
        Some(vec![Step::Digit(set)])
    }

    /// One digit, or any.
    fn digits(&mut self) -> Option<u16> {
        if self.take(b"\\d") {
            return Some(0b11_1111_1111);
        }
        let (digit, rest) = self.rest.split_first().filter(|(digit, _)| digit.is_ascii_digit())?;
        self.rest = rest;
        Some(1 << (digit - b'0'))
    }

    /// How often the piece before may stand: once, if nothing is written.
    fn count(&mut self) -> Option<(usize, usize)> {
        if self.take(b"?") {
            return Some((0, 1));
        }
        if !self.take(b"{") {
            return Some((1, 1));
        }
        let least = self.number()?;
        let most = if self.take(b",") { self.number()? } else { least };
        self.take(b"}").then_some((least, most))
    }

    fn number(&mut self) -> Option<usize> {
        let length = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(digits).ok()?.parse().ok().filter(|number| *number <= 32)
    }

    fn take(&mut self, text: &[u8]) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

fn repeat(steps: &mut Vec<Step>, piece: &[Step], least: usize, most: usize) -> Option<()> {
    for _ in 0..least {
        steps.extend(piece);
    }
    let optional = most.checked_sub(least)?;
    for left in (1..=optional).rev() {
        steps.push(Step::Either(ahead(left * (piece.len() + 1))?));
        steps.extend(piece);
    }
    Some(())
}

fn ahead(steps: usize) -> Option<u16> {
    u16::try_from(steps).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_matches_as_a_whole_or_at_its_beginning() {
        let mobile = Pattern::new(r"[6-9]0[1-9]\d{7}|20\d{2,3}");
        assert!(mobile.matches("9012345678"));
        assert!(mobile.matches("20123"));
        assert!(!mobile.matches("90123456789"));
        assert!(!mobile.matches("9002345678"));
        assert_eq!(mobile.beginning("90123456789").map(|found| found.end), Some(10));
    }

    #[test]
    fn the_first_alternative_and_the_longest_repetition_win() {
        assert_eq!(Pattern::new("1|12").beginning("12").map(|found| found.end), Some(1));
        assert_eq!(Pattern::new(r"1\d{0,2}").beginning("1234").map(|found| found.end), Some(3));
        assert!(Pattern::new("(?:1|12)3").matches("123"));
    }

    #[test]
    fn groups_keep_what_they_took() {
        let digits = "0111234567";
        let found = Pattern::new(r"0(?:(11|2\d)15)?(\d{2})").beginning(digits).unwrap();
        assert_eq!((found.group(1, digits), found.group(2, digits)), (None, Some("11")));
        let whole = Pattern::new(r"(\d)(\d{4})(\d{4})").whole("312345678").unwrap();
        assert_eq!(whole.filled(r"(0\1) \2-\3", "312345678"), "(03) 1234-5678");
        assert_eq!(Pattern::new(r"0(?:(11|2\d)15)?(\d{2})").groups(), 2);
    }

    #[test]
    fn the_end_is_only_at_the_end() {
        let local = Pattern::new(r"([457]\d{6})$|1");
        assert_eq!(local.beginning("4123456").map(|found| found.end), Some(7));
        assert_eq!(local.beginning("41234567"), None);
    }

    #[test]
    fn the_reach_is_how_many_digits_agree() {
        let mobile = Pattern::new(r"[67]\d{3}|[67]0[0-5]\d{6}");
        assert_eq!(mobile.reach("700123"), 6);
        assert_eq!(mobile.reach("7061"), 4);
        assert_eq!(mobile.reach("70612"), 4);
        assert_eq!(mobile.reach("51"), 0);
    }

    #[test]
    fn what_is_no_pattern_matches_nothing() {
        for wrong in ["", "(", "[0-", r"\w", "1{99}", "1+", "a", "1{3,2}", "[9-0]"] {
            assert!(!Pattern::new(wrong).matches("1"), "{wrong}");
        }
    }
}
