//! The characters that telephone numbers are written with: digits of every script, signs between them, keypad letters.

/// The zeros of Unicode 14's decimal digits (general category Nd); the other nine follow each.
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0,
    0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
    0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0,
    0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60,
    0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// How many letters make a number one that is spelt on the keypad; fewer are slips of the finger.
const LETTERS_THAT_SPELL: usize = 3;

/// The value of a decimal digit in any script.
pub(super) fn digit(character: char) -> Option<u8> {
    if character.is_ascii() {
        return character.is_ascii_digit().then(|| character as u8 - b'0');
    }
    let code = u32::from(character);
    let block = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    let value = code - ZEROS.get(block)?;
    u8::try_from(value).ok().filter(|value| *value < 10)
}

/// Whether a number can be written with this sign between its digits.
pub(super) fn is_sign(character: char) -> bool {
    matches!(
        character,
        '-' | 'x' | 'X' | ' ' | '(' | ')' | '.' | '[' | ']' | '/' | '~'
            | '\u{2010}'..='\u{2015}' // hyphens and dashes
            | '\u{2212}' | '\u{30FC}' | '\u{FF0D}'..='\u{FF0F}'
            | '\u{A0}' | '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{3000}'
            | '（' | '）' | '［' | '］' | '\u{2053}' | '\u{223C}' | '\u{FF5E}'
    )
}

pub(super) fn is_plus(character: char) -> bool {
    matches!(character, '+' | '＋')
}

/// The digits of a number in ASCII. Three letters or more are keys to press (ITU-T E.161), fewer are left out.
pub(super) fn digits_of(text: &[char]) -> String {
    let spells = text.iter().filter(|character| character.is_ascii_alphabetic()).count() >= LETTERS_THAT_SPELL;
    let pressed = |character: &char| if spells { key(*character) } else { digit(*character) };
    text.iter().filter_map(pressed).map(|value| char::from(b'0' + value)).collect()
}

/// The key that bears the digit or letter; in a number that is spelt, other scripts' digits count for nothing.
fn key(character: char) -> Option<u8> {
    match character.to_ascii_uppercase() {
        '0'..='9' => digit(character),
        'A'..='C' => Some(2),
        'D'..='F' => Some(3),
        'G'..='I' => Some(4),
        'J'..='L' => Some(5),
        'M'..='O' => Some(6),
        'P'..='S' => Some(7),
        'T'..='V' => Some(8),
        'W'..='Z' => Some(9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> String {
        digits_of(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn digits_of_every_script_are_digits() {
        assert_eq!(digits("０９０-１２३４"), "0901234");
        assert_eq!(digits("٠١٢٣٤٥٦٧٨٩"), "0123456789");
        assert_eq!(digits("०१२ ๓๔"), "01234");
        assert_eq!(digits("①²"), "");
        assert!(ZEROS.is_sorted());
    }

    #[test]
    fn three_letters_are_keys_and_two_are_slips() {
        assert_eq!(digits("1-800-FLOWERS"), "18003569377");
        assert_eq!(digits("090x12y34"), "0901234");
    }
}
