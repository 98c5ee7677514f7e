// A person registers, proves the address, changes their mind, and comes back: with and without JavaScript.
import { expect, test, type Page } from "@playwright/test";
import { base, languages, type Language } from "./house.ts";
import { linkFor } from "./letters.ts";
import { expectNoSidewaysScroll, violations, watch } from "./visit.ts";

const form = (language: Language) => `/${language}/panels/cables-beneath-us/registration`;

/** An address that no other test uses. */
function someone(): string {
  return `aiko-${Math.random().toString(36).slice(2)}@example.org`;
}

/** Fills in what the example's form cannot do without. */
async function fill(page: Page, address: string) {
  await page.locator('input[name="name"]').fill("Aiko Tanaka");
  await page.locator('input[name="email"]').fill(address);
  await page.locator('select[name="country"]').selectOption("JP");
  await page.locator('input[name="attendance"][value="live"]').check();
  await page.locator('input[name="data"]').check();
}

/** The letter's link as the trial house can be reached. */
function here(link: string): string {
  return base + new URL(link).pathname;
}

async function wholeWay(page: Page, language: Language) {
  const address = someone();
  await page.goto(form(language));
  await fill(page, address);
  await page.locator("[data-submit]").click();
  await expect(page).toHaveURL(new RegExp(`/${language}/panels/cables-beneath-us/registration/confirm$`));
  await page.goto(here(await linkFor(address, "confirmations")));
  await expect(page.locator("body")).toContainText(address);
  await page.locator("[data-submit]").click();
  await expect(page).toHaveURL(/\/registrations\/[\w-]{32}$/);
  return address;
}

for (const language of languages) {
  test(`in ${language}, from the form to a seat, out again and back`, async ({ page }) => {
    const watched = await watch(page);
    const address = await wholeWay(page, language);
    const own = here(await linkFor(address, "registrations"));
    await page.goto(own);
    await page.locator(`details:has(form[action$="/withdrawal"]) > summary`).click();
    await page.locator('form[action$="/withdrawal"] button').click();
    await expect(page.locator('form[action$="/return"] button')).toBeVisible();
    await page.locator('form[action$="/return"] button').click();
    await expect(page.locator('a[href$="/calendar.ics"]').first()).toBeVisible();
    expect(watched.strangers).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the whole way can be gone", async ({ page }) => {
    await wholeWay(page, "en");
    await expect(page.locator("body")).toContainText("You have a seat");
  });

  test("a telephone number is judged as with it", async ({ page }) => {
    await page.goto(form("en"));
    await fill(page, someone());
    await page.locator('input[name="call"][value="yes"]').check();
    await page.locator('select[name="phone.country"]').selectOption("FR");
    await page.locator('input[name="phone"]').fill("06 12 34 56 7");
    await page.locator("[data-submit]").click();
    await expect(page.locator("[data-faults]")).toBeVisible();
    await expect(page.locator('input[name="phone"]')).toHaveValue("06 12 34 56 7");
    await expect(page.locator('input[name="name"]')).toHaveValue("Aiko Tanaka");
    await page.locator('input[name="phone"]').fill("06 12 34 56 78");
    await page.locator("[data-submit]").click();
    await expect(page).toHaveURL(/\/registration\/confirm$/);
  });
});

test("what is wrong is listed, said at each field, and nothing typed is lost", async ({ page }) => {
  await page.goto(form("en"));
  await page.locator('input[name="name"]').fill("Aiko Tanaka");
  await page.locator('input[name="email"]').fill("aiko@");
  await page.locator("[data-submit]").click();
  const faults = page.locator("[data-faults]");
  await expect(faults).toBeFocused();
  await expect(page.locator('input[name="name"]')).toHaveValue("Aiko Tanaka");
  await expect(page.locator('input[name="email"]')).toHaveValue("aiko@");
  await expect(page.locator('input[name="email"]')).toHaveAttribute("aria-invalid", "true");
  await faults.getByRole("link").first().click();
  await expect(page.locator('input[name="email"]')).toBeFocused();
  expect(await violations(page)).toEqual([]);
});

test("a hint about the telephone does not move what is being pressed", async ({ page }) => {
  await page.goto(form("en"));
  await page.locator('input[name="call"][value="yes"]').check();
  await page.locator('select[name="phone.country"]').selectOption("FR", { force: true });
  await page.locator('input[name="phone"]').fill("06 12 34 56 7");
  // The press leaves the telephone, and its hint appears above.
  await page.locator('input[name="data"]').check();
  await expect(page.locator("#hint-phone")).toContainText("nine digits");
});

test("a field that hangs on an answer comes and goes with it", async ({ page }) => {
  await page.goto(form("en"));
  const card = page.locator('input[name="press_card"]');
  await expect(card).toBeHidden();
  await page.locator('input[name="press"][value="yes"]').check();
  await expect(card).toBeVisible();
  await page.locator('input[name="press"][value="no"]').check();
  await expect(card).toBeHidden();
});

test("the form can be filled in and sent by keyboard alone", async ({ page }) => {
  const address = someone();
  await page.goto(form("en"));
  const press = async (name: string, ...keys: string[]) => {
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      const there = await page.evaluate(() => (document.activeElement as HTMLInputElement).name);
      if (there === name) break;
    }
    for (const key of keys) await page.keyboard.press(key);
  };
  await press("name");
  await page.keyboard.type("Aiko Tanaka");
  await press("email");
  await page.keyboard.type(address);
  await press("country");
  await page.keyboard.type("Japan");
  await press("attendance", "Space");
  await press("data", "Space");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/registration\/confirm$/);
  await linkFor(address, "confirmations");
});

test("the same form sent twice is one registration", async ({ page, request }) => {
  const address = someone();
  await page.goto(form("en"));
  const ticket = await page.locator('input[name="_ticket"]').inputValue();
  const answers = { name: "Aiko", email: address, country: "JP", attendance: "live", data: "1", _ticket: ticket };
  const send = () => request.post(form("en"), { form: answers, maxRedirects: 0 });
  const [one, other] = await Promise.all([send(), send()]);
  expect([one.status(), other.status()]).toEqual([303, 303]);
  expect(one.headers()["location"]).toBe(other.headers()["location"]);
});

for (const { width, scheme } of [
  { width: 320, scheme: "light" },
  { width: 1280, scheme: "dark" },
] as const) {
  test(`form and own page are accessible at ${width} pixels in the ${scheme} scheme`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(form("ja"));
    await expectNoSidewaysScroll(page);
    expect(await violations(page)).toEqual([]);
    await wholeWay(page, "en");
    await expectNoSidewaysScroll(page);
    expect(await violations(page)).toEqual([]);
  });
}
