//! A line's characters made alike, and cut into tokens.
//!
//! Keeps true: the normalised characters stand one for one with the written ones, so that any span of tokens can be
//! quoted as written. Deliberately no full Unicode normalisation: only the forms met in dates, times and place names.

/// A line as normalised characters, with the tokens that dates, times and places are recognised from.
#[derive(Debug, Clone, Default)]
pub(super) struct Glyphs {
    pub(super) written: Vec<char>,
    pub(super) tokens: Vec<Token>,
    /// All words, lower case without accents, one after the other.
    folded: String,
}

/// One number, word, ideograph or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Index of the first character in [`Glyphs::written`].
    pub(super) start: usize,
    /// Index after the last character.
    pub(super) end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits, at most nine of them.
    Number { value: u32, digits: usize },
    /// A word of an alphabet, which [`Glyphs::word`] gives; whether it began with a capital, whether it is all capitals.
    Word { folded: Span, capital: bool, shouted: bool },
    /// One kanji or kana.
    Glyph(char),
    /// Anything else but white space.
    Mark(char),
}

/// Where a word's folded form stands among those of its line, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    start: usize,
    end: usize,
}

/// The folded form of a longer word is cut, in characters.
const LONGEST_WORD: usize = 60;

impl Glyphs {
    pub(super) fn of(line: &str) -> Self {
        let mut written = Vec::with_capacity(line.len());
        written.extend(line.chars());
        let tokens = Vec::with_capacity(line.len() / 4 + 4);
        let mut glyphs = Self { written, tokens, folded: String::with_capacity(line.len()) };
        let mut at = 0;
        while let Some(c) = glyphs.alike(at) {
            at = match c {
                _ if c.is_whitespace() => at + 1,
                _ if c.is_ascii_digit() => glyphs.push_numbers(at),
                _ if is_ideograph(c) => glyphs.push(Kind::Glyph(c), at, at + 1),
                _ if c.is_alphabetic() => glyphs.push_word(at),
                _ => glyphs.push(Kind::Mark(c), at, at + 1),
            };
        }
        glyphs
    }

    /// The normalised character at an index of [`Glyphs::written`].
    fn alike(&self, at: usize) -> Option<char> {
        self.written.get(at).map(|&c| normal(c))
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        self.tokens.push(Token { kind, start, end });
        end
    }

    /// Pushes the run of digits at `at`; a year glued to an hour (`202218:30`) becomes two numbers.
    fn push_numbers(&mut self, at: usize) -> usize {
        let digit = |at: usize| self.alike(at).and_then(|c| c.to_digit(10));
        let length = (at..).take_while(|&at| digit(at).is_some()).count();
        let end = at + length;
        let is_hour_next = matches!(self.alike(end), Some(':' | 'h'));
        let has_year = matches!((digit(at), digit(at + 1)), (Some(2), Some(0)) | (Some(1), Some(9)));
        let cut = if (5..=6).contains(&length) && is_hour_next && has_year { at + 4 } else { end };
        for (from, to) in [(at, cut), (cut, end)].into_iter().filter(|(from, to)| from < to) {
            let digits = to - from;
            let value = match digits {
                0..=9 => (from..to).filter_map(|at| self.alike(at)?.to_digit(10)).fold(0, |sum, d| sum * 10 + d),
                _ => u32::MAX,
            };
            self.push(Kind::Number { value, digits }, from, to);
        }
        end
    }

    fn push_word(&mut self, at: usize) -> usize {
        let start = self.folded.len();
        let capital = self.alike(at).is_some_and(char::is_uppercase);
        let mut shouted = true;
        let mut end = at;
        while let Some(c) = self.alike(end).filter(|&c| c.is_alphabetic() && !is_ideograph(c)) {
            match end - at {
                LONGEST_WORD.. => {}
                _ if c.is_ascii() => self.folded.push(c.to_ascii_lowercase()),
                _ => fold(c, &mut self.folded),
            }
            shouted &= !c.is_lowercase();
            end += 1;
        }
        let folded = Span { start, end: self.folded.len() };
        self.push(Kind::Word { folded, capital, shouted }, at, end)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The word at `at`, lower case without accents.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        match self.kind(at) {
            Some(Kind::Word { folded, .. }) => self.folded.get(folded.start..folded.end),
            _ => None,
        }
    }

    /// The value and number of digits of the number at `at`.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.kind(at) {
            Some(Kind::Number { value, digits }) => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, marks: &str) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(c)) if marks.chars().any(|mark| mark == c))
    }

    /// Whether the ideographs of `text` stand at `at`, one a token.
    pub(super) fn reads(&self, at: usize, text: &str) -> bool {
        text.chars().enumerate().all(|(i, c)| self.kind(at + i) == Some(Kind::Glyph(c)))
    }

    /// Whether the token at `at` follows its predecessor without white space.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0 && matches!((self.tokens.get(at - 1), self.tokens.get(at)), (Some(a), Some(b)) if a.end == b.start)
    }

    /// The tokens from `from` up to `to` as written.
    pub(super) fn quote(&self, from: usize, to: usize) -> String {
        let (Some(first), Some(last)) = (self.tokens.get(from), to.checked_sub(1).and_then(|i| self.tokens.get(i)))
        else {
            return String::new();
        };
        self.written.get(first.start..last.end.max(first.start)).unwrap_or_default().iter().collect()
    }
}

pub(super) fn is_ideograph(c: char) -> bool {
    !c.is_ascii()
        && matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
        && c != '・'
}

/// Full-width forms, dashes and quotation marks brought to one form each.
pub(super) fn normal(c: char) -> char {
    if c.is_ascii() {
        return match c {
            '~' => '-',
            '[' => '(',
            ']' => ')',
            '`' => '\'',
            _ => c,
        };
    }
    let c = match c {
        // The full-width forms of ASCII stand in its order.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    match c {
        '\u{2010}'..='\u{2015}'
        | '\u{301c}'
        | '\u{2212}'
        | '\u{3030}'
        | '\u{2053}'
        | '\u{223c}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '~'
        | '\u{ffe3}'
        | '\u{ff70}' => '-',
        '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{feff}' => ' ',
        '\u{3010}' | '[' | '\u{3014}' | '\u{3008}' | '\u{300a}' | '\u{300c}' | '\u{300e}' | '\u{2985}' => '(',
        '\u{3011}' | ']' | '\u{3015}' | '\u{3009}' | '\u{300b}' | '\u{300d}' | '\u{300f}' => ')',
        '\u{2019}' | '\u{2018}' | '`' | '\u{b4}' | '\u{2bb}' => '\'',
        '\u{3001}' => ',',
        '\u{3002}' => '.',
        '\u{2236}' | '\u{fe13}' => ':',
        '\u{2502}' | '\u{a6}' | '\u{2016}' => '|',
        _ => c,
    }
}

/// Adds `c` in lower case without its accent; the same folding as `data/generate.py`.
pub(super) fn fold(c: char, into: &mut String) {
    if c.is_ascii() {
        into.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => into.push('a'),
            'ç' | 'ć' | 'č' => into.push('c'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ė' => into.push('e'),
            'ì'..='ï' | 'ī' | 'ı' | 'į' => into.push('i'),
            'ñ' | 'ń' | 'ň' => into.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => into.push('o'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => into.push('u'),
            'ý' | 'ÿ' => into.push('y'),
            'ś' | 'š' | 'ş' | 'ș' => into.push('s'),
            'ž' | 'ź' | 'ż' => into.push('z'),
            'ł' => into.push('l'),
            'đ' | 'ď' => into.push('d'),
            'ğ' => into.push('g'),
            'ř' => into.push('r'),
            'ţ' | 'ț' | 'ť' => into.push('t'),
            'ß' => into.push_str("ss"),
            'æ' => into.push_str("ae"),
            'œ' => into.push_str("oe"),
            '\u{300}'..='\u{36f}' => {}
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_digits_and_brackets_read_like_ascii() {
        let glyphs = Glyphs::of("\u{ff08}\u{ff11}\u{ff19}\u{ff1a}\u{ff10}\u{ff10}\u{ff09}");
        assert!(glyphs.is_mark(0, "("));
        assert_eq!(glyphs.number(1), Some((19, 2)));
        assert!(glyphs.is_mark(2, ":"));
    }

    #[test]
    fn a_year_glued_to_an_hour_is_cut() {
        let glyphs = Glyphs::of("5 ABR, 202218:30 horas");
        assert_eq!((glyphs.number(3), glyphs.number(4)), (Some((2022, 4)), Some((18, 2))));
    }

    #[test]
    fn what_was_written_can_be_quoted() {
        let glyphs = Glyphs::of("【São Paulo】 9h");
        assert_eq!(glyphs.quote(1, 3), "São Paulo");
        assert_eq!(glyphs.word(1), Some("sao"));
    }
}
