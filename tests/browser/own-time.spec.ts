// The visitor's own time stands first, and is right.
import { expect, test, type Page } from "@playwright/test";
import { path } from "./house.ts";

// NATO-JAPAN began on 29 September 2022 at 12:00 UTC.
const visitors = [
  { zone: "Asia/Tokyo", city: "Tokyo", time: "21:00", date: "Thursday 29 September 2022" },
  { zone: "America/New_York", city: "Washington", time: "08:00", date: "Thursday 29 September 2022" },
  { zone: "Asia/Kolkata", city: "New Delhi", time: "17:30", date: "Thursday 29 September 2022" },
  { zone: "Asia/Kathmandu", city: "Kathmandu", time: "17:45", date: "Thursday 29 September 2022" },
  { zone: "Pacific/Auckland", city: "Auckland", time: "01:00", date: "Friday 30 September 2022" },
  { zone: "Pacific/Honolulu", city: "Honolulu", time: "02:00", date: "Thursday 29 September 2022" },
];

for (const { zone, city, time, date } of visitors) {
  test.describe(zone, () => {
    test.use({ timezoneId: zone });

    test(`a visitor in ${city} reads ${time} first`, async ({ page }) => {
      await page.goto(path("panel past", "en"));
      const when = page.getByRole("region", { name: "When" });
      await expect(when.getByRole("time").or(when.locator("time")).first()).toHaveText(time);
      await expect(when).toContainText(city);
      await expect(when).toContainText(date);
      await expectOneOwnRow(page, zone);
    });
  });
}

/** The world clock marks the visitor's own row, and no other. */
async function expectOneOwnRow(page: Page, zone: string) {
  const own = page.locator("tr[data-own]");
  const rows = await page.getByRole("row").evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset["zone"]));
  const isShown = rows.includes(zone);
  await expect(own).toHaveCount(isShown ? 1 : 0);
}

test.describe("a visitor who prefers another city", () => {
  test.use({ timezoneId: "Europe/Lisbon" });

  test("chooses it, sees its time, and finds it again on the next visit", async ({ page }) => {
    await page.goto(path("panel past", "en"));
    const when = page.getByRole("region", { name: "When" });
    await expect(when.locator("time").first()).toHaveText("13:00");
    const choice = when.getByLabel("Show the time in");
    // The cities are offered when somebody reaches for them.
    await choice.focus();
    await choice.selectOption("Asia/Tokyo");
    await expect(when.locator("time").first()).toHaveText("21:00");
    await page.reload();
    await expect(when.locator("time").first()).toHaveText("21:00");
    await choice.focus();
    await choice.selectOption({ index: 0 });
    await expect(when.locator("time").first()).toHaveText("13:00");
  });
});

test("in French and Japanese the time is written as readers expect it", async ({ browser }) => {
  const context = await browser.newContext({ timezoneId: "Asia/Tokyo" });
  const page = await context.newPage();
  await page.goto(path("panel past", "fr"));
  await expect(page.locator("section").filter({ has: page.getByRole("table") }).locator("time").first()).toHaveText("21 h 00");
  await expect(page.getByText("jeudi 29 septembre 2022").first()).toBeVisible();
  await page.goto(path("panel past", "ja"));
  await expect(page.locator("section").filter({ has: page.getByRole("table") }).locator("time").first()).toHaveText("21:00");
  await expect(page.getByText("2022年9月29日(木)").first()).toBeVisible();
  await context.close();
});

test("a place has the name that its people and the reader's language have for it today", async ({ browser }) => {
  for (const [timezoneId, language, city] of [
    ["Europe/Berlin", "ja", "ベルリン"],
    ["Asia/Saigon", "en", "Ho Chi Minh City"],
    ["Asia/Calcutta", "en", "New Delhi"],
    ["Etc/GMT+5", "fr", "UTC−5"],
  ] as const) {
    const context = await browser.newContext({ timezoneId });
    const page = await context.newPage();
    await page.goto(path("panel past", language));
    await expect(page.locator('[data-part="caption"]')).toContainText(city);
    await context.close();
  }
});

test("every row of the world clock is the panel's instant in its zone", async ({ page }) => {
  for (const kind of ["panel past", "panel ahead", "panel in Japanese"] as const) {
    await page.goto(path(kind, "en"));
    const starts = await page.locator("[data-starts]").getAttribute("data-starts");
    const rows = await page.locator("tr[data-zone]").evaluateAll((all) =>
      all.map((row) => ({ zone: (row as HTMLElement).dataset["zone"] ?? "", time: row.querySelector("time")?.textContent ?? "" })),
    );
    expect(rows.length).toBeGreaterThan(2);
    for (const { zone, time } of rows) {
      const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
      expect(time.trim(), `${kind}: ${zone}`).toBe(clock.format(new Date(starts ?? "")));
    }
  }
});
