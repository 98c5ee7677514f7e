// Every page can be used by keyboard alone, and always shows where one is.
import { expect, test, type Page } from "@playwright/test";
import { framedKinds, path } from "./house.ts";

test("the first key leads past the masthead to the content", async ({ page }) => {
  await page.goto(path("panel ahead", "en"));
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#content$/);
  await page.keyboard.press("Tab");
  const isInside = await page.evaluate(() => document.querySelector("main")?.contains(document.activeElement) ?? false);
  expect(isInside, "the next stop lies inside the content").toBe(true);
});

test("the language can be changed by keyboard, and stays with the page", async ({ page }) => {
  await page.goto(path("panel ahead", "en"));
  const japanese = page.getByRole("link", { name: "日本語" });
  await walkTo(page, async () => japanese.evaluate((link) => link === document.activeElement));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(path("panel ahead", "ja"));
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");
});

for (const kind of framedKinds) {
  test(`${kind}: every stop shows that it has the focus`, async ({ page }) => {
    await page.goto(path(kind, "en"));
    const stops = await page.locator("a[href], button, select, input, summary, [tabindex='0']").count();
    const unmarked: string[] = [];
    const met = new Set<string>();
    for (let step = 0; step < Math.min(stops, 60); step += 1) {
      await page.keyboard.press("Tab");
      const { name, isMarked } = await focused(page);
      // A group of radio buttons is one stop, so a form has fewer stops than controls; after the last one comes none.
      if (name.startsWith("<body")) break;
      met.add(name);
      if (!isMarked) unmarked.push(name);
    }
    expect(unmarked).toEqual([]);
    expect(met.size).toBeGreaterThan(3);
  });
}

async function walkTo(page: Page, isThere: () => Promise<boolean>) {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("Tab");
    if (await isThere()) return;
  }
  throw new Error("forty stops did not lead there");
}

/** What has the focus, and whether an outline, shadow or underline of some width says so. */
async function focused(page: Page): Promise<{ name: string; isMarked: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const style = getComputedStyle(element);
    const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return { name: element.outerHTML.slice(0, 120), isMarked: hasOutline || style.boxShadow !== "none" };
  });
}
