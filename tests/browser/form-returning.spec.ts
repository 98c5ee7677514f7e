// What was typed into a form stays: on the way back to it, in another language, and when sending is stopped.
import { expect, test, type Page } from "@playwright/test";

const form = (language: string) => `/${language}/panels/cables-beneath-us/registration`;

async function fillInMuch(page: Page, address: string) {
  await page.locator('input[name="name"]').fill("Aiko Tanaka");
  await page.locator('input[name="email"]').fill(address);
  await page.locator('select[name="country"]').selectOption("JP");
  await page.locator('input[name="attendance"][value="live"]').check();
  await page.locator('input[name="press"][value="yes"]').check();
  await page.locator('input[name="press_card"]').fill("FR-12345");
  await page.locator('input[name="call"][value="yes"]').check();
  await page.locator("#country-phone[role=combobox]").fill("France");
  await page.locator('input[name="phone"]').fill("06 12 34 56 78");
  await page.locator("details[data-colleagues] > summary").click();
  await page.locator("#colleague-1").fill("Bruno");
  await page.locator("details[data-colleagues] button").click();
  await page.locator("#colleague-2").fill("Carol");
  await page.locator('input[name="data"]').check();
}

async function expectMuch(page: Page) {
  await expect(page.locator('input[name="name"]')).toHaveValue("Aiko Tanaka");
  await expect(page.locator('input[name="press_card"]')).toBeVisible();
  await expect(page.locator('input[name="press_card"]')).toHaveValue("FR-12345");
  await expect(page.locator('input[name="phone"]')).toHaveValue("06 12 34 56 78");
  await expect(page.locator('select[name="phone.country"]')).toHaveValue("FR");
  await expect(page.locator("#colleague-2")).toBeVisible();
  await expect(page.locator("#colleague-2")).toHaveValue("Carol");
  await expect(page.locator('input[name="data"]')).toBeChecked();
}

const someone = () => `aiko-${Math.random().toString(36).slice(2)}@example.org`;

test("who goes back to the form finds everything in it", async ({ page }) => {
  await page.goto(form("en"));
  await fillInMuch(page, someone());
  await page.locator("[data-submit]").click();
  await expect(page).toHaveURL(/\/registration\/confirm$/);
  await page.goBack();
  await expectMuch(page);
  await page.locator('input[name="phone"]').focus();
  await expect(page.locator("#country-phone[role=combobox]")).toHaveValue("France +33");
});

test("what is not asked is not sent", async ({ page }) => {
  await page.goto(form("en"));
  await fillInMuch(page, "aiko@");
  await page.locator('input[name="press"][value="no"]').check();
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.locator("[data-submit]").click();
  const answers = new URLSearchParams((await sent).postData() ?? "");
  expect(answers.get("phone")).toBe("06 12 34 56 78");
  expect(answers.has("press_card")).toBe(false);
});

test("in another language the form stands as it was filled in, and nothing is kept longer", async ({ page }) => {
  await page.goto(form("en"));
  await fillInMuch(page, someone());
  await page.locator(".languages a[lang=ja]").click();
  await expect(page).toHaveURL(form("ja"));
  await expectMuch(page);
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
  await page.locator("[data-submit]").click();
  await expect(page).toHaveURL(/\/ja\/.*\/registration\/confirm$/);
});

test("who stops the browser while it sends can send again", async ({ page }) => {
  await page.clock.install();
  await page.goto(form("en"));
  await fillInMuch(page, someone());
  // No answer that leads anywhere: the page stays, as it does when its loading is stopped.
  await page.route("**/registration", (route) => route.fulfill({ status: 204 }), { times: 1 });
  await page.locator("[data-submit]").click({ noWaitAfter: true });
  await page.clock.runFor(1_000);
  await expect(page.locator("[data-submit]")).toBeDisabled();
  await page.clock.runFor(20_000);
  await expect(page.locator("[data-submit]")).toBeEnabled();
  await expect(page.locator("[data-status]")).toBeEmpty();
});

test("who mistyped the address is led to a form that can be filled in, also after a fault", async ({ page }) => {
  await page.goto(form("en"));
  await fillInMuch(page, "aiko@");
  await page.locator("[data-submit]").click();
  await expect(page.locator("[data-faults]")).toBeFocused();
  await page.locator('input[name="email"]').fill(someone().replace("example.org", "gmial.com"));
  await page.locator("[data-submit]").click();
  // The form asks first; sent again as it is, it is taken.
  if (await page.locator("[data-faults]").isVisible()) await page.locator("[data-submit]").click();
  await expect(page).toHaveURL(/\/registration\/confirm/);
  const notice = page.locator(".notice");
  await expect(notice).toContainText("gmail.com");
  await notice.getByRole("link").click();
  await expect(page).toHaveURL(form("en"));
  await expect(page.locator('input[name="email"]')).toBeEditable();
});
