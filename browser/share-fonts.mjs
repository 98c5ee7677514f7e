// The faces of the share pictures, cut and compressed into dist/share/ for the program to embed.
//
// Holds: one file a face, `NAME.ttf.br`, brotli; Latin letters as the pages have them, Japanese all
// that CP932 can write (JIS X 0208 and the extensions that names are written with), which is a third of the font.
// Cutting takes seconds, so the outcome is kept in node_modules/.cache by what went into it.
// Lacks, deliberately: other scripts. A picture leaves out what no face can draw.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { brotliCompress, constants } from "node:zlib";
import { promisify } from "node:util";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);

const faces = [
  { name: "display", from: "@expo-google-fonts/newsreader/500Medium/Newsreader_500Medium.ttf", letters: latin },
  { name: "text", from: "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf", letters: latin },
  { name: "text-bold", from: "@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf", letters: latin },
  { name: "japanese", from: "@expo-google-fonts/noto-serif-jp/500Medium/NotoSerifJP_500Medium.ttf", letters: japanese },
];

/** Writes the faces into the folder `share` below `folder`. */
export async function writeShareFonts(folder) {
  const share = new URL("share/", folder);
  await mkdir(share, { recursive: true });
  await Promise.all(faces.map(async ({ name, from, letters }) => {
    await writeFile(new URL(`${name}.ttf.br`, share), await kept(await readFile(require.resolve(from)), letters()));
  }));
}

async function kept(original, letters) {
  const recipe = await readFile(new URL(import.meta.url));
  const key = createHash("sha256").update(recipe).update(original).digest("hex").slice(0, 16);
  const cache = new URL("node_modules/.cache/share-fonts/", import.meta.url);
  const place = new URL(`${key}.ttf.br`, cache);
  const known = await readFile(place).catch(() => undefined);
  if (known) return known;
  const packed = await cutAndPack(original, letters);
  await mkdir(cache, { recursive: true });
  await writeFile(place, packed);
  return packed;
}

async function cutAndPack(original, letters) {
  const cut = await subsetFont(original, letters, { targetFormat: "sfnt", noHinting: true });
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: 9, [BROTLI_PARAM_LGWIN]: 22, [BROTLI_PARAM_SIZE_HINT]: cut.length };
  return promisify(brotliCompress)(cut, { params });
}

// Everything below General Punctuation that a Latin face draws, and the signs that titles use.
function latin() {
  const ranges = [
    [0x20, 0x7e], [0xa0, 0x24f], [0x1e00, 0x1eff], [0x2010, 0x2044], [0x20a0, 0x20bf], [0x2116, 0x2122],
    [0x2190, 0x2193], [0x2212, 0x2212],
  ];
  const letters = ([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step));
  return ranges.flatMap(letters).join("");
}

// Every character of one or two bytes in CP932, as the decoder of the web knows it.
function japanese() {
  const decoder = new TextDecoder("shift_jis");
  // Signs that the decoder gives by their neighbours' numbers.
  const letters = new Set("〜—‖−¢£¬…‥“”‘’");
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    if (lead >= 0xa0 && lead <= 0xdf) continue;
    for (let trail = 0x40; trail <= 0xfc; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      // Anything else is a lead that found no partner, or a private use.
      if ([...text].length === 1 && !/[\ufffd\ue000-\uf8ff]/u.test(text)) letters.add(text);
    }
  }
  return [...letters].join("");
}
