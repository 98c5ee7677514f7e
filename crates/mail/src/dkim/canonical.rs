//! The “relaxed” forms of header fields and bodies (RFC 6376 3.4.2, 3.4.4).

/// Head and body of a mail; the empty line belongs to neither.
pub(super) fn parts(mail: &[u8]) -> (&[u8], &[u8]) {
    match mail.windows(4).position(|window| window == b"\r\n\r\n") {
        Some(end) => (&mail[..end + 2], &mail[end + 4..]),
        None => (mail, &[]),
    }
}

/// The named fields in the order of the names, each with its CRLF. A name that comes again means the field before, from
/// the bottom up (RFC 6376 5.4.2); one that has no field left adds nothing.
pub(super) fn fields(head: &[u8], names: &[&str]) -> Vec<u8> {
    let mut left = split(head);
    let mut out = Vec::with_capacity(head.len());
    for name in names {
        if let Some(index) = left.iter().rposition(|field| name_of(field).eq_ignore_ascii_case(name.as_bytes())) {
            out.extend_from_slice(&self::field(left.remove(index)));
            out.extend_from_slice(b"\r\n");
        }
    }
    out
}

/// One field without its CRLF: the name in lower case, the value unfolded, runs of blanks as one space, none at the ends.
pub(super) fn field(field: &[u8]) -> Vec<u8> {
    let value = field.iter().position(|byte| *byte == b':').map_or(&[][..], |colon| &field[colon + 1..]);
    let mut out = name_of(field).to_ascii_lowercase();
    out.push(b':');
    let words = value.split(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).filter(|word| !word.is_empty());
    for (index, word) in words.enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        out.extend_from_slice(word);
    }
    out
}

/// Runs of blanks become one space, none at the end of a line, no empty lines at the end.
pub(super) fn body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut was_blank = false;
    for byte in body {
        match byte {
            b' ' | b'\t' => was_blank = true,
            b'\r' => {}
            b'\n' => {
                was_blank = false;
                out.extend_from_slice(b"\r\n");
            }
            letter => {
                if std::mem::take(&mut was_blank) {
                    out.push(b' ');
                }
                out.push(*letter);
            }
        }
    }
    while out.ends_with(b"\r\n\r\n") || out == b"\r\n" {
        out.truncate(out.len() - 2);
    }
    if !out.is_empty() && !out.ends_with(b"\r\n") {
        out.extend_from_slice(b"\r\n");
    }
    out
}

fn name_of(field: &[u8]) -> &[u8] {
    field.split(|byte| *byte == b':').next().unwrap_or_default().trim_ascii_end()
}

/// The fields of a head, folds included, without their last CRLF.
fn split(head: &[u8]) -> Vec<&[u8]> {
    let mut fields = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(end) = head[at..].windows(2).position(|window| window == b"\r\n") {
        at += end + 2;
        if !matches!(head.get(at), Some(b' ' | b'\t')) {
            fields.push(&head[start..at - 2]);
            start = at;
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 6376 3.4.5, in the relaxed form.
    #[test]
    fn the_examples_of_the_standard_come_out_as_it_says() {
        let (head, text) = parts(b"A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n");
        assert_eq!(fields(head, &["a", "b"]), b"a:X\r\nb:Y Z\r\n");
        assert_eq!(body(text), b" C\r\nD E\r\n");
        assert_eq!(body(b"\r\n\r\n"), b"");
    }

    #[test]
    fn a_name_that_comes_again_means_the_field_above() {
        let head = b"To: one\r\nTo: two\r\n";
        assert_eq!(fields(head, &["to", "to", "to"]), b"to:two\r\nto:one\r\n");
    }
}
