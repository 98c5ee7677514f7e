import assert from "node:assert/strict";
import { test } from "node:test";
import { begunBy, readCues, spokenAt } from "./cues.ts";

const file = `\ufeffWEBVTT

NOTE made for a test

1
00:05.000 --> 00:09.000
<v Aiko Tanaka>Second &amp; last
of two lines</v>

00:00:00.500 --> 00:00:04.000 line:0 position:20%
First

01:00:00.000 --> 01:00:02.000
An hour
`;

test("cues are read with their times, speakers and lines, in order", () => {
  assert.deepEqual(readCues(file), [
    { from: 0.5, to: 4, speaker: "", text: "First" },
    { from: 5, to: 9, speaker: "Aiko Tanaka", text: "Second & last\nof two lines" },
    { from: 3600, to: 3602, speaker: "", text: "An hour" },
  ]);
  assert.deepEqual(readCues(file.replaceAll("\n", "\r\n")), readCues(file));
});

test("markup becomes text or nothing, and what is no cue is passed over", () => {
  const times = "00:00.000 --> 00:01.000\n";
  const text = (markup: string) => readCues(`WEBVTT\n\n${times}${markup}`)[0]?.text;
  assert.equal(text("<b>loud</b> &lt;script&gt;"), "loud <script>");
  assert.equal(text("<img src=x onerror=alert(1)>hello"), "hello");
  assert.equal(text("&unknown; &constructor; a < b"), "&unknown; &constructor; a");
  assert.equal(text("&amp;lt;"), "&lt;");
  for (const nothing of [
    "",
    "WEBVTT",
    "WEBVTT\n\n00:00 --> 00:01\nx",
    "WEBVTT\n\nSTYLE\n::cue{}",
    `${times}`,
    "<html>",
  ]) {
    assert.deepEqual(readCues(nothing), []);
  }
});

test("what is spoken at a second is found, also where cues overlap", () => {
  const cues = readCues("WEBVTT\n\n00:00.000 --> 00:05.000\nA\n\n00:04.000 --> 00:08.000\nB\n");
  assert.deepEqual(
    spokenAt(cues, 4.5).map(({ text }) => text),
    ["A", "B"],
  );
  assert.deepEqual(spokenAt(cues, 8), []);
  assert.equal(begunBy(cues, 4.5), 1);
  assert.equal(begunBy(cues, 3.95), 1);
  assert.equal(begunBy(cues, 100), 1);
  assert.equal(begunBy(readCues(file), 0.1), -1);
});
