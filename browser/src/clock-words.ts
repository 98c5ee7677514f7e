// Instants as the pages write them: the same words as the server's, in the visitor's zone.

const DAY = 86_400_000;

/** "14:00"; in French "14 h 00". */
export function clock(instant: Date, zone: string, language: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  if (!language.startsWith("fr")) return `${part("hour")}:${part("minute")}`;
  return `${Number(part("hour"))}\u00a0h\u00a0${part("minute")}`;
}

/** "Thursday 10 December 2026", 「2026年12月10日(木)」, « jeudi 10 décembre 2026 ». */
export function date(instant: Date, zone: string, language: string): string {
  if (language.startsWith("ja")) {
    const parts = { timeZone: zone, year: "numeric", month: "long", day: "numeric" } as const;
    const day = new Intl.DateTimeFormat("ja", parts).format(instant);
    const weekday = new Intl.DateTimeFormat("ja", { timeZone: zone, weekday: "short" }).format(instant);
    return `${day}(${weekday})`;
  }
  const wanted = language.startsWith("en") ? "en-GB" : language;
  const words = new Intl.DateTimeFormat(wanted, {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(instant);
  const text = wanted === "en-GB" ? words.replace(",", "") : words;
  return wanted.startsWith("fr") ? text.replace(/ 1 /, " 1er ") : text;
}

/** "2026-12-10" there. */
export function dayNumber(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(instant);
}

/** "in 17 days", "in 3 hours", "tomorrow". Calendar days count in `zone`, so "tomorrow" means tomorrow there. */
export function countdown(now: Date, until: Date, zone: string, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const away = until.getTime() - now.getTime();
  const minutes = Math.ceil(away / 60_000);
  if (minutes < 60) return words.format(minutes, "minute");
  const days = Math.round((Date.parse(dayNumber(until, zone)) - Date.parse(dayNumber(now, zone))) / DAY);
  if (days === 0 || minutes < 6 * 60) return words.format(Math.round(minutes / 60), "hour");
  if (days < 60) return words.format(days, "day");
  return words.format(Math.round(days / 30.44), "month");
}
