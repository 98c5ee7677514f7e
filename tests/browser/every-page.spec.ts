// Every kind of page, in every language, light and dark, on a desk and on two phones.
import { expect, test, type Browser } from "@playwright/test";
import { allKinds, languages, path, status, type Kind, type Language } from "./house.ts";
import { expectNoSidewaysScroll, shifts, violations, watch } from "./visit.ts";

const schemes = ["light", "dark"] as const;
// 320 px is also what a desktop of 1280 px shows at 400 %, as WCAG 2.2 asks (1.4.10).
const widths = { desktop: 1280, phone: 390, "small phone": 320 } as const;

for (const kind of allKinds) {
  for (const language of languages) {
    test(`${kind} in ${language} is accessible, quiet, alone and still`, async ({ browser }) => {
      for (const scheme of schemes) {
        for (const [name, width] of Object.entries(widths)) {
          await test.step(`${scheme}, ${name}`, () => visit(browser, kind, language, scheme, width));
        }
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
  const file = `results/${kind.replaceAll(" ", "-")}-${language}-${scheme}-${width}.png`;
  await page.screenshot({ path: file, fullPage: true });
  await context.close();
}
