// Choosing another zone than the device's, by the name of a city.
import { canonical, placeOf, placesToChoose } from "./zone-names.ts";
import { presentZone } from "./zone-present.ts";

const KEY = "plenary.zone";

interface Offer {
  device: string;
  chosen: string;
  language: string;
  /** "This device", as the page says it. */
  words: string;
}

/** The zone chosen on an earlier visit, if the browser still knows it. */
export function rememberedZone(): string | undefined {
  try {
    const stored = localStorage.getItem(KEY);
    return stored ? canonical(stored) : undefined;
  } catch {
    // Storage may be forbidden; the choice then lasts for this page only.
    return undefined;
  }
}

/** Makes `select` offer the world's cities, the device's own zone first, and reports each choice. */
export function offerZones(select: HTMLSelectElement, offer: Offer, choose: (zone: string) => void): void {
  select.append(new Option(offer.words, offer.device));
  if (offer.chosen !== offer.device) select.append(new Option(placeOf(offer.chosen, offer.language), offer.chosen, true, true));
  // Some four hundred cities are not worth their time before somebody reaches for them.
  const reach = ["pointerenter", "pointerdown", "focus"];
  const fill = () => {
    for (const event of reach) select.removeEventListener(event, fill);
    appendCities(select, offer.language);
  };
  for (const event of reach) select.addEventListener(event, fill);
  select.addEventListener("change", () => {
    remember(select.selectedIndex === 0 ? undefined : select.value);
    choose(select.value);
  });
}

/** Adds every city; a choice that stands already stays chosen. */
function appendCities(select: HTMLSelectElement, language: string): void {
  const chosen = select.selectedIndex === 0 ? undefined : select.value;
  while (select.options.length > 1) select.options[1]?.remove();
  select.append(...placesToChoose(language).map(({ zone, city }) => new Option(city, zone)));
  if (chosen === undefined) return;
  select.value = presentZone(chosen);
  if (select.selectedIndex < 1) select.append(new Option(placeOf(chosen, language), chosen, true, true));
}

function remember(zone: string | undefined): void {
  try {
    if (zone) localStorage.setItem(KEY, zone);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be forbidden; the choice then lasts for this page only.
  }
}
