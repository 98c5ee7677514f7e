// Watching a recording of our own: it opens, plays, is steered by hand and by keys, and closes as it should.
import { expect, test, type Page } from "@playwright/test";
import { watch } from "./visit.ts";
import {
  dialog,
  expectClock,
  isPaused,
  openRecording,
  ownFile,
  panel,
  poison,
  prefer,
  rest,
  seconds,
} from "./watching.ts";

/** In milliseconds, from the press to a lightbox that can be used. */
const READY = 200;
/** Other tests have their share of the machine; the best of so many openings is what opening costs. */
const OPENINGS = 5;

test("a picture opens the lightbox at once, and plays", async ({ page }) => {
  const watched = await watch(page);
  await page.goto(panel);
  await openRecording(page, 1);
  await expect.poll(() => isPaused(page)).toBe(false);
  await expectClock(page, 1, 8);
  expect(watched.complaints).toEqual([]);
  expect(watched.strangers).toEqual([]);
});

test("it is ready within 200 ms of the press", async ({ browser }) => {
  const ready: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    // Nothing is cached yet, as for somebody who comes for the first time.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(panel, { waitUntil: "networkidle" });
    await openRecording(page, 1);
    ready.push(await page.evaluate(() => performance.getEntriesByName("watch-ready")[0]?.duration ?? Infinity));
    await context.close();
  }
  expect(Math.min(...ready), ready.join(", ")).toBeLessThan(READY);
});

test("until somebody reaches for a recording, nothing of the lightbox is fetched", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto(panel, { waitUntil: "networkidle" });
  expect(fetched.filter((url) => /watch-|hls|\/file/.test(url))).toEqual([]);
  await page.locator('a.recording__picture[data-number="1"]').hover();
  await expect.poll(() => fetched.filter((url) => /watch-.*\.(js|css)$/.test(url)).length).toBe(2);
  expect(fetched.filter((url) => /hls|\/file/.test(url))).toEqual([]);
});

for (const [asked, second] of [
  ["?watch=1&t=31", 31],
  ["?watch=1&t=0m12s", 12],
  ["?watch=1&t=0:45", 45],
  ["#question-2", 30],
] as const) {
  test(`${asked} opens at second ${second}, at rest`, async ({ page }) => {
    await page.goto(panel + asked);
    await expect(dialog(page)).toBeVisible();
    await expectClock(page, second, second);
    expect(await isPaused(page)).toBe(true);
    await page.keyboard.press("k");
    await expectClock(page, second + 1, second + 6);
  });
}

test("a chapter's link beside its guiding question opens it there, and plays", async ({ page }) => {
  await page.goto(panel);
  await page.locator('a[data-watch][data-number="1"][data-at="12"]').first().click();
  await expect(page).toHaveURL(/\?watch=1&t=12$/);
  await expectClock(page, 12, 20);
  await expect.poll(() => isPaused(page)).toBe(false);
});

test("with data saved nothing is loaded before it is played", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => ownFile.test(request.url()) && fetched.push(request.url()));
  await prefer(page, { savesData: true });
  await page.goto(`${panel}?watch=1&t=20`);
  await expect(dialog(page)).toBeVisible();
  await page.waitForTimeout(500);
  expect(fetched).toEqual([]);
  await page.keyboard.press("k");
  await expectClock(page, 20, 26);
});

test("what is still coming is waited for, visibly", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(ownFile, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(panel);
  await openRecording(page, 1);
  await expect(page.locator(".watch__waiting")).toBeVisible();
  release();
  await expectClock(page, 0, 8);
  await expect(page.locator(".watch__waiting")).toBeHidden();
});

test("a place beyond the end is the end", async ({ page }) => {
  await page.goto(`${panel}?watch=1&t=99999`);
  await expectClock(page, 59, 59);
});

test("a recording that is not there is spoken of, and the page stays", async ({ page }) => {
  await page.goto(`${panel}?watch=99`);
  await expect(page.getByRole("alert")).toContainText("not here");
  await expect(dialog(page)).toHaveCount(0);
  await page.getByRole("alert").getByRole("button").click();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test.describe("closing", () => {
  const ways: [string, (page: Page) => Promise<unknown>][] = [
    ["Esc", (page) => page.keyboard.press("Escape")],
    ["the button", (page) => page.getByRole("button", { name: "Close" }).click()],
    ["the browser's way back", (page) => page.goBack()],
  ];
  for (const [way, close] of ways) {
    test(`${way} closes it, the address is the page's again, and the focus is where it was`, async ({ page }) => {
      await page.goto(panel);
      const picture = page.locator('a.recording__picture[data-number="1"]');
      await picture.evaluate((element) => element.scrollIntoView({ block: "center" }));
      const before = await placeOf(page);
      await openRecording(page, 1);
      await expect(page).toHaveURL(/\?watch=1$/);
      expect(await placeOf(page), "the page behind does not move").toEqual(before);
      await close(page);
      await expect(dialog(page)).toHaveCount(0);
      await expect(page).toHaveURL(new RegExp(`${panel}$`));
      await expect(picture).toBeFocused();
      expect(await placeOf(page), "the page behind has not moved").toEqual(before);
    });
  }

  test("what an address opened leaves the address of the page", async ({ page }) => {
    await page.goto(`${panel}?watch=1&t=12`);
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await expect(page).toHaveURL(new RegExp(`${panel}$`));
    await expect(page.locator('a.recording__picture[data-number="1"]')).toBeFocused();
  });

  test("the way forward opens it again, at rest", async ({ page }) => {
    await page.goto(panel);
    await openRecording(page, 1);
    await page.goBack();
    await expect(dialog(page)).toHaveCount(0);
    await page.goForward();
    await expect(dialog(page)).toBeVisible();
    expect(await isPaused(page)).toBe(true);
  });

  test("pressed again at once, it opens again", async ({ page }) => {
    await page.goto(panel);
    await openRecording(page, 1);
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('[data-act="close"]')?.click();
      document.querySelector<HTMLElement>('a.recording__picture[data-number="2"]')?.click();
    });
    await expect(page.locator("#watch-title")).toBeVisible();
    await expect(page).toHaveURL(/\?watch=2$/);
  });
});

test.describe("from another page", () => {
  for (const [name, path] of [
    ["the home page", "/en/"],
    ["a series", "/en/series/dialogue-on-latin-america"],
    ["a transcript", `${panel}/recordings/1`],
  ] as const) {
    test(`from ${name} it opens with the panel's address, and leaves the page as it was`, async ({ page }) => {
      await page.goto(path);
      const picture = page.locator("a.recording__picture").first();
      for (const close of [() => page.keyboard.press("Escape"), () => page.goBack()]) {
        await picture.click();
        await expect(dialog(page)).toBeVisible();
        await expect(page).toHaveURL(/\/en\/panels\/[\w-]+\?watch=1$/);
        await expectClock(page, 0, 10);
        await close();
        await expect(dialog(page)).toHaveCount(0);
        await expect(page).toHaveURL(new RegExp(`${path}$`));
        await expect(picture).toBeFocused();
      }
    });

    test(`opened from ${name} and loaded again, page and address agree`, async ({ page }) => {
      await page.goto(path);
      const [here, title] = [page.url(), await page.title()];
      await page.locator("a.recording__picture").first().click();
      await expect(dialog(page)).toBeVisible();
      await page.reload();
      await expect(dialog(page)).toBeVisible();
      const panelTitle = await page.title();
      expect(panelTitle).not.toBe(title);
      await page.keyboard.press("Escape");
      await expect(dialog(page)).toHaveCount(0);
      await expect(page).toHaveURL(/\/en\/panels\/[\w-]+$/);
      expect(await page.title()).toBe(panelTitle);
      await page.goBack();
      await expect(page).toHaveURL(here);
      await expect(page).toHaveTitle(title);
    });
  }
});

test("where nothing can be watched any more, the address stops asking for it", async ({ page }) => {
  await page.goto("/en/panels/nato-japan?watch=1&t=31");
  await expect(page).toHaveURL(/\/en\/panels\/nato-japan$/);
});

test("each recording of a gallery keeps its own place", async ({ page }) => {
  await page.goto(`${panel}?watch=1&t=20`);
  await expectClock(page, 20, 20);
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\?watch=2$/);
  await expect(page.locator(".watch__time")).toContainText("0:00 /");
  expect(await seconds(page)).toBe(0);
  await expect(page.locator(".watch__note")).toBeHidden();
  await page.keyboard.press("p");
  await expectClock(page, 20, 20);
  await expect(page.locator(".watch__note")).toContainText("0:20");
});

async function placeOf(page: Page) {
  return page.evaluate(() => [
    scrollY,
    document.querySelector("h1")?.getBoundingClientRect().left,
    document.body.clientWidth,
  ]);
}

test("the focus never leaves the lightbox, in either direction", async ({ page }) => {
  await page.goto(panel);
  await openRecording(page, 1);
  for (const key of ["Tab", "Shift+Tab"]) {
    const met = new Set<string>();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press(key);
      const [isInside, name] = await page.evaluate(() => {
        const { activeElement } = document;
        return [
          document.querySelector("dialog")?.contains(activeElement) ?? false,
          activeElement?.outerHTML.slice(0, 80) ?? "",
        ];
      });
      expect(isInside, `${key}: ${name}`).toBe(true);
      met.add(String(name));
    }
    expect(met.size, "it goes round").toBeGreaterThan(8);
    expect(met.size).toBeLessThan(40);
  }
});

test("the bar is a slider: it says the place and the chapter, and goes by keys and by hand", async ({ page }) => {
  await page.goto(`${panel}?watch=1&t=20`);
  const bar = page.getByRole("slider", { name: "Place in the recording" });
  await expect(bar).toHaveAttribute("aria-valuetext", "0:20 of 1:00, chapter “What has changed since the last panel?”");
  await bar.focus();
  await page.keyboard.press("ArrowRight");
  await expect(bar).toHaveAttribute("aria-valuenow", "25");
  await page.keyboard.press("PageUp");
  await expectClock(page, 59, 59);
  await page.keyboard.press("Home");
  await expectClock(page, 0, 0);
  const box = await bar.boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) * 0.75, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await expectClock(page, 44, 45);
});

test("chapters lead to their second, the current one is marked, and each has an address", async ({ page }) => {
  await page.goto(panel);
  await openRecording(page, 1);
  await rest(page);
  const chapter = page.getByRole("link", { name: /What further changes/ });
  await chapter.click();
  await expectClock(page, 30, 30);
  await expect(chapter).toHaveAttribute("aria-current", "true");
  await expect(page).toHaveURL(/\?watch=1&t=30$/);
  expect(await chapter.getAttribute("href")).toMatch(/\?watch=1&t=30$/);
  await expect(page.locator(".watch__tick")).toHaveCount(3);
});

test("the transcript follows, lets the reader go elsewhere, comes back, and is searched", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 560 });
  await page.goto(panel);
  await openRecording(page, 1);
  await rest(page);
  await page.getByRole("tab", { name: "Transcript" }).click();
  const list = page.locator(".watch__cues");
  await list.getByRole("link", { name: /second 40\./ }).click();
  await expectClock(page, 40, 40);
  await expect(list.locator("[aria-current]")).toContainText("second 40.");
  await page.keyboard.press("l");
  await expect(list.locator("[aria-current]")).toContainText("second 50.");
  await list.hover();
  await page.mouse.wheel(0, -4000);
  await expect.poll(() => list.evaluate((element) => element.scrollTop), "the reader has gone to the beginning").toBe(0);
  const follow = page.getByRole("button", { name: "Follow along again" });
  await expect(follow).toBeVisible();
  await page.locator(".watch__stage").hover();
  await follow.click();
  await expect(list.locator("[aria-current]")).toBeInViewport();
  await page.getByRole("searchbox").fill("second 15");
  await expect(list.getByRole("link")).toHaveCount(1);
  await page.getByRole("searchbox").fill("");
  await page.locator(".watch__find select").selectOption("ja");
  await expect(list).toHaveAttribute("lang", "ja");
  await expect(list).toContainText("20秒から始まる");
});

test("captions can be made larger, and moved to the top by hand", async ({ page }) => {
  await page.goto(`${panel}?watch=1&t=21`);
  await page.keyboard.press("c");
  const captions = page.locator(".watch__captions");
  await expect(captions).toContainText("second 20");
  const size = () => captions.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  const before = await size();
  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Larger captions" }).click();
  expect(await size()).toBeGreaterThan(before * 1.2);
  const low = await captions.boundingBox();
  await page.mouse.move((low?.x ?? 0) + (low?.width ?? 0) / 2, (low?.y ?? 0) + 5);
  await page.mouse.down();
  await page.mouse.move((low?.x ?? 0) + (low?.width ?? 0) / 2, 150, { steps: 5 });
  await page.mouse.up();
  expect((await captions.boundingBox())?.y).toBeLessThan((low?.y ?? 0) - 100);
  await expect(page.getByLabel("At the top of the picture")).toBeChecked();
  expect(await isPaused(page), "drawing them does not play").toBe(true);
});

test("where the picture leaves the page, its captions go with it", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => request.url().includes(".vtt") && fetched.push(request.url()));
  await page.goto(`${panel}?watch=1&t=21`);
  await expectClock(page, 21, 21);
  const tell = (happening: string) =>
    page.locator(".watch video").evaluate((video, happening) => video.dispatchEvent(new Event(happening)), happening);
  const shown = () =>
    page
      .locator(".watch video")
      .evaluate((video) =>
        [...(video as HTMLVideoElement).textTracks].map(({ language, mode }) => `${language} ${mode}`),
      );
  expect(await shown()).toEqual(["en disabled", "ja disabled"]);
  await tell("webkitbeginfullscreen");
  expect(await shown(), "who wants none sees none").toEqual(["en disabled", "ja disabled"]);
  expect(fetched).toEqual([]);
  await page.keyboard.press("c");
  expect(await shown()).toEqual(["en showing", "ja disabled"]);
  await tell("webkitendfullscreen");
  expect(await shown()).toEqual(["en disabled", "ja disabled"]);
  await tell("enterpictureinpicture");
  expect(await shown()).toEqual(["en showing", "ja disabled"]);
  await tell("leavepictureinpicture");
  expect(await shown()).toEqual(["en disabled", "ja disabled"]);
});

test("what is said in a language of the other direction stands in that direction", async ({ page }) => {
  const words = "מה השתנה מאז, ומי ישלם?";
  await poison(page, ({ recordings }) => {
    recordings[0].title = words;
    for (const chapter of recordings[0].chapters) chapter.title = words;
  });
  const body = `WEBVTT\n\n00:00:00.000 --> 00:01:00.000\n<v ${words}>${words}\n`;
  await page.route("**/captions/*.vtt*", (route) => route.fulfill({ body, contentType: "text/vtt" }));
  await page.goto(`${panel}?watch=1&t=21`);
  await page.keyboard.press("c");
  await page.getByRole("tab", { name: "Transcript" }).click();
  await expect(page.locator(".watch__cues li")).toBeVisible();
  for (const place of [
    ".watch__title",
    ".watch__captions p",
    ".watch__chapters li a > :last-child",
    ".watch__cues li a > :last-child",
    ".watch__speaker",
  ]) {
    await expect(page.locator(place).first(), place).toHaveText(words);
    await expect(page.locator(place).first(), place).toHaveCSS("direction", "rtl");
  }
});

test("one's place is remembered, can be left, and can be forgotten", async ({ page }) => {
  await page.goto(`${panel}?watch=1&t=33`);
  await expectClock(page, 33, 33);
  await page.keyboard.press("Escape");
  await openRecording(page, 1);
  await expect(page.locator(".watch__note")).toContainText("0:33");
  await expectClock(page, 33, 40);
  await page.getByRole("button", { name: "From the beginning" }).click();
  await expectClock(page, 0, 5);
  await page.keyboard.press("5");
  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByLabel("Remember my place").uncheck();
  await page.getByRole("button", { name: "Forget all places" }).click();
  await page.keyboard.press("Escape");
  await openRecording(page, 1);
  await expectClock(page, 0, 5);
  await expect(page.locator(".watch__note")).toBeHidden();
});

test("sound alone plays before its title, with its transcript", async ({ page }) => {
  await page.goto(panel);
  await openRecording(page, 2);
  await expect.poll(() => seconds(page)).toBeGreaterThan(0.5);
  await expect(page.locator(".watch__face")).toBeVisible();
});

test("without storage everything works", async ({ page }) => {
  const watched = await watch(page);
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new Error("forbidden");
      },
    });
  });
  await page.goto(panel);
  await openRecording(page, 1);
  await page.keyboard.press("5");
  await page.keyboard.press("c");
  await page.keyboard.press("Escape");
  await openRecording(page, 1);
  await expectClock(page, 30, 36);
  await expect(page.locator(".watch__captions")).toBeVisible();
  // The page's own choice of a zone is not what is tested here.
  expect(watched.complaints.filter((complaint) => !complaint.includes("forbidden"))).toEqual([]);
});
