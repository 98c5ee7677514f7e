// What was injected through lightbox plugins before, tried here in every attribute and address: attributes of a shortcode
// (CVE-2021-24665, CVE-2022-4465; the width, CVE-2024-4324), the address of a request written into an attribute
// (CVE-2022-2189), the fragment that names a picture (CVE-2013-6837), attributes that a script reads back as markup
// (CVE-2025-2540).
//
// Holds: the page's policy, which would stop such script by itself, is out of the way here, so that it is the page and the
// lightbox that are tested; the first test shows that script which gets through is seen.
import http from "node:http";
import { expect, test, type Page } from "@playwright/test";
import { base } from "./house.ts";
import { dialog, openRecording, panel, poison, type Told } from "./watching.ts";

test.use({ bypassCSP: true });

const STRIKE = "top.struck=1";
/** Markup that strikes wherever it becomes markup, and however the attribute was quoted that it breaks out of. */
const EVIL = `'"><img src=x onerror=${STRIKE}><svg onload=${STRIKE}></svg><script>${STRIKE}</script>`;
const SCRIPT = `javascript:${STRIKE}`;

/** Whether anything struck, and what of it stands in the page. */
async function harm(page: Page): Promise<string[]> {
  // A picture that cannot be fetched says so a moment later.
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const struck = (window as unknown as { struck?: number }).struck === undefined ? [] : ["script ran"];
    const found = document.querySelectorAll("[onerror], [onload], [href^='javascript:' i], [src^='javascript:' i]");
    return [...struck, ...[...found].map(({ outerHTML }) => outerHTML.slice(0, 120))];
  });
}

test("script that gets through is seen", async ({ page }) => {
  await page.goto(panel);
  expect(await harm(page)).toEqual([]);
  await page.evaluate((evil) => document.body.insertAdjacentHTML("beforeend", `<p title="${evil}">`), EVIL);
  expect(await harm(page)).toContain("script ran");
});

/** Every text of what the page tells, and what it says of languages, places and parties. */
function poisonTexts(told: Told): void {
  told.title = EVIL;
  for (const recording of told.recordings) {
    Object.assign(recording, { title: EVIL, language: EVIL, spoken: EVIL, download: SCRIPT, transcript: SCRIPT });
    recording.poster = { address: SCRIPT, width: EVIL, height: EVIL };
    Object.assign(recording.source, { type: EVIL, name: EVIL });
    for (const chapter of recording.chapters) chapter.title = EVIL;
    for (const track of recording.captions) Object.assign(track, { name: EVIL, language: EVIL });
  }
  const [, sound, provided, stream] = told.recordings;
  sound.source.address = SCRIPT;
  provided.source.embed = `https://www.youtube-nocookie.com/embed/x?onload=${EVIL}`;
  provided.source.address = `data:text/html,<script>${STRIKE}</script>`;
  stream.source.from = EVIL;
}

test("no text of the page becomes markup, and no address runs", async ({ page }) => {
  await poison(page, poisonTexts);
  const body = `WEBVTT\n\n00:00:00.000 --> 00:01:00.000\n<v ${EVIL.replaceAll(">", "")}>${EVIL}\n`;
  await page.route("**/captions/*.vtt*", (route) => route.fulfill({ body, contentType: "text/vtt" }));
  for (const number of [1, 2, 3, 4]) {
    await page.goto(`${panel}?watch=${number}&t=${encodeURIComponent(EVIL)}`);
    await expect(dialog(page)).toBeVisible();
    await expect(page.locator("#watch-title")).toHaveText(EVIL);
    await page.keyboard.press("c");
    await page.keyboard.press("t");
    for (const tab of await page.getByRole("tab").all()) await tab.click({ force: true }).catch(() => undefined);
    if (number > 2) await page.getByRole("button", { name: "Yes, this time" }).click();
    expect(await harm(page), `${number}`).toEqual([]);
    await expect(page.locator(".watch img, .watch iframe")).toHaveCount(0);
  }
});

const places: [string, (told: Told) => unknown][] = [
  ["the gallery's address", (told) => (told.address = SCRIPT)],
  ["the gallery's name", (told) => (told.gallery = EVIL)],
  ["the length", ({ recordings }) => (recordings[0].seconds = EVIL)],
  ["a chapter's second", ({ recordings }) => (recordings[0].chapters[1].at = EVIL)],
  ["a chapter's question", ({ recordings }) => (recordings[0].chapters[1].question = EVIL)],
  ["the number", ({ recordings }) => (recordings[0].number = EVIL)],
  ["the kind", ({ recordings }) => (recordings[0].source.kind = EVIL)],
  ["the provider", ({ recordings }) => (recordings[0].source = { ...recordings[2].source, provider: EVIL })],
  ["the addresses of captions", ({ recordings }) => recordings[0].captions.forEach((t: Told) => (t.address = SCRIPT))],
];

for (const [place, change] of places) {
  test(`${place} is never more than what it should be`, async ({ page }) => {
    await poison(page, change);
    for (const asked of ["?watch=1&t=12", "#question-1"]) {
      await page.goto("about:blank");
      await page.goto(panel + asked);
      await page.keyboard.press("c");
      await page.keyboard.press("t");
      expect(await harm(page), asked).toEqual([]);
    }
  });
}

for (const name of ["data-number", "data-at", "data-gallery"]) {
  test(`what stands in ${name} is not read back as markup`, async ({ page }) => {
    const quoted = EVIL.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
    const mark = (html: string) =>
      html.replace(/<a [^>]*data-watch[^>]*>/gu, (link) =>
        link.replace(new RegExp(`${name}="[^"]*"`, "u"), `${name}="${quoted}"`),
      );
    await poison(page, () => 0, mark);
    await page.goto(panel);
    const opener = page.locator(`a[data-watch][${name}]`).first();
    expect(await opener.getAttribute(name)).toBe(EVIL);
    await opener.click();
    expect(await harm(page)).toEqual([]);
    await page.route("**/assets/watch-*", (route) => route.abort());
    await page.goto(panel);
    await page.locator(`a[data-watch][${name}]`).first().click();
    await expect(page.getByRole("alert"), "what says that it cannot be opened reads them too").toBeVisible();
    expect(await harm(page)).toEqual([]);
  });
}

test("an address with script in it opens nothing, and stays an address", async ({ page }) => {
  for (const asked of [
    `?watch=${encodeURIComponent(EVIL)}`,
    `?watch=${EVIL}`,
    `?watch=${SCRIPT}`,
    "?watch=1e99",
    "?watch=",
    `#question-1${EVIL}`,
    `#prettyPhoto[gallery]/1,<a onclick="${STRIKE}">/`,
    `#!prettyPhoto/2,${EVIL}`,
    `#${EVIL}`,
    `?${EVIL}#${EVIL}`,
  ]) {
    await page.goto("about:blank");
    await page.goto(panel + asked);
    expect(await harm(page), asked).toEqual([]);
    await expect(dialog(page), asked).toHaveCount(0);
  }
});

test("an address with script in it opens what it asks for, and nothing else comes of it", async ({ page }) => {
  for (const asked of [`?watch=1&t=${EVIL}`, `?watch=1&${EVIL}=${EVIL}#${EVIL}`, `?watch=1&t=12${SCRIPT}`]) {
    await page.goto("about:blank");
    await page.goto(panel + asked);
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press("s");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    expect(await harm(page), asked).toEqual([]);
  }
  await page.goto(`${panel}?${EVIL}`);
  await openRecording(page, 1);
  expect(await harm(page)).toEqual([]);
});

test("no address of a request comes back as markup", async () => {
  const evil = `"'><img/src=x/onerror=${STRIKE}>`;
  const encoded = [...evil].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
  const asked = ["", "/", "/recordings/1", "/recordings/"].flatMap((rest) =>
    [evil, encoded].flatMap((payload) => [
      `${panel}${rest}${payload}`,
      `${panel}${rest}?watch=${payload}`,
      `${panel}${rest}?${payload}`,
      `${panel}/${payload}${rest}`,
    ]),
  );
  for (const path of [...asked, `/${evil}`, `/${encoded}`, `/en/${encoded}/`, `/recordings/${encoded}/file`]) {
    const { status, body } = await answerTo(path);
    expect(status, path).toBeGreaterThan(199);
    expect(body, path).not.toContain(evil);
    expect(body, path).not.toMatch(/onerror=top/u);
  }
});

/** Asks for a path exactly as it is written; a browser, and fetch, would encode it first. */
function answerTo(path: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, headers: { accept: "text/html", referer: path } }, (answer) => {
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (piece: string) => (body += piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    request.on("error", reject);
    request.end();
  });
}
