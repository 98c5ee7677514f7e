import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf } from "./key-meanings.ts";

const key = (key: string, others: Partial<KeyboardEvent> = {}) => ({
  ...{ key, code: "", ctrlKey: false, metaKey: false, altKey: false, isComposing: false },
  ...others,
});

test("keys mean what people know", () => {
  assert.equal(actOf(key(" "), "room"), "play");
  assert.equal(actOf(key("K"), "room"), "play");
  assert.equal(actOf(key(">", { code: "Period" }), "room"), "faster");
  assert.equal(actOf(key("7"), "room"), 7);
  assert.equal(actOf(key("à", { code: "Digit0" }), "room"), 0);
  assert.equal(actOf(key("x"), "room"), undefined);
  assert.equal(actOf(key("constructor"), "room"), undefined);
});

test("no key is stolen from who types, presses or reads", () => {
  for (const each of ["k", " ", "ArrowLeft", "5", "?"]) assert.equal(actOf(key(each), "typing"), undefined);
  assert.equal(actOf(key(" "), "pressing"), undefined);
  assert.equal(actOf(key("k"), "pressing"), "play");
  assert.equal(actOf(key("ArrowDown"), "reading"), undefined);
  assert.equal(actOf(key("ArrowRight"), "reading"), "ahead-little");
});

test("a slider keeps what moves it, and nothing else", () => {
  for (const each of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"])
    assert.equal(actOf(key(each), "sliding"), undefined, each);
  assert.deepEqual(
    ["k", "m", "f", " ", "5"].map((each) => actOf(key(each), "sliding")),
    ["play", "mute", "full", "play", 5],
  );
});

test("on a line of the transcript space plays, and what scrolls the text scrolls it", () => {
  assert.equal(actOf(key(" "), "line"), "play");
  for (const each of ["ArrowUp", "ArrowDown", "Home", "End"]) assert.equal(actOf(key(each), "line"), undefined, each);
});

test("a key with a modifier, or while composing, is left to others", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey", "isComposing"]) {
    assert.equal(actOf(key("c", { [held]: true }), "room"), undefined, held);
  }
});
