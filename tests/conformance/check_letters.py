"""Letters, with other people's parsers: Python's email, icalendar, and dkimpy for the signatures.

    python check_letters.py FOLDER

FOLDER is what `cargo run -p plenary-mail --example letters -- FOLDER` wrote.
"""
import email
import email.policy
import pathlib
import sys

import dkim
import icalendar


def insist(holds, sentence):
    if not holds:
        raise AssertionError(sentence)


def records(folder):
    """The DNS as the signer wants it, by name without the final dot."""
    lines = (folder / "records.tsv").read_text().splitlines()
    return {name.encode(): record.encode() for name, record in (line.split("\t") for line in lines)}


def check_shape(mail):
    """RFC 5322 2.3: ASCII, CRLF, no line over 998; and no defect in any part."""
    insist(mail.isascii(), "it holds other bytes than ASCII")
    for line in mail.split(b"\r\n"):
        insist(b"\r" not in line and b"\n" not in line, "a line end is not CRLF")
        insist(len(line) <= 998, "a line is too long")
    letter = email.message_from_bytes(mail, policy=email.policy.default)
    for part in letter.walk():
        insist(not part.defects, f"{part.get_content_type()}: {part.defects}")
    for name in ("From", "To", "Subject", "Date", "Message-ID"):
        insist(len(letter.get_all(name, [])) == 1, f"it has not one {name}")
        insist(not letter[name].defects, f"{name}: {letter[name].defects}")
    insist(letter["Auto-Submitted"] == "auto-generated", "it does not say that a program wrote it")
    return letter


def check_parts(letter):
    """RFC 6047 2.4: the calendar is an alternative with its method, and an attachment with the same bytes."""
    kinds = [part.get_content_type() for part in letter.walk()]
    insist(
        kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics"],
        f"its parts are {kinds}",
    )
    inline, attached = [part for part in letter.walk() if part.get_content_type() in ("text/calendar", "application/ics")]
    calendar = icalendar.Calendar.from_ical(inline.get_payload(decode=True))
    insist(inline["Content-Type"].params["method"] == calendar["METHOD"], "the part names another method than the calendar")
    insist(inline.get_payload(decode=True) == attached.get_payload(decode=True), "the attachment is another calendar")
    insist(attached.get_filename() == "invite.ics", "the attachment has another name")


def check_signature(mail, dns):
    def lookup(name, **_):
        return dns.get(name.rstrip(b"."))

    insist(dkim.verify(mail, dnsfunc=lookup), "its signature does not hold")
    insist(not dkim.verify(mail.replace(b"seat", b"SEAT").replace(b"44G", b"44H"), dnsfunc=lookup), "a changed body passes")
    insist(not dkim.verify(b"Subject: Another\r\n" + mail, dnsfunc=lookup), "a second Subject passes")


def main(folder):
    dns = records(folder)
    passed = failed = 0
    for place in sorted(folder.glob("*.eml")):
        mail = place.read_bytes()
        try:
            check_parts(check_shape(mail))
            check_signature(mail, dns)
            passed += 1
        except AssertionError as fault:
            failed += 1
            print(f"{place.name}: {fault}")
    insist(passed + failed > 0, "there are no letters")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
