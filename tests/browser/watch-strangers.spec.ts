// Recordings that are kept by others: nothing is asked of them before the visitor agrees; and what goes wrong is said.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { watch } from "./visit.ts";
import {
  agreeAlways,
  dialog,
  expectClock,
  isPaused,
  openRecording,
  ownFile,
  panel,
  playPartner,
  playYoutube,
  poison,
  prefer,
  recordings,
  seconds,
  toldYoutube,
} from "./watching.ts";

const agree = (page: Page) => page.getByRole("button", { name: "Yes, this time" });

for (const number of [3, 4]) {
  test(`recording ${number}: nobody is asked for anything before the visitor agrees`, async ({ page }) => {
    const watched = await watch(page);
    await page.goto(panel);
    await openRecording(page, number);
    await expect(agree(page)).toBeVisible();
    for (const key of ["k", "5", "c", "m", "f", "f"]) await page.keyboard.press(key);
    await page.waitForTimeout(500);
    expect(watched.strangers).toEqual([]);
    await expect(page.locator(".watch iframe, .watch video")).toHaveCount(0);
    expect(
      await page.evaluate(() => document.querySelectorAll("link[rel=preconnect], link[rel=dns-prefetch]").length),
    ).toBe(0);
  });
}

test("the words say who learns what", async ({ page }) => {
  await page.goto(panel);
  await openRecording(page, 3);
  await expect(dialog(page)).toContainText("YouTube (Google) receives your network address");
  await page.keyboard.press("n");
  await expect(dialog(page)).toContainText("v.example.org receives your network address");
});

test("once agreed, the provider's player is framed strictly, steered, and listened to", async ({ page }) => {
  await playYoutube(page);
  await page.goto(panel);
  await openRecording(page, 3);
  await agree(page).click();
  const frame = page.locator(".watch iframe");
  await expect(frame).toHaveAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
  await expect(frame).toHaveAttribute("allow", "autoplay; encrypted-media; fullscreen; picture-in-picture");
  await expect(frame).toHaveAttribute("referrerpolicy", "strict-origin-when-cross-origin");
  await expect(frame).toHaveAttribute("title", /.+/);
  const address = new URL((await frame.getAttribute("src")) ?? "");
  expect([address.origin, address.searchParams.get("enablejsapi")]).toEqual(["https://www.youtube-nocookie.com", "1"]);
  await page.keyboard.press("k");
  await expect.poll(() => toldYoutube(page)).toContain("playVideo");
  await page.keyboard.press("l");
  await expect.poll(() => toldYoutube(page)).toContain("seekTo");
  await expect(page.locator(".watch__time")).toContainText("0:00:10 / 1:30:00");
});

test("a provider's player is told how the visitor likes to watch", async ({ page }) => {
  await prefer(page, { isMuted: true, volume: 0.5, speed: 1.5 });
  await playYoutube(page);
  await page.goto(panel);
  await openRecording(page, 3);
  await agree(page).click();
  await expect.poll(() => toldYoutube(page)).toEqual(expect.arrayContaining(["setPlaybackRate", "setVolume", "mute"]));
});

test("captions that a provider's player would not show are not offered", async ({ page }) => {
  await poison(page, ({ recordings }) => (recordings[2].captions = recordings[0].captions));
  await page.goto(panel);
  const captions = page.getByRole("checkbox", { name: "Show captions" });
  const openSettings = () => page.evaluate(() => document.querySelector<HTMLElement>('[data-side="settings"]')?.click());
  await openRecording(page, 1);
  await openSettings();
  await expect(captions).toBeVisible();
  await page.keyboard.press("Escape");
  await openRecording(page, 3);
  await openSettings();
  await expect(page.getByRole("checkbox", { name: "Save data" })).toBeVisible();
  await expect(captions).toBeHidden();
});

test("from the question's heading the way leads to its answers", async ({ page }) => {
  await page.goto(panel);
  await openRecording(page, 3);
  const question = page.getByRole("heading", { name: "May YouTube (Google) show this recording?" });
  await expect(question).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(agree(page)).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "Close" })).toBeFocused();
});

test("messages from elsewhere mean nothing", async ({ page }) => {
  await playYoutube(page);
  await page.goto(panel);
  await openRecording(page, 3);
  await agree(page).click();
  await expect(page.locator(".watch__time")).toContainText("1:30:00");
  await page.evaluate(() => postMessage(JSON.stringify({ event: "onError", info: 100 }), "*"));
  await page.waitForTimeout(300);
  await expect(page.locator("#watch-fault")).toBeHidden();
});

test("always is kept, and can be taken back", async ({ page }) => {
  await playYoutube(page);
  await page.goto(panel);
  await openRecording(page, 3);
  await page.getByRole("button", { name: /Always from YouTube/ }).click();
  await expect(page.locator(".watch iframe")).toBeVisible();
  await page.reload();
  await expect(page.locator(".watch iframe")).toBeVisible();
  await page.getByRole("button", { name: "Chapters, transcript, settings" }).click();
  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("button", { name: /Take back/ }).click();
  await expect(page.locator(".watch iframe")).toHaveCount(0);
  await expect(agree(page)).toBeVisible();
});

test("once is once", async ({ page }) => {
  await playYoutube(page);
  await page.goto(panel);
  await openRecording(page, 3);
  await agree(page).click();
  await expect(page.locator(".watch iframe")).toBeVisible();
  await page.keyboard.press("Escape");
  await openRecording(page, 3);
  await expect(agree(page)).toBeVisible();
});

test("a stream kept elsewhere plays with hls.js, which is fetched only then", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await playPartner(page);
  await page.goto(panel);
  await openRecording(page, 4);
  await expect(agree(page)).toBeVisible();
  expect(fetched.filter((url) => url.includes("hls"))).toEqual([]);
  await agree(page).click();
  await expect.poll(() => seconds(page)).toBeGreaterThan(0.5);
  expect(fetched.filter((url) => /\/assets\/hls-/.test(url))).toHaveLength(1);
  await page.keyboard.press("5");
  await expectClock(page, 30, 36);
});

test.describe("a stream while data is saved", () => {
  test.beforeEach(async ({ page }) => {
    await agreeAlways(page, "v.example.org");
    await playPartner(page);
  });

  test("played while hls.js is still being fetched, it begins", async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/assets/hls-*", async (route) => {
      await held;
      await route.continue();
    });
    await prefer(page, { savesData: true });
    await page.goto(`${panel}?watch=4`);
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press("k");
    release();
    await expect.poll(() => seconds(page)).toBeGreaterThan(0.5);
  });

  for (const [savesData, wanted, refused] of [
    [true, "360", "720"],
    [false, "720", undefined],
  ] as const) {
    test(`it comes with ${wanted} lines when data is ${savesData ? "" : "not "}saved`, async ({ page }) => {
      const asked: string[] = [];
      const levels = [360, 720].map(
        (lines) =>
          `#EXT-X-STREAM-INF:BANDWIDTH=${lines * 1000},RESOLUTION=${(lines * 16) / 9}x${lines}\nlines-${lines}.m3u8`,
      );
      const headers = { "access-control-allow-origin": "*" };
      const contentType = "application/vnd.apple.mpegurl";
      await page.route("https://v.example.org/watched/watched.m3u8", (route) =>
        route.fulfill({ body: `#EXTM3U\n${levels.join("\n")}\n`, contentType, headers }),
      );
      await page.route(/lines-\d+\.m3u8$/u, async (route) => {
        asked.push(/lines-(\d+)/u.exec(route.request().url())?.[1] ?? "");
        const body = await readFile(join(recordings, "elsewhere/watched.m3u8"), "utf8");
        await route.fulfill({ body, contentType, headers });
      });
      await prefer(page, { savesData });
      await page.setViewportSize({ width: 1600, height: 1000 });
      await page.goto(panel);
      await openRecording(page, 4);
      await expect.poll(() => seconds(page), { timeout: 30_000 }).toBeGreaterThan(0.5);
      // Another size of the picture changes nothing about it.
      await page.setViewportSize({ width: 1500, height: 950 });
      await expect.poll(() => asked, { timeout: 30_000 }).toContain(wanted);
      await expect.poll(() => seconds(page), { timeout: 30_000 }).toBeGreaterThan(3);
      expect(asked).not.toContain(refused);
    });
  }
});

test.describe("bad luck", () => {
  const fault = (page: Page) => page.locator('[data-part="fault"]');

  test("a recording that the provider removed", async ({ page }) => {
    await playYoutube(page, 100);
    await page.goto(panel);
    await openRecording(page, 3);
    await agree(page).click();
    await expect(fault(page)).toContainText("removed or made private");
    await expect(fault(page).getByRole("link", { name: "Watch at YouTube" })).toHaveAttribute(
      "href",
      /^https:\/\/www\.youtube\.com\//,
    );
    await expect(page.locator("#watch-fault")).toBeFocused();
  });

  test("a provider that does not answer", async ({ page }) => {
    await page.route("https://www.youtube-nocookie.com/**", (route) => route.abort());
    await page.goto(panel);
    await openRecording(page, 3);
    await agree(page).click();
    await expect(page.locator(".watch__note")).toContainText("has not answered yet", { timeout: 20_000 });
  });

  test("a file that vanished, and one that came back", async ({ page }) => {
    await page.route(ownFile, (route) => route.fulfill({ status: 404 }));
    await page.goto(panel);
    await openRecording(page, 1);
    await expect(fault(page)).toContainText("no longer where it was");
    await page.unroute(ownFile);
    await page.getByRole("button", { name: "Try again" }).click();
    await expectClock(page, 0, 8);
    await expect(fault(page)).toBeHidden();
  });

  test("a permission that ran out", async ({ page }) => {
    await page.route(ownFile, (route) => route.fulfill({ status: 410 }));
    await page.goto(`${panel}?watch=1&t=33`);
    await expect(fault(page)).toContainText("permission to play ran out");
    await expect(fault(page).getByRole("link"), "an address that ran out leads nowhere").toBeHidden();
    await page.unroute(ownFile);
    await fault(page).getByRole("button", { name: "Load the page again" }).click();
    await expectClock(page, 33, 33);
    await expect(page).toHaveURL(/\?watch=1&t=33$/);
  });

  test("a file that no browser reads", async ({ page }) => {
    const body = "This is no recording.";
    await page.route(ownFile, (route) => route.fulfill({ body, contentType: "video/mp4" }));
    await page.goto(panel);
    await openRecording(page, 1);
    await expect(fault(page)).toContainText("cannot read the recording");
  });

  test("a server that does not answer", async ({ page }) => {
    await page.route(ownFile, (route) => route.abort());
    await page.goto(panel);
    await openRecording(page, 1);
    await expect(fault(page)).toContainText("connection was lost");
  });

  for (const [opening, isPlaying] of [
    ["pressed", true],
    ["at rest", false],
  ] as const) {
    test(`a connection that was lost and came back, ${opening}`, async ({ page, context }) => {
      await page.route(ownFile, (route) => route.abort());
      await page.goto(isPlaying ? panel : `${panel}?watch=1`);
      if (isPlaying) await openRecording(page, 1);
      await expect(fault(page)).toContainText("connection was lost");
      await context.setOffline(true);
      await page.unroute(ownFile);
      await context.setOffline(false);
      await expectClock(page, 0, 8);
      await expect(fault(page)).toBeHidden();
      expect(await isPaused(page)).toBe(!isPlaying);
    });
  }

  test("a stream with a part that cannot be decoded is mended, and plays on", async ({ page }) => {
    await playPartner(page);
    let spoilt = 0;
    await page.route(/part-01\.ts$/u, async (route) => {
      const body = await readFile(join(recordings, "elsewhere/part-01.ts"));
      // The picture's data, not its frames of transport, so that it is taken for what it is not.
      if ((spoilt += 1) === 1) for (let at = 600; at < body.length; at += 1) if (at % 188 > 40) body[at] = at % 251;
      await route.fulfill({ body, contentType: "video/mp2t", headers: { "access-control-allow-origin": "*" } });
    });
    await agreeAlways(page, "v.example.org");
    await page.goto(panel);
    await openRecording(page, 4);
    await expect.poll(() => seconds(page), { timeout: 30_000 }).toBeGreaterThan(6);
    await expect(fault(page)).toBeHidden();
    expect(spoilt).toBeGreaterThan(1);
  });

  test("a stream that is gone", async ({ page }) => {
    await page.route("https://v.example.org/**", (route) =>
      route.fulfill({ status: 404, headers: { "access-control-allow-origin": "*" } }),
    );
    await page.goto(panel);
    await openRecording(page, 4);
    await agree(page).click();
    await expect(fault(page)).toContainText("no longer where it was");
  });

  test("a player of streams that cannot be fetched", async ({ page }) => {
    await page.addInitScript(() => (HTMLMediaElement.prototype.canPlayType = () => ""));
    await playPartner(page);
    await page.route("**/assets/hls-*", (route) => route.abort());
    await page.goto(panel);
    await openRecording(page, 4);
    await agree(page).click();
    await expect(fault(page)).toContainText("player for streams could not be loaded");
    await expect(fault(page).getByRole("link", { name: "Open the file itself" })).toBeVisible();
  });

  for (const asset of ["**/assets/watch-*.js", "**/assets/watch-*.css"]) {
    test(`${asset} that cannot be fetched`, async ({ page }) => {
      await page.route(asset, (route) => route.abort());
      await page.goto(panel);
      await page.locator('a.recording__picture[data-number="1"]').click();
      await expect(page.getByRole("alert")).toContainText("could not be loaded");
      await expect(page.getByRole("alert").getByRole("link")).toHaveAttribute("href", ownFile);
      await expect(dialog(page)).toHaveCount(0);
      await page.unroute(asset);
      await openRecording(page, 1);
    });
  }

  test("captions that cannot be had", async ({ page }) => {
    await page.route("**/captions/*.vtt*", (route) => route.fulfill({ status: 404 }));
    await page.goto(panel);
    await openRecording(page, 1);
    await page.getByRole("tab", { name: "Transcript" }).click();
    await expect(page.getByRole("tabpanel", { name: "Transcript" })).toContainText("could not be loaded");
  });
});
