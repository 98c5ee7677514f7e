import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical, cityOf, placesToChoose } from "./zone-names.ts";

test("a zone is called by its city as the reader calls it today", () => {
  assert.equal(cityOf("America/New_York", "en"), "New York");
  assert.equal(cityOf("Asia/Calcutta", "en"), "Kolkata");
  assert.equal(cityOf("Asia/Saigon", "en"), "Ho Chi Minh City");
  assert.equal(cityOf("America/Argentina/Buenos_Aires", "en"), "Buenos Aires");
  assert.equal(cityOf("Asia/Tokyo", "ja"), "東京");
  assert.equal(cityOf("Europe/Kiev", "ja"), cityOf("Europe/Kyiv", "ja"));
  assert.equal(cityOf("Europe/Athens", "fr-CA"), "Athènes");
});

test("a zone without a place is called by its offset", () => {
  assert.equal(cityOf("Etc/GMT+5", "en"), "UTC−5");
  assert.equal(cityOf("Etc/GMT-9", "ja"), "UTC+9");
  assert.equal(cityOf("UTC", "en"), "UTC");
});

test("two names of one zone are one zone", () => {
  assert.equal(canonical("Asia/Calcutta"), canonical("Asia/Kolkata"));
  assert.equal(canonical("Mars/Olympus"), undefined);
});

test("the choice is places only, in the order of their names", () => {
  const cities = placesToChoose("en").map(({ city }) => city);
  assert.ok(cities.length > 300);
  assert.ok(cities.indexOf("Berlin") < cities.indexOf("Tokyo"));
  assert.ok(!cities.includes("UTC"));
  assert.equal(cities.filter((city) => city === "Kyiv").length, 1);
  assert.ok(!cities.includes("Saigon"));
});
