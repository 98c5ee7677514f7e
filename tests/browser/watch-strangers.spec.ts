// Recordings that are kept by others: nothing is asked of them before the visitor agrees; and what goes wrong is said.
import { expect, test, type Page } from "@playwright/test";
import { watch } from "./visit.ts";
import {
  dialog,
  expectClock,
  openRecording,
  ownFile,
  panel,
  playPartner,
  playYoutube,
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
    await page.route(ownFile, (route) => route.fulfill({ status: 403 }));
    await page.goto(panel);
    await openRecording(page, 1);
    await expect(fault(page)).toContainText("Load the page again");
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

/** What published faults of lightbox plugins had in common: data of the page that became markup, or an address. */
const EVIL = `"><img src=x onerror=window.struck=1><svg onload=window.struck=1>`;

test("no data of the page becomes markup, and no address runs", async ({ page }) => {
  await page.route(`**${panel}*`, async (route) => {
    const answer = await route.fetch();
    const html = await answer.text();
    const poisoned = html.replace(
      /(<script type="application\/json" data-gallery[^>]*>)([^]*?)(<\/script>)/u,
      (_, head: string, json: string, end: string) => {
        const gallery = JSON.parse(json);
        gallery.title = EVIL;
        for (const recording of gallery.recordings) {
          Object.assign(recording, {
            title: EVIL,
            language: EVIL,
            spoken: EVIL,
            download: "javascript:window.struck=1",
            transcript: "javascript:window.struck=1",
          });
          for (const chapter of recording.chapters) chapter.title = EVIL;
          for (const track of recording.captions) Object.assign(track, { name: EVIL, language: EVIL });
        }
        const [file, sound, provided] = gallery.recordings;
        file.poster = { address: "javascript:window.struck=1", width: EVIL, height: EVIL };
        sound.source.address = "javascript:window.struck=1";
        Object.assign(provided.source, {
          name: EVIL,
          embed: `https://www.youtube-nocookie.com/embed/x?onload=${EVIL}`,
          address: "data:text/html,<script>window.struck=1</script>",
        });
        return head + JSON.stringify(gallery).replaceAll("<", "\\u003c") + end;
      },
    );
    await route.fulfill({ response: answer, body: poisoned });
  });
  const body = `WEBVTT\n\n00:00:00.000 --> 00:01:00.000\n<v ${EVIL.replaceAll(">", "")}>${EVIL}\n`;
  await page.route("**/captions/*.vtt*", (route) => route.fulfill({ body, contentType: "text/vtt" }));
  for (const number of [1, 2, 3]) {
    await page.goto(`${panel}?watch=${number}&t=${encodeURIComponent(EVIL)}`);
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press("c");
    for (const tab of await page.getByRole("tab").all()) await tab.click();
    if (number === 3) await agree(page).click();
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => (window as unknown as { struck?: number }).struck)).toBe(undefined);
    expect(
      await page.locator(".watch img, .watch svg[onload], .watch [href^='javascript:'], .watch iframe").count(),
    ).toBe(0);
  }
});

test("an address with script in it opens nothing", async ({ page }) => {
  for (const asked of [
    `?watch=${encodeURIComponent(EVIL)}`,
    "?watch=javascript:alert(1)",
    "?watch=1e99",
    "?watch=",
    `#question-1${EVIL}`,
  ]) {
    await page.goto("about:blank");
    await page.goto(panel + asked);
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => (window as unknown as { struck?: number }).struck)).toBe(undefined);
    await expect(dialog(page)).toHaveCount(0);
  }
});
