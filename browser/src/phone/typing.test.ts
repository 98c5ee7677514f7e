import assert from "node:assert/strict";
import { test } from "node:test";
import { countryOf, isMain } from "./numbers.ts";
import { caretAfter, spaced, understood } from "./typing.ts";

test("a number is spaced as its country does", () => {
  assert.equal(spaced("0612345678", "FR"), "06 12 34 56 78");
  assert.equal(spaced("09012345678", "JP"), "090-1234-5678");
  assert.equal(spaced("+819012345678", "FR"), "+81 90 1234 5678");
});

test("what is more than a number is left alone", () => {
  for (const text of ["06 12 34 56 78 ext. 12", "call me", "", "+"]) assert.equal(spaced(text, "FR"), text);
});

test("spacing that says something, or that nobody knows better, is left as it is", () => {
  const typed = [
    ["+44 (0)20 7946 0958", "GB"],
    ["+44 (", "GB"],
    ["+33 (0)6 12 34 56 78", "FR"],
    ["(+33) 6 12 34 56 78", "JP"],
    ["090-1234-567", ""],
    ["+999 12 34", "FR"],
    ["06 12 34 56 78 9", "FR"],
  ] as const;
  for (const [text, country] of typed) {
    assert.equal(spaced(text, country), text);
    assert.equal(understood(text, country), text);
  }
});

test("what people paste is understood", () => {
  assert.equal(understood("0081 90-1234-5678", "FR"), "+81 90 1234 5678");
  assert.equal(understood("0081 90-1234-5678", "JP"), "+81 90 1234 5678");
  assert.equal(understood("０９０－１２３４－５６７８", "JP"), "090-1234-5678");
  assert.equal(understood(" 06.12.34.56.78 ", "FR"), "06 12 34 56 78");
  assert.equal(understood("00 12", "FR").replace(/\s/gu, ""), "0012");
});

test("a number with a plus names its country, unless the chosen one shares its code", () => {
  assert.equal(countryOf("+81 90 1234 5678", "FR"), "JP");
  assert.equal(countryOf("+1 416 555 0123", "US"), "CA");
  assert.equal(countryOf("+44", "JE"), undefined);
  for (const text of ["(+33) 6 12 34 56 78", "tel:+33612345678", "Tél. +33 6 12 34 56 78", "+33 (0)6 12 34 56 78 poste 12"]) {
    assert.equal(countryOf(text, "JP"), "FR", text);
  }
  assert.equal(countryOf("+44 (0)20 7946 0958", "JP"), "GB");
  assert.equal(countryOf("06 12 34 56 78 or +81 3", "FR"), undefined);
  assert.equal(countryOf("090 1234", "FR"), undefined);
  assert.ok(isMain("GB", "44") && !isMain("JE", "44"));
});

test("the caret keeps its place among the digits", () => {
  assert.equal(caretAfter("06 12 34", 3), 4);
  assert.equal(caretAfter("06 12 34", 0), 0);
  assert.equal(caretAfter("06 12", 9), 5);
});
