// A visit that is watched: what the console complains of, who else is asked, and how far things move.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { base } from "./house.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What a visit must not have. */
export interface Watched {
  complaints: string[];
  strangers: string[];
}

/** Watches a page from now on. */
export async function watch(page: Page): Promise<Watched> {
  const watched: Watched = { complaints: [], strangers: [] };
  page.on("pageerror", (error) => watched.complaints.push(error.message));
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    // The browser itself reports the page's own 404 here; the status is checked where the page is opened.
    if (message.text().includes("the server responded with a status of 404") && message.location().url === page.url()) return;
    watched.complaints.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${base}/`) && !url.startsWith("data:")) watched.strangers.push(url);
  });
  await page.addInitScript(measureShifts);
  return watched;
}

/** Runs in the page, before everything else. */
function measureShifts(): void {
  const shifts: string[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources?: { node?: Node }[] })[]) {
      const moved = (entry.sources ?? []).map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 80) : "text"));
      shifts.push(`${entry.value.toFixed(4)} by ${moved.join(" and ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** What moved after it was first painted; empty when nothing did. */
export async function shifts(page: Page): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  // The observer reports after the frame that a shift happened in.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
}

/** What axe finds wrong, one line each, against WCAG 2.2 AA and axe's own good practice. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}

/** Fails when the page can be pushed sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window: room, widest } = await page.evaluate(() => {
    const right = (element: Element) => element.getBoundingClientRect().right;
    const inside = [...document.body.querySelectorAll("*")].filter((element) => right(element) > innerWidth + 1);
    return {
      content: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
      widest: inside.slice(0, 3).map((element) => element.outerHTML.slice(0, 100)),
    };
  });
  expect(content, `wider than the window: ${widest.join("\n")}`).toBeLessThanOrEqual(room);
}
