"""Feeds and calendars of a served site, with other people's parsers.

    python check_feeds.py BASE

Atom by the rules of RFC 4287 and by feedparser, JSON Feed by its version 1.1, every calendar by icalendar, and what
they say of a panel against each other.
"""
import json
import re
import sys
import urllib.request
import xml.etree.ElementTree as xml
import zoneinfo
from datetime import datetime

zoneinfo.reset_tzpath(to=[])

import feedparser  # noqa: E402
import icalendar  # noqa: E402

ATOM = "{http://www.w3.org/2005/Atom}"


def fetched(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read(), answer.headers.get_content_type()


def insist(holds, sentence):
    if not holds:
        raise AssertionError(sentence)


def feeds(base):
    """The prefixes that have a calendar and feeds: each language, and each series in each language."""
    sitemap, _ = fetched(f"{base}/sitemap.xml")
    places = [place.text for place in xml.fromstring(sitemap).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    paths = [re.sub(r"^https?://[^/]+", "", place) for place in places]
    homes = [path.rstrip("/") for path in paths if re.fullmatch(r"/[^/]+/", path)]
    return homes + [path for path in paths if "/series/" in path][:9]


def check_atom(base, prefix):
    text, kind = fetched(f"{base}{prefix}/feed.atom")
    insist(kind == "application/atom+xml", kind)
    root = xml.fromstring(text)
    insist(root.tag == f"{ATOM}feed", root.tag)
    for element in [root, *root.findall(f"{ATOM}entry")]:
        for name in ["id", "title", "updated"]:
            found = element.findall(ATOM + name)
            insist(len(found) == 1 and found[0].text, f"{len(found)} × {name}")
        updated = element.find(f"{ATOM}updated").text
        insist(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", updated), updated)
        insist(re.match(r"urn:uuid:|https?://", element.find(f"{ATOM}id").text), "an id that is no IRI")
        relations = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        insist("alternate" in relations, "no alternate link")
    insist(root.find(f"{ATOM}author/{ATOM}name") is not None, "nobody wrote it")
    ids = [entry.find(f"{ATOM}id").text for entry in root.findall(f"{ATOM}entry")]
    insist(len(ids) == len(set(ids)), "an id stands twice")
    parsed = feedparser.parse(text)
    insist(not parsed.bozo, parsed.get("bozo_exception"))
    insist(len(parsed.entries) == len(ids), "feedparser found other entries")
    for entry in parsed.entries:
        insist("<script" not in entry.content[0].value, "a script in the content")


def check_json(base, prefix):
    text, kind = fetched(f"{base}{prefix}/feed.json")
    insist(kind == "application/feed+json", kind)
    feed = json.loads(text)
    insist(feed["version"] == "https://jsonfeed.org/version/1.1", feed["version"])
    insist(feed["title"] and feed["home_page_url"] and feed["feed_url"].endswith(f"{prefix}/feed.json"), "top level")
    for item in feed["items"]:
        insist(isinstance(item["id"], str) and item["url"] and item["content_html"], f"item {item.get('id')}")
        for name in ["date_published", "date_modified"]:
            datetime.fromisoformat(item[name].replace("Z", "+00:00"))
    atom, _ = fetched(f"{base}{prefix}/feed.atom")
    atom_ids = [entry.find(f"{ATOM}id").text for entry in xml.fromstring(atom).findall(f"{ATOM}entry")]
    insist([item["id"] for item in feed["items"]] == atom_ids, "Atom and JSON name different panels")


def check_calendar(base, path):
    text, kind = fetched(base + path)
    insist(kind == "text/calendar", kind)
    insist(text.endswith(b"\r\n") and not re.search(rb"(?<!\r)\n|\r(?!\n)", text), "lines don't end with CRLF")
    insist(all(len(line) <= 75 for line in text.split(b"\r\n")), "a line of more than 75 octets")
    calendar = icalendar.Calendar.from_ical(text)
    insist(calendar["VERSION"] == "2.0" and calendar["METHOD"] == "PUBLISH" and "PRODID" in calendar, "head")
    insist(calendar.subcomponents, "no component at all")
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        for name in ["UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY", "URL", "ORGANIZER"]:
            insist(name in event, f"{event.get('UID')}: {name} is missing")
        insist(not event.errors, event.errors)
        zone = event["DTSTART"].params.get("TZID")
        insist(zone is None or zone in zones, f"{zone} has no VTIMEZONE")
    return {str(event["UID"]): (event["DTSTART"].dt, str(event["URL"])) for event in calendar.walk("VEVENT")}


def check_panels(base, prefix):
    """Every panel of a subscribed calendar has a calendar of its own that agrees with it."""
    together = check_calendar(base, f"{prefix}/calendar.ics")
    for uid, (starts, page) in list(together.items())[-20:]:
        path = re.sub(r"^https?://[^/]+", "", page)
        alone = check_calendar(base, f"{path}/calendar.ics")
        insist(alone == {uid: (starts, page)}, f"{path}: {alone} is not {together[uid]}")


def main():
    base = sys.argv[1].rstrip("/")
    failed = passed = 0
    for prefix in feeds(base):
        for check in [check_atom, check_json, check_panels]:
            try:
                check(base, prefix)
                passed += 1
                print(f"ok      {check.__name__} {prefix}")
            except Exception as error:
                failed += 1
                print(f"not ok  {check.__name__} {prefix}\n        {error!r}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
