// Zones by the names of their cities, from the same tables as the server's.
//
// Holds: two names of one zone (Asia/Calcutta, Asia/Kolkata) are the same zone here, and the city carries the name
// that the reader's language has for it today.
import citiesTable from "../../crates/core/data/cities.tsv";
import spelledTable from "../../crates/core/data/spelled.tsv";
import { rows } from "./table.ts";
import { presentZone } from "./zone-present.ts";

/** English, Japanese, French names of each city. */
const cities = rows(citiesTable);

/** Cities as the names of zones spell them, each with what people write. */
const spelled = new Map(rows(spelledTable).map(([zone = "", name = ""]) => [zone, name]));

/** What readers of `language` call the place of a zone: "New York" of "America/New_York", "UTC−5" of "Etc/GMT+5". */
export function cityOf(zone: string, language: string): string {
  const present = presentZone(zone);
  // The signs are those of POSIX: west is positive.
  const [, sign, hours] = /^Etc\/GMT([+-])(\d+)$/.exec(present) ?? [];
  if (hours !== undefined) return Number(hours) === 0 ? "UTC" : `UTC${sign === "+" ? "−" : "+"}${hours}`;
  const last = present.slice(present.lastIndexOf("/") + 1).replaceAll("_", " ");
  const city = spelled.get(last) ?? last;
  const names = cities.find(([english]) => english === city);
  const column = ["en", "ja", "fr"].indexOf(language.slice(0, 2));
  return names?.[column] ?? city;
}

/** What this page calls the place of a zone: as the organisers do, else as everybody does. */
export function placeOf(zone: string, language: string): string {
  const wanted = canonical(zone);
  const labels = document.querySelector<HTMLElement>(".own-time")?.dataset["cities"];
  const named = Object.entries(labels ? (JSON.parse(labels) as Record<string, string>) : {});
  return named.find(([each]) => wanted && canonical(each) === wanted)?.[1] ?? cityOf(zone, language);
}

/** The browser's own name for a zone, or undefined when the browser doesn't know it. */
export function canonical(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The zone that this device is set to, if it says so. */
export function zoneOfDevice(): string | undefined {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || undefined;
}

/** Every zone that stands for a place, once, sorted by city as readers of `language` sort. */
export function placesToChoose(language: string): { zone: string; city: string }[] {
  const collator = new Intl.Collator(language);
  const places = Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/") && !zone.startsWith("Etc/"));
  return [...new Set(places.map(knownName))]
    .map((zone) => ({ zone, city: cityOf(zone, language) }))
    .sort((one, other) => collator.compare(one.city, other.city));
}

/** The present name of a zone where this browser knows it already, else the one that it has. */
function knownName(zone: string): string {
  const present = presentZone(zone);
  return present !== zone && canonical(present) ? present : zone;
}
