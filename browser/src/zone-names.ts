// Zones by the names of their cities.
//
// Holds: two names of one zone (Asia/Calcutta, Asia/Kolkata) are the same zone here, and the city carries the name
// that its people use today.

/** City names that IANA changed after browsers had frozen the old ones. */
const presentNames: Record<string, string> = {
  Calcutta: "Kolkata",
  Saigon: "Ho Chi Minh City",
  Katmandu: "Kathmandu",
  Rangoon: "Yangon",
  Kiev: "Kyiv",
  Godthab: "Nuuk",
  Faeroe: "Faroe",
  Dacca: "Dhaka",
  Asmera: "Asmara",
};

/** "New York" of "America/New_York". */
export function cityOf(zone: string): string {
  const last = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  return presentNames[last] ?? last;
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

/** Every zone that stands for a place, sorted by city as readers of `language` sort. */
export function placesToChoose(language: string): { zone: string; city: string }[] {
  const collator = new Intl.Collator(language);
  return Intl.supportedValuesOf("timeZone")
    .filter((zone) => zone.includes("/") && !zone.startsWith("Etc/"))
    .map((zone) => ({ zone, city: cityOf(zone) }))
    .sort((one, other) => collator.compare(one.city, other.city));
}
