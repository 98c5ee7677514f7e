import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical, cityOf, placesToChoose } from "./zone-names.ts";

test("a zone is called by its city's present name", () => {
  assert.equal(cityOf("America/New_York"), "New York");
  assert.equal(cityOf("Asia/Calcutta"), "Kolkata");
  assert.equal(cityOf("America/Argentina/Buenos_Aires"), "Buenos Aires");
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
});
