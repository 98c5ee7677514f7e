// Bundles the pages' styles and scripts into dist/, every file named by what is in it.
//
// Holds: dist/manifest.json maps each plain name to its hashed name ("page.css" -> "page-AB12CD34.css"), so a page
// can be cached for good and still change with the next build; the same sources give the same names.
// Lacks, deliberately: a development server. `cargo xtask web` runs this and the binary embeds the outcome.
import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
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
  const { metafile } = await build({
    absWorkingDir: here("."),
    entryPoints: ["css/page.css", "css/card.css", "src/page.ts"],
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
    plugins: [hashedFonts],
  });
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const plain = basename(output.entryPoint).replace(/\.ts$/, ".js");
    manifest[plain] = basename(path);
  }
}
