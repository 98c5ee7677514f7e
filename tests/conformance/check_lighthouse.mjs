// Lighthouse: 100 in all four categories, as a phone and as a desk computer see it.
//
//     node check_lighthouse.mjs BASE [PATH…]      (the first panel page of each language when no path is named)
import { existsSync } from "node:fs";
import * as launcher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { pagesOf, run } from "./pages.mjs";

const [base, ...named] = [process.argv[2].replace(/\/$/, ""), ...process.argv.slice(3)];
const chromePath = process.env.CHROME_PATH ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
const paths = named.length ? named : (await pagesOf(base, 1)).filter((page) => page.kind === "panel").map((page) => page.path);
const chrome = await launcher.launch({
  chromePath,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
try {
  await run(paths.flatMap((path) => [
    [`${path} on a phone`, () => measure(base + path)],
    [`${path} on a desk computer`, () => measure(base + path, desktopConfig)],
  ]));
} finally {
  await chrome.kill();
}

// Whatever else the machine does can only slow a page down, so the best of a few runs is the page's own.
async function measure(address, config, runsLeft = 3) {
  const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" }, config);
  const short = Object.values(lhr.categories).filter((category) => category.score < 1);
  if (!short.length) return;
  if (runsLeft > 1 && short.every((category) => category.id === "performance")) {
    await measure(address, config, runsLeft - 1);
    return;
  }
  throw new Error(short.map((category) => {
    const lost = category.auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
    const why = lost.map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`).join("; ");
    return `${category.title} ${Math.round(category.score * 100)}: ${why}`;
  }).join("\n"));
}
