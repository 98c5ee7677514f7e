// Reads every calendar named on standard input with ical.js and prints one line for each event: file, UID, start and
// end in seconds since 1970, METHOD, SEQUENCE, and the attendee's address and name, parted by tabs. Zones come from the
// calendars' own VTIMEZONEs.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

ICAL.design.strict = true;

const lines = [];
for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component, { strictExceptions: true });
    if (event.startDate.zone === ICAL.Timezone.localTimezone) throw new Error(`${path}: ${event.uid} floats`);
    const [attendee] = event.attendees;
    const whom = [attendee?.getFirstValue() ?? "", attendee?.getParameter("cn") ?? ""];
    const asked = [calendar.getFirstPropertyValue("method"), event.sequence, ...whom];
    lines.push([path, event.uid, event.startDate.toUnixTime(), event.endDate.toUnixTime(), ...asked].join("\t"));
  }
}
process.stdout.write(lines.join("\n") + "\n");
