// Bundles the pages' styles and scripts into dist/, every file named by what is in it.
//
// Holds: dist/manifest.json maps each plain name to its hashed name ("page.css" -> "page-AB12CD34.css"), so a page
// can be cached for good and still change with the next build; the same sources give the same names.
// Lacks, deliberately: a development server. `cargo xtask web` runs this and the binary embeds the outcome.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { cutFonts } from "./fonts.mjs";
import { writeShareFonts } from "./share-fonts.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const manifest = {};

// url("font:display-latin.woff2") in the styles stands for the hashed file beside the bundle.
const hashedFonts = {
  name: "hashed-fonts",
  setup(bundler) {
    bundler.onResolve({ filter: /^font:/ }, ({ path }) => {
      const name = path.slice("font:".length);
      if (!manifest[name]) return { errors: [{ text: `no font is called ${name}; see fonts.mjs` }] };
      return { path: `./${manifest[name]}`, external: true };
    });
  },
};

// "flags:places" is where each country's flag stands in the picture of all flags, from the style that comes with it.
const flagPlaces = {
  name: "flag-places",
  setup(bundler) {
    bundler.onResolve({ filter: /^flags:places$/ }, ({ path }) => ({ path, namespace: "flags" }));
    bundler.onLoad({ filter: /.*/, namespace: "flags" }, async () => {
      const style = await readFile(here("node_modules/intl-tel-input/dist/css/intlTelInput-no-assets.css"), "utf8");
      const found = [...style.matchAll(/\.iti__([a-z]{2})\s*\{\s*--iti-flag-offset:\s*-?(\d+)/g)];
      if (found.length < 200) return { errors: [{ text: `only ${found.length} flags were found in the style` }] };
      return { contents: JSON.stringify(Object.fromEntries(found.map(([, code, at]) => [code, Number(at)]))), loader: "json" };
    });
  },
};

await rm(here("dist"), { recursive: true, force: true });
await mkdir(here("dist"), { recursive: true });
await writeFonts();
await writeBundles();
await writeShareFonts(new URL("dist/", import.meta.url));
const ordered = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(here("dist/manifest.json"), JSON.stringify(ordered, null, 2) + "\n");

async function writeFonts() {
  for (const { name, bytes } of await cutFonts()) {
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
    manifest[name] = name.replace(".woff2", `-${hash}.woff2`);
    await writeFile(here(`dist/${manifest[name]}`), bytes);
  }
}

async function writeBundles() {
  const common = {
    absWorkingDir: here("."),
    outdir: "dist",
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "esm",
    target: ["es2022", "chrome111", "firefox113", "safari16.4"],
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    loader: { ".tsv": "text" },
  };
  await write({
    ...common,
    entryPoints: ["css/page.css", "css/registration.css", "css/card.css", "src/page.ts", "src/work.ts"],
    plugins: [hashedFonts],
  });
  // Apart from the others, so that no page fetches a piece for the sake of what it shares with this one.
  await write({
    ...common,
    entryPoints: ["src/registration.ts"],
    splitting: true,
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: "/assets/",
    loader: { ...common.loader, ".webp": "file" },
    plugins: [flagPlaces],
  });
  // The lightbox, fetched when somebody reaches for a recording; the player of streams in a piece of its own.
  await write({
    ...common,
    entryPoints: [{ in: "src/watch/lightbox.ts", out: "watch" }, "css/watch.css"],
    splitting: true,
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: "/assets/",
    loader: { ".worker.js": "file" },
  });
}

async function write(options) {
  const { metafile } = await build(options);
  const asked = options.entryPoints.map((entry) => entry.in ?? entry);
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    // Pieces and pictures are named by the scripts that fetch them.
    if (asked.includes(entryPoint)) manifest[basename(path).replace(/-[^-]+(\.\w+)$/, "$1")] = basename(path);
  }
}
