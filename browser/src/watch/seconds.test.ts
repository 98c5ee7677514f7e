import assert from "node:assert/strict";
import { test } from "node:test";
import { clockOf, secondsOf } from "./seconds.ts";

test("a place is read in every way that people write it", () => {
  for (const text of ["754", "754s", "12m34s", "12:34", "0:12:34", "0h12m34s"])
    assert.equal(secondsOf(text), 754, text);
  assert.equal(secondsOf("1:02:03"), 3723);
  assert.equal(secondsOf("1h2m3s"), 3723);
  assert.equal(secondsOf("90:00"), 5400);
  assert.equal(secondsOf("12.5"), 12.5);
  assert.equal(secondsOf("0"), 0);
});

test("what is no place is none", () => {
  for (const text of ["", " ", "-5", "1e9", "NaN", "Infinity", "12:3", "1:2:3:4", "9".repeat(30), "0x10", "<script>"]) {
    assert.equal(secondsOf(text), undefined, text);
  }
});

test("a place is shown with hours only where the recording has any", () => {
  assert.equal(clockOf(7), "0:07");
  assert.equal(clockOf(754.9), "12:34");
  assert.equal(clockOf(754, 5400), "0:12:34");
  assert.equal(clockOf(3723), "1:02:03");
  assert.equal(clockOf(Number.NaN), "0:00");
});
