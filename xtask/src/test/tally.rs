//! How many tests a runner says it ran, read from what it prints.

use std::ops::Add;

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl Tally {
    /// A step that is one test itself, and passed.
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    /// A step that is one test itself, and failed.
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    /// Adds what a line of output says, if it is one that sums up.
    pub fn read(&mut self, line: &str) {
        let line = without_colours(line);
        if let Some(tally) = summed_up(line.trim()) {
            *self = *self + tally;
        }
    }

    /// The tally of a runner that ended well or not; one that counted nothing counts as one itself.
    pub fn closed(self, succeeded: bool) -> Self {
        match (succeeded, self) {
            (true, Self { passed: 0, failed: 0 }) => Self::PASSED,
            (false, Self { failed: 0, .. }) => self + Self::FAILED,
            _ => self,
        }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// The closing lines of nextest, cargo test, Playwright, node's runner, and the plain `N passed, N failed`.
fn summed_up(line: &str) -> Option<Tally> {
    let words: Vec<&str> = line.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    let is_closing = line.starts_with("Summary [") || line.starts_with("test result:");
    if is_closing {
        return Some(Tally { passed: before(&words, "passed"), failed: before(&words, "failed") });
    }
    match words.as_slice() {
        [passed, "passed", failed, "failed"] => Some(Tally { passed: number(passed)?, failed: number(failed)? }),
        // Playwright: one line each, “12 passed (3.4s)”.
        [count, "passed"] | [count, "passed", _] => Some(Tally { passed: number(count)?, failed: 0 }),
        [count, "failed"] => Some(Tally { passed: 0, failed: number(count)? }),
        // Node: “# pass 4” or “ℹ pass 4”.
        ["#" | "ℹ", "pass", count] => Some(Tally { passed: number(count)?, failed: 0 }),
        ["#" | "ℹ", "fail", count] => Some(Tally { passed: 0, failed: number(count)? }),
        _ => None,
    }
}

fn before(words: &[&str], word: &str) -> u32 {
    words.windows(2).find(|pair| pair[1] == word).and_then(|pair| number(pair[0])).unwrap_or(0)
}

fn number(word: &str) -> Option<u32> {
    word.parse().ok()
}

/// The line without its ANSI sequences (ECMA-48 5.4): ESC, `[`, parameters, one letter.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.find(char::is_alphabetic).map_or("", |end| &after[end + 1..]);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (u32, u32) {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        (tally.passed, tally.failed)
    }

    #[test]
    fn every_runner_is_understood() {
        assert_eq!(read(&["     Summary [   0.126s] 12 tests run: 11 passed (1 slow), 1 failed, 3 skipped"]), (11, 1));
        assert_eq!(read(&["test result: ok. 3 passed; 0 failed; 0 ignored; finished in 0.02s"]), (3, 0));
        assert_eq!(read(&["  1 failed", "  2 skipped", "  30 passed (1.2m)"]), (30, 1));
        assert_eq!(read(&["# tests 5", "# pass 4", "# fail 1"]), (4, 1));
        assert_eq!(read(&["17 passed, 0 failed"]), (17, 0));
    }

    #[test]
    fn colours_do_not_hide_a_count() {
        assert_eq!(read(&["\u{1b}[32m\u{1b}[1m  4 passed\u{1b}[22m\u{1b}[39m (2s)"]), (4, 0));
    }

    #[test]
    fn prose_is_not_counted() {
        assert_eq!(
            read(&["the 3 passed laws and 2 failed ones", "PASS [ 0.005s] plenary-core 3 passed the desk"]),
            (0, 0)
        );
    }

    #[test]
    fn a_runner_that_fails_without_counting_counts_as_one() {
        assert_eq!(Tally::default().closed(false), Tally::FAILED);
        assert_eq!(Tally { passed: 4, failed: 0 }.closed(false), Tally { passed: 4, failed: 1 });
        assert_eq!(Tally { passed: 4, failed: 2 }.closed(false), Tally { passed: 4, failed: 2 });
    }
}
