// Finding a country by its name in any of the page's and its own languages, by what it is also called, by its letters, or
// by its dialling code.
//
// Holds: who types a name in full means that country, whatever other names begin or go on with it.

export interface Place {
  code: string;
  name: string;
  callingCode: string;
  /** Whether it is the first that people think of among those who share its dialling code. */
  isMain: boolean;
  /** What it is found by, folded. */
  names: string[];
}

/** Text as it is compared: without accents, points, wide forms and the difference between the two kana. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, (mark) => (/[\u3099\u309a]/u.test(mark) ? mark : ""))
    .toLowerCase()
    .replace(/[ぁ-ゖ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/\./gu, "")
    .replace(/[^\p{L}\p{N}\p{M}+]+/gu, " ")
    .trim();
}

/** The places that `typed` may mean, the likeliest first. */
export function found(places: Place[], typed: string): Place[] {
  const wanted = folded(typed);
  if (wanted === "") return places;
  const digits = dialled(wanted);
  if (digits) {
    const sharing = places.filter(({ callingCode }) => callingCode === digits);
    const exact = [...sharing.filter(({ isMain }) => isMain), ...sharing.filter(({ isMain }) => !isMain)];
    return [...exact, ...places.filter(({ callingCode }) => callingCode !== digits && callingCode.startsWith(digits))];
  }
  const ranked = places.map((place) => ({ place, rank: rank(place, wanted) })).filter(({ rank }) => rank < 4);
  if (ranked.length > 0) return ranked.sort((one, other) => one.rank - other.rank).map(({ place }) => place);
  // "The Republic of India": found by what stands at the end of the official name.
  const plain = wanted.replace(/^the |^.*\b(?:commonwealth|federation|kingdom|republic|states?) of (?:the )?/u, "");
  return plain === wanted ? [] : found(places, plain);
}

/** The place that `typed` means beyond doubt: called exactly that, the main one of a dialling code, or the only one found. */
export function meant(places: Place[], typed: string): Place | undefined {
  const wanted = folded(typed);
  if (wanted === "") return undefined;
  const all = found(places, typed);
  const exact = all.filter((place) => rank(place, wanted) === 0 || (place.isMain && place.callingCode === dialled(wanted)));
  const [only, ...others] = exact.length > 0 ? exact : all;
  return others.length === 0 ? only : undefined;
}

function dialled(wanted: string): string | undefined {
  return /^(?:\+|00)?\s*(\d+)$/u.exec(wanted)?.[1];
}

function rank({ code, names }: Place, wanted: string): number {
  if (code.toLowerCase() === wanted || names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  if (names.some((name) => name.includes(` ${wanted}`))) return 2;
  return names.some((name) => name.includes(wanted)) && wanted.length > 1 ? 3 : 4;
}
