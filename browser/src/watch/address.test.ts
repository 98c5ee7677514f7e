import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, askedIn, without } from "./address.ts";
import type { Gallery, Recording } from "./gallery.ts";

const recording = (number: number, chapters: Recording["chapters"] = []): Recording => ({
  number,
  title: `Part ${number}`,
  language: "en",
  spoken: "English",
  seconds: 5400,
  poster: null,
  source: { kind: "file", type: "video/mp4", address: `/recordings/${number}/file` },
  download: null,
  chapters,
  captions: [],
  transcript: null,
});
const gallery: Gallery = {
  gallery: "watched",
  title: "Watched",
  address: "/en/panels/watched",
  recordings: [recording(1), recording(4, [{ at: 754.5, title: "Two", question: 2 }])],
};
const panel = "https://institute.example/en/panels/watched";
const asked = (rest: string) => {
  const wish = askedIn(new URL(panel + rest), gallery);
  return typeof wish === "object" ? [wish.recording.number, wish.at] : wish;
};

test("an address asks for a recording, at a second", () => {
  assert.deepEqual(asked("?watch=4&t=12m34s"), [4, 754]);
  assert.deepEqual(asked("?watch=1"), [1, undefined]);
  assert.deepEqual(asked("?watch=1&t=soon"), [1, undefined]);
});

test("a guiding question asks for the chapter that answers it", () => {
  assert.deepEqual(asked("#question-2"), [4, 754.5]);
  assert.equal(asked("#question-3"), undefined);
  assert.equal(asked("#speakers"), undefined);
});

test("a recording that is not there is said to be unknown", () => {
  for (const number of ["2", "", "1e99", "-1", "1.5", "<script>", "watched"])
    assert.equal(asked(`?watch=${number}`), "unknown");
  assert.equal(askedIn(new URL(`${panel}?watch=1`), undefined), "unknown");
});

test("the address of a recording keeps what else was asked, and leaves nothing behind", () => {
  const wish = { gallery, recording: recording(4), at: 754.9 };
  const here = new URL(`${panel}?invitation=x&watch=1&t=5#question-2`);
  const there = addressOf(wish, here);
  assert.equal(there.href, `${panel}?invitation=x&watch=4&t=754`);
  assert.equal(without(there).href, `${panel}?invitation=x`);
  assert.equal(without(new URL(`${panel}#speakers`)).href, `${panel}#speakers`);
});

test("what is no address of the web leads to no other page", () => {
  for (const address of ["javascript:alert(1)", "data:text/html,<script>", "http://user:word@evil.example/", "http://["]) {
    const led = addressOf({ gallery: { ...gallery, address }, recording: recording(1) }, new URL(panel));
    assert.equal(led.href, `${panel}?watch=1`, address);
  }
});

test("from another page the address is the panel's", () => {
  const home = new URL("https://institute.example/en/?page=2");
  assert.equal(addressOf({ gallery, recording: recording(1) }, home).href, `${panel}?watch=1`);
});
