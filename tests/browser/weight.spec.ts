// A panel page weighs at most 100 kB on the wire, fonts included, and its text does not wait for a script.
import { expect, test, type Page } from "@playwright/test";
import { languages, path } from "./house.ts";

const most = 100_000;

for (const language of languages) {
  for (const kind of ["panel ahead", "panel past", "panel in Japanese"] as const) {
    test(`${kind} in ${language} weighs at most 100 kB`, async ({ browser }) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const weight = await weigh(page);
      await page.goto(path(kind, language), { waitUntil: "networkidle" });
      await page.evaluate(() => document.fonts.ready);
      const list = [...weight].map(([url, bytes]) => `${bytes} ${url}`).join("\n");
      const total = [...weight.values()].reduce((sum, bytes) => sum + bytes, 0);
      expect(weight.size, list).toBeGreaterThan(2);
      expect(total, list).toBeLessThanOrEqual(most);
      await context.close();
    });
  }
}

/** Bytes on the wire by address, headers included, filled as they arrive. */
async function weigh(page: Page): Promise<Map<string, number>> {
  const weight = new Map<string, number>();
  const addresses = new Map<string, string>();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ requestId, request }) => addresses.set(requestId, request.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    weight.set(addresses.get(requestId) ?? requestId, encodedDataLength);
  });
  return weight;
}

test("the first paint does not wait for the script", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(path("panel ahead", "en"), { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length)).toBe(1);
  release();
});

test("a second visit asks only whether the page changed", async ({ page, request }) => {
  const first = await request.get(path("panel ahead", "en"));
  const tag = first.headers()["etag"] ?? "";
  expect(tag).toMatch(/^"[^"]+"$/);
  const second = await request.get(path("panel ahead", "en"), { headers: { "if-none-match": tag } });
  expect(second.status()).toBe(304);
  await page.goto(path("panel ahead", "en"));
  const assets = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  for (const asset of assets.filter((name) => name.includes("/assets/"))) {
    const response = await request.get(asset);
    expect(response.headers()["cache-control"], asset).toMatch(/immutable/);
  }
});
