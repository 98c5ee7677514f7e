"""Reads every calendar named on standard input with Python's icalendar and prints one line for each event: file, UID,
start and end in seconds since 1970, METHOD, SEQUENCE, and the attendee's address and name, parted by tabs.

icalendar takes a zone that it knows by name from its own database, so each calendar is read twice: as it stands, and
with its zones renamed, so that nothing but the VTIMEZONE can tell the time. Both readings have to agree.
"""
import re
import sys
import zoneinfo

# The pinned tzdata package, not whatever the machine has.
zoneinfo.reset_tzpath(to=[])

import icalendar  # noqa: E402 (it looks zones up when imported)

ZONE_NAME = re.compile(rb"(?<=TZID[:=])(?=[A-Z])")


def instants(text):
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    for component in calendar.walk():
        if component.errors:
            raise ValueError(component.errors)
    return [
        (
            str(event["UID"]),
            seconds(event["DTSTART"]),
            seconds(event["DTEND"]),
            str(calendar["METHOD"]),
            int(event["SEQUENCE"]),
            *attendee(event.get("ATTENDEE")),
        )
        for event in events
    ]


def attendee(value):
    return ("", "") if value is None else (str(value), value.params["CN"])


def seconds(value):
    if value.dt.tzinfo is None:
        raise ValueError("a time without a zone")
    return int(value.dt.timestamp())


def main():
    faults = 0
    for path in sys.stdin.read().split("\n"):
        if not path:
            continue
        with open(path, "rb") as file:
            text = file.read()
        try:
            by_name = instants(text)
            by_component = instants(ZONE_NAME.sub(b"Conformance-", text))
        except Exception as error:
            print(f"{path}: icalendar cannot read it: {error!r}", file=sys.stderr)
            faults += 1
            continue
        if by_name != by_component:
            different = [pair for pair in zip(by_name, by_component) if pair[0] != pair[1]]
            print(f"{path}: by name and by VTIMEZONE differ: {different[:3]}", file=sys.stderr)
            faults += 1
        for event in by_name:
            print(path, *event, sep="\t")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
