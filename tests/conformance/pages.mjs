// What a served site shows, found the way robots find it: from its sitemap, and from there by links.
//
// Holds: one address of every kind of page in every language, and those that robots don't list: cards and faults.

/** Fetches, and insists on an answer that is well. */
export async function fetched(address, status = 200) {
  const answer = await fetch(address, { redirect: "manual" });
  if (answer.status !== status) throw new Error(`${address} answered ${answer.status}, expected ${status}`);
  return answer;
}

/** The paths of every kind of page: `{ kind, path, status }`. The site's own address may differ from `base`. */
export async function pagesOf(base, mostOfAKind = 6) {
  const sitemap = await (await fetched(`${base}/sitemap.xml`)).text();
  const paths = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address.replaceAll("&amp;", "&")).pathname);
  const pages = new Map();
  const add = (path, status = 200) => pages.set(path, { kind: kindOf(path), path, status });
  for (const path of paths) add(path);
  const panels = paths.filter((path) => kindOf(path) === "panel");
  for (const path of [...new Set([...panels.slice(0, 12), ...panels.slice(-12)])]) {
    add(`${path}/card`);
    const html = await (await fetched(base + path)).text();
    for (const [, speaker] of html.matchAll(/href="(\/[a-zA-Z-]+\/speakers\/[a-z0-9-]+)"/g)) add(speaker);
  }
  for (const path of paths.filter((path) => kindOf(path) === "archive")) {
    const html = await (await fetched(base + path)).text();
    for (const [, year] of html.matchAll(/href="(\/[a-zA-Z-]+\/archive\/\d{4})"/g)) add(year);
  }
  for (const path of paths.filter((path) => kindOf(path) === "home")) add(`${path}panels/there-is-no-such-panel`, 404);
  const counts = new Map();
  return [...pages.values()].filter(({ kind, path }) => {
    const key = `${kind} ${path.split("/")[1]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts.get(key) <= mostOfAKind;
  });
}

function kindOf(path) {
  if (path.endsWith("/there-is-no-such-panel")) return "fault";
  if (path.endsWith("/card")) return "card";
  for (const [kind, form] of [
    ["panel", /^\/[^/]+\/panels\/[^/]+$/], ["series", /^\/[^/]+\/series\/[^/]+$/], ["speaker", /^\/[^/]+\/speakers\/[^/]+$/],
    ["archive", /^\/[^/]+\/archive$/], ["year", /^\/[^/]+\/archive\/\d{4}(\/\d+)?$/], ["home", /^\/[^/]+\/$/],
  ]) if (form.test(path)) return kind;
  return "other";
}

/** Runs named checks, says how each ended, and sets the exit code. */
export async function run(checks) {
  let failed = 0;
  for (const [name, check] of checks) {
    try {
      await check();
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`not ok  ${name}\n        ${String(error.message).replaceAll("\n", "\n        ")}`);
    }
  }
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
