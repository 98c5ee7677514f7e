import assert from "node:assert/strict";
import { test } from "node:test";
import { type Condition, type Posted, type Seen, holds, words } from "./conditions.ts";

const seen: Seen = new Map([
  ["attendance", ["live"]],
  ["topics", ["law", "other"]],
  ["organisation", []],
]);

test("a condition means the same as on the server", () => {
  const met: Condition[] = [
    { answered: "organisation" },
    { equals: { field: "topics", value: "other" } },
    { one_of: { field: "attendance", values: ["recording", "live"] } },
    { not: { answered: "phone" } },
    { all: [] },
    { any: [{ answered: "phone" }, { equals: { field: "attendance", value: "live" } }] },
  ];
  for (const condition of met) {
    assert.equal(holds(condition, seen), true, JSON.stringify(condition));
    assert.equal(holds({ not: condition }, seen), false);
  }
  assert.equal(holds({ any: [] }, seen), false);
  assert.equal(holds({ equals: { field: "organisation", value: "" } }, seen), false);
});

const posted = (part: Partial<Posted>): Posted => ({
  isChoice: true,
  isSingle: true,
  values: [],
  other: undefined,
  comment: undefined,
  ...part,
});

test("a text is answered or not, and has no words", () => {
  assert.deepEqual(words(posted({ isChoice: false, values: ["Institute"] })), []);
  assert.equal(words(posted({ isChoice: false, values: ["  "] })), undefined);
});

test("a choice has the words that were chosen, and no answer is none", () => {
  assert.deepEqual(words(posted({ values: ["yes"] })), ["yes"]);
  assert.equal(words(posted({ values: [""] })), undefined);
});

test("an answer of one's own is the word other, in a single choice only while nothing else is chosen", () => {
  assert.deepEqual(words(posted({ other: "Tides" })), ["other"]);
  assert.deepEqual(words(posted({ values: ["law"], other: "Tides" })), ["law"]);
  assert.deepEqual(words(posted({ isSingle: false, values: ["law"], other: "Tides" })), ["law", "other"]);
  assert.deepEqual(words(posted({ values: ["other"], other: " " })), []);
});

test("a comment alone answers a position, without a word", () => {
  assert.deepEqual(words(posted({ comment: "It depends." })), []);
  assert.equal(words(posted({ comment: " " })), undefined);
});
