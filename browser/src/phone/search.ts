// Finding a country by its name in any of the page's and its own languages, by its letters, or by its dialling code.

export interface Place {
  code: string;
  name: string;
  callingCode: string;
  /** Whether it is the first that people think of among those who share its dialling code. */
  isMain: boolean;
  /** What it is found by, folded. */
  names: string[];
}

/** Text as it is compared: without accents, wide forms and the difference between the two kana. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, (mark) => (/[\u3099\u309a]/u.test(mark) ? mark : ""))
    .toLowerCase()
    .replace(/[ぁ-ゖ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/[^\p{L}\p{N}\p{M}+]+/gu, " ")
    .trim();
}

/** The places that `typed` may mean, the likeliest first. */
export function found(places: Place[], typed: string): Place[] {
  const wanted = folded(typed);
  if (wanted === "") return places;
  const digits = /^(?:\+|00)?\s*(\d+)$/u.exec(wanted)?.[1];
  if (digits) {
    const sharing = places.filter(({ callingCode }) => callingCode === digits);
    const exact = [...sharing.filter(({ isMain }) => isMain), ...sharing.filter(({ isMain }) => !isMain)];
    return [...exact, ...places.filter(({ callingCode }) => callingCode !== digits && callingCode.startsWith(digits))];
  }
  const rank = ({ code, names }: Place): number => {
    if (code.toLowerCase() === wanted) return 0;
    if (names.some((name) => name.startsWith(wanted))) return 1;
    if (names.some((name) => name.includes(` ${wanted}`))) return 2;
    return names.some((name) => name.includes(wanted)) && wanted.length > 1 ? 3 : 4;
  };
  const ranked = places.map((place) => ({ place, rank: rank(place) })).filter(({ rank }) => rank < 4);
  return ranked.sort((one, other) => one.rank - other.rank).map(({ place }) => place);
}
