// Every kind of page, in every language, light and dark, on a desk and on two phones.
import { expect, test, type Browser } from "@playwright/test";
import { allKinds, languages, path, status, type Kind, type Language } from "./house.ts";
import { expectNoSidewaysScroll, shifts, violations, watch } from "./visit.ts";

// 320 px is also what a desktop of 1280 px shows at 400 %, as WCAG 2.2 asks (1.4.10).
const everyVisit = [
  ["light", 1280],
  ["light", 390],
  ["light", 320],
  ["dark", 1280],
  ["dark", 320],
] as const;
/** Other languages have the same colours and other words: where there is least room, and where there is most. */
const visits = (language: Language) => (language === "en" ? everyVisit : everyVisit.slice(2, 4));

for (const kind of allKinds) {
  for (const language of languages) {
    test(`${kind} in ${language} is accessible, quiet, alone and still`, async ({ browser }) => {
      for (const [scheme, width] of visits(language)) {
        await test.step(`${scheme}, ${width}`, () => visit(browser, kind, language, scheme, width));
      }
    });
  }
}

async function visit(browser: Browser, kind: Kind, language: Language, scheme: "light" | "dark", width: number) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: width > 600 ? 900 : 780 } });
  const page = await context.newPage();
  const watched = await watch(page);
  const response = await page.goto(path(kind, language), { waitUntil: "load" });
  expect.soft(response?.status()).toBe(status(kind));
  expect.soft(await shifts(page), "nothing moves").toEqual([]);
  expect.soft(await violations(page), "axe finds nothing").toEqual([]);
  await expectNoSidewaysScroll(page);
  expect.soft(watched.complaints, "the console is silent").toEqual([]);
  expect.soft(watched.strangers, "nobody else is asked").toEqual([]);
  // Pictures are for people who want to look: set PLENARY_TEST_PICTURES to have them.
  const file = `results/${kind.replaceAll(" ", "-")}-${language}-${scheme}-${width}.png`;
  if (process.env["PLENARY_TEST_PICTURES"]) await page.screenshot({ path: file, fullPage: true });
  await context.close();
}
