// The faces that the pages are set in, cut to size at build time.
//
// Holds: a reader whose text is Western European fetches the first cut of a face only; letters with macrons,
// carons and the like come from a second, small cut that browsers fetch when a page uses one.
// Lacks, deliberately: a Japanese web font. Readers of Japanese have excellent system faces; see css/type.css.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);

const latin = [
  [0x20, 0x7e], [0xa0, 0xff], [0x131], [0x152, 0x153], [0x2c6], [0x2da], [0x2dc], [0x2009], [0x2010, 0x2015],
  [0x2018, 0x201e], [0x2020, 0x2022], [0x2026], [0x202f, 0x2030], [0x2032, 0x2033], [0x2039, 0x203a], [0x2044],
  [0x20ac], [0x2122], [0x2190, 0x2193], [0x2212],
];
const latinExtended = [
  [0x100, 0x130], [0x132, 0x151], [0x154, 0x17f], [0x192], [0x1cd, 0x1dc], [0x218, 0x21b], [0x1e0c, 0x1e0d],
  [0x1e24, 0x1e25], [0x1e42, 0x1e47], [0x1e5a, 0x1e63], [0x1e6c, 0x1e6f], [0x1e80, 0x1e85], [0x1e9e], [0x1ef2, 0x1ef3],
];

// What the styles ask of OpenType: kerning, marks, ligatures, and the figures of tables and clocks.
const features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "lnum", "tnum", "pnum", "case"];

const newsreader = (cut) => ({
  file: `@fontsource-variable/newsreader/files/newsreader-${cut}-opsz-normal.woff2`,
  axes: { opsz: 40, wght: 400 },
});
const sourceSans = (cut, style) => ({
  file: `@fontsource/source-sans-3/files/source-sans-3-${cut}-${style}.woff2`,
});

const faces = [
  { name: "display", from: newsreader },
  { name: "text", from: (cut) => sourceSans(cut, "400-normal") },
  { name: "text-italic", from: (cut) => sourceSans(cut, "400-italic") },
  { name: "text-bold", from: (cut) => sourceSans(cut, "600-normal") },
];

/** Every font file of the pages: `{ name: "display-latin.woff2", bytes }`. */
export async function cutFonts() {
  const wanted = faces.flatMap((face) => [
    cutFont(`${face.name}-latin.woff2`, face.from("latin"), latin),
    cutFont(`${face.name}-latin-extended.woff2`, face.from("latin-ext"), latinExtended),
  ]);
  return Promise.all(wanted);
}

async function cutFont(name, source, ranges) {
  const original = await readFile(require.resolve(source.file));
  const letters = ranges.flatMap(([first, last = first]) => codePoints(first, last)).join("");
  const bytes = await subsetFont(original, letters, {
    targetFormat: "woff2",
    keepFeatures: features,
    noHinting: true,
    ...(source.axes ? { variationAxes: source.axes } : {}),
  });
  return { name, bytes };
}

function codePoints(first, last) {
  return Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step));
}
