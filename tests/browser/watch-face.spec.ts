// The lightbox for every eye and every window: axe, sizes, schemes, languages, print.
import { expect, test, type Page } from "@playwright/test";
import { violations } from "./visit.ts";
import { dialog, expectClock, openRecording, ownFile, panel, playYoutube, rest } from "./watching.ts";

const states: [string, (page: Page) => Promise<unknown>][] = [
  ["playing", (page) => openRecording(page, 1)],
  ["chapters at rest", (page) => openRecording(page, 1).then(() => rest(page))],
  [
    "transcript",
    async (page) => {
      await openRecording(page, 1);
      await page.keyboard.press("c");
      await page.keyboard.press("t");
      await expect(page.locator(".watch__cues li").first()).toBeVisible();
    },
  ],
  [
    "settings",
    async (page) => {
      await openRecording(page, 1);
      await page.evaluate(() => document.querySelector<HTMLElement>('[role=tab][data-side="settings"]')?.click());
    },
  ],
  ["keys", (page) => openRecording(page, 1).then(() => page.keyboard.press("?"))],
  ["agreement", (page) => openRecording(page, 3)],
  [
    "provider",
    async (page) => {
      await playYoutube(page);
      await openRecording(page, 3);
      await page.locator('[data-act="agree-always"]').click();
    },
  ],
  [
    "fault",
    async (page) => {
      await page.route(ownFile, (route) => route.fulfill({ status: 404 }));
      await openRecording(page, 1);
      await expect(page.locator("#watch-fault")).toBeVisible();
    },
  ],
  ["sound", (page) => openRecording(page, 2)],
];

/** The windows in which each language is seen, the first being the one in which the lightbox opens. */
const windows = {
  en: [
    { name: "desk", width: 1280, height: 800, scheme: "light" },
    { name: "telephone on its side", width: 844, height: 390, scheme: "dark" },
    { name: "desk at 200 %", width: 640, height: 400, scheme: "light" },
    { name: "desk at 400 %", width: 320, height: 256, scheme: "light" },
  ],
  ja: [{ name: "telephone", width: 390, height: 844, scheme: "dark" }],
  fr: [{ name: "narrow", width: 320, height: 640, scheme: "light" }],
} as const;

for (const [language, seen] of Object.entries(windows)) {
  for (const [state, reach] of states) {
    test(`${state} in ${language} is accessible in every window, and nothing hangs over`, async ({ page }) => {
      await page.setViewportSize(seen[0]);
      await page.emulateMedia({ colorScheme: seen[0].scheme });
      await page.goto(panel.replace("/en/", `/${language}/`));
      await reach(page);
      for (const { name, width, height, scheme } of seen) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: scheme });
        expect.soft(await violations(page), name).toEqual([]);
        expect.soft(await overhang(page), name).toEqual([]);
        const file = `results/watch-${state}-${name}.png`.replaceAll(" ", "-").replace("%", "percent");
        if (process.env["PLENARY_TEST_PICTURES"]) await page.screenshot({ path: file });
      }
    });
  }
}

/** What sticks out of the window sideways, or lies on another control. */
async function overhang(page: Page): Promise<string[]> {
  return dialog(page).evaluate((dialog) => {
    const name = (element: Element) => element.outerHTML.slice(0, 100);
    const shown = [...dialog.querySelectorAll("button, a, input, select, p, h2, h3, [role=slider]")].filter(
      (element) =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.matches(".for-ears"),
    );
    const out = shown
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => `out: ${name(element)}`);
    const row = [...dialog.querySelectorAll(".watch__row > *, .watch__head button")].filter((element) =>
      element.checkVisibility(),
    );
    const boxes = row.map((element) => ({ element, box: element.getBoundingClientRect() }));
    const meets = boxes.flatMap(({ element, box }, index) =>
      boxes
        .slice(index + 1)
        .filter(
          ({ box: other }) =>
            box.left < other.right - 1 &&
            other.left < box.right - 1 &&
            box.top < other.bottom - 1 &&
            other.top < box.bottom - 1,
        )
        .map(({ element: other }) => `${name(element)} lies on ${name(other)}`),
    );
    // The time may stand above the buttons; they stand side by side.
    const buttons = boxes.filter(({ element }) => element.closest(".watch__row") && !element.matches("p"));
    const lines = new Set(buttons.map(({ box }) => Math.round(box.top + box.height / 2)));
    const wrapped = lines.size > 1 ? [`the buttons stand in ${lines.size} rows`] : [];
    return [...out, ...meets, ...wrapped];
  });
}

test("on a telephone on its side the picture takes the whole height", async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await page.goto(panel);
  await openRecording(page, 1);
  const box = await page.locator(".watch video").boundingBox();
  expect(box?.height).toBe(390);
  // A desktop's scroll bar keeps its room; a telephone has none.
  expect(box?.width).toBeGreaterThan(820);
  await expectClock(page, 1, 10);
  await page.locator('[data-part="play"]').blur();
  await expect(page.locator(".watch__controls"), "the controls make way").toHaveCSS("opacity", "0", {
    timeout: 10_000,
  });
  await page.mouse.move(400, 200);
  await expect(page.locator(".watch__controls")).toHaveCSS("opacity", "1");
});

test("with reduced motion nothing turns", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(panel);
  await openRecording(page, 1);
  const smooth = await page
    .locator(".watch__bar")
    .evaluate((bar) => getComputedStyle(bar, "::before").transitionDuration);
  expect(parseFloat(smooth)).toBe(0);
});

test("what is printed is the page, not the lightbox", async ({ page }) => {
  await page.goto(panel);
  await openRecording(page, 1);
  await page.emulateMedia({ media: "print" });
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toBeVisible();
});

test("with forced colours the bar, the current chapter and every button can be told apart", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(panel);
  await openRecording(page, 1);
  const colour = (selector: string, name: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name);
  const paper = await colour(".watch", "background-color");
  expect(await colour(".watch__played", "background-color")).not.toBe(paper);
  expect(await colour(".watch__side [aria-current]", "border-inline-start-color")).not.toBe(paper);
  expect(await colour(".watch__button", "border-top-width")).toBe("1px");
});
