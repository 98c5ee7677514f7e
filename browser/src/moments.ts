// Instants in sentences, told on the visitor's clock.
//
// Holds: a zone is always named. Where the server knows the registrant's zone, it has told them there already.
import { clock, date } from "./clock-words.ts";
import { placeOf, zoneOfDevice } from "./zone-names.ts";

/** "Thursday 10 December 2026, 14:00 (Berlin)", in the manner of the language. */
export function moment(at: Date, zone: string, language: string, city: string): string {
  const [day, time] = [date(at, zone, language), clock(at, zone, language)];
  return language.startsWith("ja") ? `${day}${time}(${city}時間)` : `${day}, ${time} (${city})`;
}

/** Rewrites every instant of the page that is told in the panel's zone. */
export function tellMoments(root: ParentNode): void {
  const zone = zoneOfDevice();
  if (!zone) return;
  const language = document.documentElement.lang || "en";
  const city = placeOf(zone, language);
  for (const element of root.querySelectorAll<HTMLTimeElement>("time[data-moment]")) {
    const at = new Date(element.dateTime);
    if (!Number.isNaN(at.getTime())) element.textContent = moment(at, zone, language, city);
  }
}
