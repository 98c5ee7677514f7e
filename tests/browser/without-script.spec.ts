// Without JavaScript everything can be read and used.
import { expect, test } from "@playwright/test";
import { languages, path } from "./house.ts";
import { violations } from "./visit.ts";

test.use({ javaScriptEnabled: false });

const worldClock = [
  ["Washington", "08:00"],
  ["London", "13:00"],
  ["Paris", "14:00"],
  ["New Delhi", "17:30"],
  ["Tokyo", "21:00"],
  ["Canberra", "22:00"],
] as const;

test("the world clock is complete", async ({ page }) => {
  await page.goto(path("panel past", "en"));
  const clock = page.getByRole("table", { name: "World clock" });
  for (const [city, time] of worldClock) {
    await expect(clock.getByRole("row").filter({ hasText: city })).toContainText(time);
  }
});

test("the times name a zone and promise nothing that needs a script", async ({ page }) => {
  await page.goto(path("panel past", "en"));
  const when = page.getByRole("region", { name: "When" });
  await expect(when).not.toContainText("Your time");
  await expect(when).toContainText(/Time in \w+/);
  await expect(when.getByRole("combobox")).toBeHidden();
});

for (const language of languages) {
  test(`in ${language}, title, questions, speakers and calendars can be read`, async ({ page }) => {
    await page.goto(path("panel ahead", language));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The Cables Beneath Us");
    await expect(page.getByText("Can repair permits be agreed before they are needed, and between whom?")).toBeVisible();
    await expect(page.getByRole("link", { name: "Inês Carvalho" })).toBeVisible();
    await expect(page.locator('a[href$="/calendar.ics"]').first()).toBeVisible();
  });
}

test("a hidden control stays hidden and a button that needs a script is not shown", async ({ page }) => {
  await page.goto(path("panel ahead", "en"));
  for (const button of await page.getByRole("button").all()) await expect(button).toBeHidden();
});

test.describe("checked with scripts for the checker alone", () => {
  test.use({ javaScriptEnabled: true });

  test("a page whose script never arrives is accessible", async ({ page }) => {
    await page.route("**/*.js", (route) => route.abort());
    await page.goto(path("panel ahead", "en"));
    expect(await violations(page)).toEqual([]);
  });
});
