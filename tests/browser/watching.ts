// Watching, as the tests do it: opening a recording, reading the clock that is burnt into its picture, and playing the
// part of other sites.
//
// The panel "watched" has four recordings, all made by recordings.mjs: 1 is watched.mp4 with captions in English and
// Japanese and four chapters, of which the second answers guiding question 1 and the third question 2; 2 is spoken.mp3;
// 3 is a recording at YouTube; 4 is watched.m3u8 at v.example.org, which these tests play the part of.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, basename } from "node:path";
import { expect, type Page } from "@playwright/test";

export const panel = "/en/panels/watched";
export const recordings = process.env["PLENARY_TEST_RECORDINGS"] ?? "results/recordings";

/** Our own recordings, whatever their addresses carry besides. */
export const ownFile = /\/recordings\/[^/]+\/file(?!\?download)/u;

/** Side of the squares that tell the second, and how many there are; see recordings.mjs. */
const SQUARE = 24;
const BITS = 7;

/** Presses the picture of a recording. */
export async function openRecording(page: Page, number: number): Promise<void> {
  await page.locator(`a.recording__picture[data-number="${number}"]`).click();
  await expect(dialog(page)).toBeVisible();
}

export function dialog(page: Page) {
  return page.locator("dialog.watch");
}

/** What the media element says, in seconds. */
export async function seconds(page: Page): Promise<number> {
  return page.locator(".watch video").evaluate((video) => (video as HTMLVideoElement).currentTime);
}

export async function isPaused(page: Page): Promise<boolean> {
  return page.locator(".watch video").evaluate((video) => (video as HTMLVideoElement).paused);
}

/** The second that the picture itself shows. */
export async function clock(page: Page): Promise<number> {
  return page.locator(".watch video").evaluate(
    (element, { side, bits }) => {
      const video = element as HTMLVideoElement;
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
      const drawing = canvas.getContext("2d", { willReadFrequently: true });
      if (!drawing || video.readyState < 2) return NaN;
      drawing.drawImage(video, 0, 0);
      const isOne = (bit: number) => (drawing.getImageData((bit + 0.5) * side, side / 2, 1, 1).data[1] ?? 0) > 127;
      return Array.from({ length: bits }, (_, bit) => (isOne(bit) ? 2 ** bit : 0)).reduce((all, each) => all + each, 0);
    },
    { side: SQUARE, bits: BITS },
  );
}

/** Waits until the picture shows a second from `from` to `to`. */
export async function expectClock(page: Page, from: number, to = from + 1): Promise<void> {
  await expect(async () => {
    const shown = await clock(page);
    expect(shown).toBeGreaterThanOrEqual(from);
    expect(shown).toBeLessThanOrEqual(to);
  }).toPass({ timeout: 10_000 });
}

/** Stops what plays, so that its place can be compared. */
export async function rest(page: Page): Promise<void> {
  await page.locator(".watch video").evaluate((video) => (video as HTMLVideoElement).pause());
}

/** Has the visitor have chosen how to watch, on an earlier visit. */
export async function prefer(page: Page, preferences: object): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem("plenary.watching", chosen), JSON.stringify(preferences));
}

/** Has the visitor have agreed to a host for always, on an earlier visit. */
export async function agreeAlways(page: Page, host: string): Promise<void> {
  await page.addInitScript((hosts) => localStorage.setItem("plenary.agreed", hosts), JSON.stringify([host]));
}

/** What a panel's page tells the lightbox; anything may be put into it. */
export type Told = Record<string, any>;

/** Changes what the panel's page tells the lightbox, and, with `mark`, the page itself. */
export async function poison(page: Page, change: (told: Told) => unknown, mark = (html: string) => html): Promise<void> {
  await page.route(`**${panel}*`, async (route) => {
    const answer = await route.fetch();
    const told = /(<script type="application\/json" data-gallery[^>]*>)([^]*?)(<\/script>)/u;
    const body = mark(await answer.text()).replace(told, (_, head: string, json: string, end: string) => {
      const gallery = JSON.parse(json) as Told;
      change(gallery);
      return head + JSON.stringify(gallery).replaceAll("<", "\\u003c") + end;
    });
    await route.fulfill({ response: answer, body });
  });
}

/** Plays the part of v.example.org, which keeps recordings. */
export async function playPartner(page: Page): Promise<void> {
  await page.route("https://v.example.org/**", async (route) => {
    const file = join(recordings, "elsewhere", basename(new URL(route.request().url()).pathname));
    if (!existsSync(file)) return route.fulfill({ status: 404 });
    const contentType = file.endsWith("m3u8") ? "application/vnd.apple.mpegurl" : "video/mp2t";
    return route.fulfill({ body: await readFile(file), contentType, headers: { "access-control-allow-origin": "*" } });
  });
}

/** Plays the part of YouTube's player: it keeps what it was told in `window.told`, and says what `says` makes of it. */
export async function playYoutube(page: Page, fault?: number): Promise<void> {
  const script = (fault: number | null) => {
    const told: { event: string; func?: string; args?: unknown[] }[] = [];
    const say = (message: object) => parent.postMessage(JSON.stringify(message), "*");
    const info = { currentTime: 0, duration: 5400, playerState: 2, volume: 100, muted: false, playbackRate: 1 };
    Object.assign(window, { told });
    addEventListener("message", ({ data }) => {
      const message = JSON.parse(data) as (typeof told)[number];
      told.push(message);
      if (message.func === "playVideo") info.playerState = 1;
      if (message.func === "pauseVideo") info.playerState = 2;
      if (message.func === "seekTo") info.currentTime = Number(message.args?.[0]);
      if (message.event === "listening") say({ event: "onReady" });
      if (fault !== null) say({ event: "onError", info: fault });
      say({ event: "infoDelivery", info });
    });
  };
  const body = `<!doctype html><title>player</title><script>(${script.toString()})(${fault ?? "null"})</script>`;
  await page.route("https://www.youtube-nocookie.com/**", (route) => route.fulfill({ body, contentType: "text/html" }));
}

/** What YouTube's player was told to do. */
export async function toldYoutube(page: Page): Promise<string[]> {
  const frame = page.frame({ url: /youtube-nocookie/ });
  const told = await frame?.evaluate(() => (window as unknown as { told: { func?: string }[] }).told);
  return (told ?? []).flatMap(({ func }) => func ?? []);
}
