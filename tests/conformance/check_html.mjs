// Every kind of page in every language through the Nu HTML checker, with no error and no warning.
//
//     node check_html.mjs BASE
import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { fetched, pagesOf, run } from "./pages.mjs";

const vnu = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const base = (process.argv[2] ?? "").replace(/\/$/, "");
const folder = await mkdtemp(join(tmpdir(), "plenary-html-"));
const pages = await pagesOf(base);
for (const page of pages) {
  page.file = join(folder, `${page.path.replaceAll("/", "_")}.html`);
  await writeFile(page.file, await (await fetched(base + page.path, page.status)).text());
}
const found = await messages(pages.map((page) => page.file));
await run(pages.map((page) => [`${page.kind} ${page.path} is valid HTML`, async () => {
  const own = found.filter((message) => message.url === `file:${page.file}`);
  if (own.length) throw new Error(own.map((m) => `${m.lastLine}:${m.lastColumn} ${m.message}\n  ${m.extract ?? ""}`).join("\n"));
}]));

async function messages(files) {
  const options = ["-jar", vnu, "--format", "json", "--exit-zero-always", "--stdout", ...files];
  const { stdout } = await promisify(execFile)("java", options, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout).messages.filter((message) => message.type === "error" || message.subType === "warning");
}
