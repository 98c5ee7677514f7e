import assert from "node:assert/strict";
import { test } from "node:test";
import { moment } from "./moments.ts";

test("an instant is told on a city's clock, in the manner of the language", () => {
  const at = new Date("2026-12-10T13:00:00Z");
  assert.equal(moment(at, "Europe/Berlin", "en", "Berlin"), "Thursday 10 December 2026, 14:00 (Berlin)");
  assert.equal(moment(at, "Asia/Tokyo", "ja", "東京"), "2026年12月10日(木)22:00(東京時間)");
  assert.equal(moment(at, "Europe/Paris", "fr", "Paris"), "jeudi 10 décembre 2026, 14\u00a0h\u00a000 (Paris)");
});
