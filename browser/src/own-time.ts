// The visitor's own time first.
//
// Holds: the slot has its final size before this runs (the server fills it with the panel's own time), so nothing
// moves; every time shown names its zone; a stored choice is only ever a zone name that the browser knows.
// Lacks, deliberately: any request. All is computed from the two instants in the page.
import { clock, countdown, date, dayNumber } from "./clock-words.ts";
import { offerZones, rememberedZone } from "./zone-choice.ts";
import { canonical, placeOf, zoneOfDevice } from "./zone-names.ts";

interface Slot {
  element: HTMLElement;
  starts: Date;
  ends: Date | undefined;
  /** The zone that the panel was written in. */
  home: string;
  language: string;
}

/** Fills `.own-time` with the visitor's time, and keeps its countdown true. */
export function showOwnTime(element: HTMLElement): void {
  const starts = new Date(element.dataset["starts"] ?? "");
  const device = zoneOfDevice();
  if (Number.isNaN(starts.getTime()) || !device) return;
  const ends = element.dataset["ends"] ? new Date(element.dataset["ends"]) : undefined;
  const language = document.documentElement.lang || "en";
  const slot: Slot = { element, starts, ends, home: element.dataset["zone"] ?? "UTC", language };

  let zone = rememberedZone() ?? device;
  fill(slot, zone, device);
  keepCounting(slot, () => zone);
  const select = element.querySelector<HTMLSelectElement>("select");
  if (select) {
    offerZones(select, { device, chosen: zone, language, words: element.dataset["thisDevice"] ?? "" }, (chosen) => {
      zone = chosen;
      fill(slot, zone, device);
    });
  }
}

function fill(slot: Slot, zone: string, device: string): void {
  const { element, starts, ends, language } = slot;
  markRow(zone);
  const words = zone === device ? element.dataset["yourTime"] : element.dataset["timeIn"];
  write(element, "caption", (words ?? "{city}").replace("{city}", placeOf(zone, language)));
  write(element, "starts", clock(starts, zone, language));
  if (ends) write(element, "ends", clock(ends, zone, language));
  write(element, "date", date(starts, zone, language));
  const differs = dayNumber(starts, zone) !== dayNumber(starts, canonical(slot.home) ?? "UTC");
  part(element, "date")?.classList.toggle("own-time__date--other", differs);
  count(slot, zone);
}

/** Marks the world clock's first row of this zone. */
function markRow(zone: string): void {
  const wanted = canonical(zone);
  let isFound = false;
  for (const row of document.querySelectorAll<HTMLElement>(".world-clock tr[data-zone]")) {
    const own: boolean = !isFound && canonical(row.dataset["zone"] ?? "") === wanted;
    row.toggleAttribute("data-own", own);
    isFound ||= own;
  }
}

/** Says how far off the panel is, then again at the turn of each minute. */
function keepCounting(slot: Slot, zone: () => string): void {
  const untilNextMinute = 60_000 - (Date.now() % 60_000);
  setTimeout(() => {
    count(slot, zone());
    keepCounting(slot, zone);
  }, untilNextMinute);
}

function count(slot: Slot, zone: string): void {
  const { element, starts, language } = slot;
  // A postponed or cancelled panel is not counted down to; one that is over keeps the server's words.
  if (!element.hasAttribute("data-counts")) return;
  const now = new Date();
  const overAt = new Date(element.dataset["over"] ?? "");
  if (now < starts) write(element, "countdown", countdown(now, starts, zone, language));
  else if (now < overAt) write(element, "countdown", element.dataset["underWay"] ?? "");
  else write(element, "countdown", element.dataset["isOver"] ?? "");
}

function part(element: HTMLElement, name: string): HTMLElement | null {
  return element.querySelector<HTMLElement>(`[data-part="${name}"]`);
}

function write(element: HTMLElement, name: string, text: string): void {
  const place = part(element, name);
  if (place && place.textContent !== text) place.textContent = text;
}
