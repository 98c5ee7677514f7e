// The telephone field with scripts: finding a country, and showing the one that is sent.
import { expect, test, type Locator, type Page } from "@playwright/test";
import type { Language } from "./house.ts";

interface Field {
  country: Locator;
  number: Locator;
  /** What the form would send. */
  sent: Locator;
}

async function openField(page: Page, language: Language = "en"): Promise<Field> {
  await page.goto(`/${language}/panels/cables-beneath-us/registration`);
  await page.locator('input[name="call"][value="yes"]').check();
  const country = page.getByRole("combobox").and(page.locator("#country-phone"));
  await expect(country).toHaveAttribute("aria-autocomplete", "list");
  return { country, number: page.locator('input[name="phone"]'), sent: page.locator('select[name="phone.country"]') };
}

test("what a country is usually called chooses it, and what may be several chooses none", async ({ page }) => {
  const { country, sent } = await openField(page);
  const called = { UK: "GB", USA: "US", america: "US", UAE: "AE", England: "GB", Turkey: "TR", Ivory: "CI", 米国: "US", かんこく: "KR" };
  for (const [name, code] of Object.entries(called)) {
    await country.fill(name);
    await country.press("Tab");
    await expect(sent, name).toHaveValue(code);
  }
  await country.fill("united");
  await country.press("Tab");
  await expect(sent).toHaveValue("KR");
  await country.fill("united");
  await country.press("ArrowDown");
  await country.press("Tab");
  await expect(sent).not.toHaveValue("KR");
});

test("a country typed in full is taken when the field is left by a press elsewhere", async ({ page }) => {
  const { country, number, sent } = await openField(page);
  await country.fill("France");
  await number.click();
  await expect(sent).toHaveValue("FR");
  await expect(country).toHaveValue("France +33");
  await country.fill("Fra");
  await country.press("Escape");
  await number.click();
  await expect(sent).toHaveValue("FR");
});

test("a click into the field begins anew, and another places the caret", async ({ page }) => {
  const { country, number, sent } = await openField(page);
  await country.click();
  await page.keyboard.type("Canada");
  await page.keyboard.press("Enter");
  await country.click();
  await page.keyboard.type("Fr");
  await country.click({ position: { x: 48, y: 20 } });
  await page.keyboard.press("End");
  await page.keyboard.type("ance");
  await expect(country).toHaveValue("France");
  await number.click();
  await expect(sent).toHaveValue("FR");
});

test("what is shown follows what a browser fills in by itself", async ({ page }) => {
  const { country, sent } = await openField(page);
  await sent.evaluate((select: HTMLSelectElement) => {
    select.value = "DE";
    for (const kind of ["input", "change"]) select.dispatchEvent(new Event(kind, { bubbles: true }));
  });
  await expect(country).toHaveValue("Germany +49");
});

test("a number that states its country behind a label or in brackets chooses it, and stays as it was written", async ({ page }) => {
  const { number, sent } = await openField(page);
  for (const written of ["(+33) 6 12 34 56 78", "tel:+33612345678", "Tél. +33 6 12 34 56 78", "+33 (0)6 12 34 56 78"]) {
    await sent.evaluate((select: HTMLSelectElement) => (select.value = "JP"));
    await number.fill(written);
    await number.blur();
    await expect(sent, written).toHaveValue("FR");
    await expect(number).toHaveValue(written);
  }
});

for (const language of ["en", "ja", "fr"] as const) {
  test(`in ${language}, an empty field says what to type, and finding nothing is said in lines`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const { country } = await openField(page, language);
    await country.fill("");
    await country.blur();
    await expect(page.locator(".phone__country > .flag")).toBeHidden();
    expect(await country.getAttribute("placeholder")).toMatch(/\S/);
    const label = page.locator('label[for="field-phone"]').last();
    const [above, below] = [await country.boundingBox(), await label.boundingBox()];
    expect(below!.y - (above!.y + above!.height)).toBeGreaterThanOrEqual(8);
    await country.fill("zzz");
    const said = await page.locator(".countries__none").boundingBox();
    expect(said!.width).toBeGreaterThan(250);
    expect(said!.height).toBeLessThan(110);
  });
}
