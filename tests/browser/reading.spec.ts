// What a page says: its language, its other languages, its state, its ways out, and on paper.
import { expect, test } from "@playwright/test";
import { base, framedKinds, languages, path } from "./house.ts";

test("a visitor is led to a page in a language they read", async ({ request }) => {
  for (const [accepted, language] of [["ja,en;q=0.5", "ja"], ["fr-CA", "fr"], ["de,en;q=0.8", "en"], ["pt", "en"]]) {
    const response = await request.get("/panels/cables-beneath-us", {
      headers: { "accept-language": accepted ?? "" },
      maxRedirects: 0,
    });
    expect([302, 303, 307]).toContain(response.status());
    expect(response.headers()["location"]).toContain(`/${language}/panels/cables-beneath-us`);
    expect(response.headers()["vary"]?.toLowerCase()).toContain("accept-language");
  }
});

for (const kind of framedKinds) {
  test(`${kind} names its language and links to the others`, async ({ page }) => {
    for (const language of languages) {
      await page.goto(path(kind, language));
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      for (const other of languages.filter((one) => one !== language)) {
        await expect(page.locator(`header a[hreflang="${other}"]`)).toHaveCount(1);
      }
    }
  });
}

test("text in another language than the page's is marked as such", async ({ page }) => {
  await page.goto(path("panel ahead", "ja"));
  const marked = page.getByRole("heading", { level: 1 }).locator("xpath=ancestor-or-self::*[@lang][1]");
  await expect(marked).toHaveAttribute("lang", "en");
  await page.goto(path("panel in Japanese", "en"));
  await expect(marked).toHaveAttribute("lang", "ja");
});

test("postponed and cancelled panels keep their page and say so", async ({ page }) => {
  await page.goto(path("panel postponed", "en"));
  await expect(page.getByRole("main")).toContainText("Postponed");
  await page.goto(path("panel cancelled", "en"));
  await expect(page.getByRole("main")).toContainText("Cancelled");
  await expect(page.getByRole("main")).toContainText("will not take place");
});

test("a panel can be added to the calendars people use", async ({ page }) => {
  await page.goto(path("panel ahead", "en"));
  const calendars = page.getByRole("region", { name: "Add to calendar" });
  const leads = { Apple: /^webcal:|\.ics$/, Google: /^https:\/\/calendar\.google\.com\//, Outlook: /^https:\/\/outlook\.live\.com\//, "File (.ics)": /\.ics$/ };
  for (const [name, address] of Object.entries(leads)) {
    await expect(calendars.getByRole("link", { name })).toHaveAttribute("href", address);
  }
});

test("a panel that is over offers no calendar entry for what has been", async ({ page }) => {
  await page.goto(path("panel past", "en"));
  await expect(page.getByRole("link", { name: "Google" })).toHaveCount(0);
});

test("an address that never was says so in each language, with the way back", async ({ page }) => {
  const words = { en: "There is no page here", fr: /page/i, ja: /ページ/ };
  for (const language of languages) {
    const response = await page.goto(path("no page", language));
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words[language]);
    await page.getByRole("main").getByRole("link").first().click();
    await expect(page).toHaveURL(`${base}/${language}/`);
  }
});

test("the card leads out of its frame", async ({ page }) => {
  // A card may be framed by any site, and a site has an address.
  await page.goto(`${base}/robots.txt`);
  await page.setContent(`<iframe src="${base}${path("card", "en")}" title="card" width="400" height="400"></iframe>`);
  const link = page.frameLocator("iframe").getByRole("link", { name: "The Cables Beneath Us" });
  await expect(link).toHaveAttribute("target", "_top");
});

test("on paper, a panel keeps its text and loses what can only be clicked", async ({ page }) => {
  await page.goto(path("panel ahead", "en"));
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("table", { name: "World clock" })).toBeVisible();
  await expect(page.getByText("Can repair permits be agreed before they are needed, and between whom?")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Languages" })).toBeHidden();
  await expect(page.getByRole("combobox")).toBeHidden();
  const sheet = await page.pdf({ path: "results/panel-ahead-en.pdf", format: "A4" });
  const pages = sheet.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(0);
  expect(pages, "sheets of paper").toBeLessThanOrEqual(4);
});

test("text can be twice as large without being cut off or pushed aside", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await page.goto(path("panel ahead", "en"));
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  const room = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(room[0]).toBeLessThanOrEqual(room[1] ?? 0);
});
