// The trial house as the tests know it: its address, its languages, and one address of every kind of page.
// What stands there is announced by `cargo xtask test` from examples/ and tests/browser/announcements/.

function address(): string {
  const given = process.env["PLENARY_TEST_BASE"];
  if (!given) throw new Error("No house to visit. Run these tests with: cargo xtask test --only browser");
  return given.replace(/\/$/, "");
}

export const base = address();

export const languages = ["en", "ja", "fr"] as const;
export type Language = (typeof languages)[number];

/** Every kind of page, by its path after the language. */
export const kinds = {
  home: "/",
  "panel ahead": "/panels/cables-beneath-us",
  registration: "/panels/cables-beneath-us/registration",
  "panel past": "/panels/nato-japan",
  "panel in Japanese": "/panels/kaiyo-hosho",
  "panel postponed": "/panels/postponed-talks",
  "panel cancelled": "/panels/cancelled-talks",
  "panel with long words": "/panels/long-words",
  "panel with recordings": "/panels/watched",
  transcript: "/panels/watched/recordings/1",
  series: "/series/dialogue-on-the-indo-pacific",
  speaker: "/speakers/ines-carvalho",
  archive: "/archive",
  "archive of a year": "/archive/2022",
  card: "/panels/cables-beneath-us/card",
  "no page": "/panels/never-published",
} as const;
export type Kind = keyof typeof kinds;

export const allKinds = Object.keys(kinds) as Kind[];

/** The kinds that stand inside the institute's frame: masthead, languages, footer. */
export const framedKinds = allKinds.filter((kind) => kind !== "card");

export function path(kind: Kind, language: Language): string {
  return `/${language}${kinds[kind]}`;
}

/** The status that a kind of page answers with. */
export function status(kind: Kind): number {
  return kind === "no page" ? 404 : 200;
}
