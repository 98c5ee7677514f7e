// The keyboard in the lightbox: every key that its sheet names, and none that somebody types.
import { expect, test } from "@playwright/test";
import { clock, expectClock, isPaused, panel, seconds } from "./watching.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test.beforeEach(async ({ page }) => {
  await page.goto(`${panel}?watch=1&t=20`);
  await expectClock(page, 20, 20);
});

for (const [keys, second] of [
  ["ArrowRight", 25],
  ["ArrowLeft", 15],
  ["l", 30],
  ["j", 10],
  ["5", 30],
  ["0", 0],
  ["Home", 0],
  ["End", 59],
  ["]", 30],
  ["[", 12],
] as const) {
  test(`${keys} leads from second 20 to ${second}`, async ({ page }) => {
    await page.keyboard.press(keys);
    await expectClock(page, second, second);
  });
}

test("a picture forward and back", async ({ page }) => {
  const before = await seconds(page);
  await page.keyboard.press(".");
  expect(await seconds(page)).toBeGreaterThan(before);
  await page.keyboard.press(",");
  expect(await seconds(page)).toBeCloseTo(before, 2);
});

test("space and k play and pause", async ({ page }) => {
  for (const [key, expected] of [
    [" ", false],
    [" ", true],
    ["k", false],
    ["k", true],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(() => isPaused(page)).toBe(expected);
  }
});

test("sound, speed and captions", async ({ page }) => {
  const media = page.locator(".watch video");
  const told = () =>
    media.evaluate((each) => {
      const { volume, muted, playbackRate, preservesPitch } = each as HTMLVideoElement;
      return { volume, muted, playbackRate, preservesPitch };
    });
  await page.keyboard.press("m");
  expect((await told()).muted).toBe(true);
  await page.keyboard.press("m");
  await page.keyboard.press("ArrowDown");
  expect((await told()).volume).toBeCloseTo(0.95);
  for (let step = 0; step < 9; step += 1) await page.keyboard.press(">");
  expect(await told()).toMatchObject({ playbackRate: 2, preservesPitch: true });
  for (let step = 0; step < 9; step += 1) await page.keyboard.press("<");
  expect((await told()).playbackRate).toBe(0.5);
  await page.keyboard.press("c");
  await expect(page.locator(".watch__captions")).toContainText("Sentence 5 begins at second 20.");
  await page.keyboard.press("c");
  await expect(page.locator(".watch__captions")).toBeHidden();
});

test("the sheet of keys, the transcript, the next recording, the whole screen", async ({ page }) => {
  await page.keyboard.press("?");
  await expect(page.getByRole("tabpanel", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("t");
  await expect(page.getByRole("tabpanel", { name: "Transcript" })).toBeVisible();
  await page.keyboard.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.className)).toBe("watch__room");
  await page.keyboard.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true);
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\?watch=2$/);
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\?watch=1$/);
});

test("what is typed is not taken for a key", async ({ page }) => {
  await page.keyboard.press("t");
  await page.getByRole("searchbox").fill("");
  await page.getByRole("searchbox").pressSequentially("k 5 m ?");
  expect(await isPaused(page)).toBe(true);
  expect(await clock(page)).toBe(20);
  await expect(page.getByRole("searchbox")).toHaveValue("k 5 m ?");
});

test("the volume keeps the keys that move it, and no others", async ({ page }) => {
  const volume = page.getByRole("slider", { name: "Volume" });
  await volume.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(volume).toHaveValue("0.95");
  expect(await clock(page)).toBe(20);
  await page.keyboard.press("5");
  await expectClock(page, 30, 30);
  await page.keyboard.press("m");
  await expect(volume).toHaveValue("0");
  await page.keyboard.press(" ");
  await expect.poll(() => isPaused(page)).toBe(false);
});

test("after a chapter was pressed, space plays", async ({ page }) => {
  await page.getByRole("link", { name: /What further changes/ }).click();
  await expectClock(page, 30, 30);
  await page.keyboard.press(" ");
  await expect.poll(() => isPaused(page)).toBe(false);
});

test("on a line of the transcript the arrows scroll it, and change nothing else", async ({ page }) => {
  await page.keyboard.press("t");
  await page
    .locator(".watch__cues")
    .getByRole("link", { name: /second 20\./ })
    .focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await expect(page.getByRole("button", { name: "Follow along again" })).toBeVisible();
  expect(await clock(page)).toBe(20);
  expect(await page.locator(".watch video").evaluate((video) => (video as HTMLVideoElement).volume)).toBe(1);
});

test("a tab leaves the browser its keys", async ({ page }) => {
  const isTaken = (altKey: boolean) =>
    page.getByRole("tab", { name: "Chapters" }).evaluate((tab, altKey) => {
      const pressed = new KeyboardEvent("keydown", { key: "ArrowLeft", altKey, bubbles: true, cancelable: true });
      return !tab.dispatchEvent(pressed);
    }, altKey);
  expect(await isTaken(true)).toBe(false);
  expect(await isTaken(false)).toBe(true);
});

test("a link to this second is copied", async ({ page }) => {
  await page.keyboard.press("s");
  await expect(page.locator(".watch__note")).toContainText("0:20");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/\/en\/panels\/watched\?watch=1&t=20$/);
});
