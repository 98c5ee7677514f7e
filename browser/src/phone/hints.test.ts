import assert from "node:assert/strict";
import { test } from "node:test";
import { type Sentences, hint, lengths } from "./hints.ts";

(globalThis as { document?: unknown }).document = { documentElement: { lang: "en" } };

const digits = "none one two three four five six seven eight nine ten eleven twelve".split(" ");
const sentences: Sentences = {
  digits,
  fromTo: "{from} to {to}",
  comma: "{some}, {other}",
  or: "{some} or {other}",
  afterPrefix: "A number in {country} has {wanted} digits after the {prefix}; this has {has}.",
  afterCode: "A number in {country} has {wanted} digits after +{code}; this has {has}.",
  withoutPrefix: "A number in {country} has {wanted} digits, not counting a {prefix} in front; this has {has}.",
  all: "A number in {country} has {wanted} digits; this has {has}.",
  check: "Check it.",
  noDigits: "No digits.",
  countryNeeded: "Which country?",
  onlyCode: "After +{digits} the number is missing.",
  unknownCode: "None begins with {begins}.",
  notInUse: "Doubtful.",
  search: "",
  none: "",
  found: "",
};
const france = { code: "FR", place: "France" };

test("a hint counts digits as the server does", () => {
  const expected = "A number in France has nine digits after the 0; this has eight. Check it.";
  assert.equal(hint("06 12 34 56 7", france, sentences), expected);
  assert.equal(
    hint("+33 6 12 34 56 7", france, sentences),
    "A number in France has nine digits after +33; this has eight. Check it.",
  );
  assert.equal(
    hint("61234567", france, sentences),
    "A number in France has nine digits, not counting a 0 in front; this has eight. Check it.",
  );
  assert.equal(hint("0", france, sentences), "A number in France has nine digits after the 0; this has none. Check it.");
});

test("a right number, an extension and an empty field raise no doubt", () => {
  for (const text of ["", "06 12 34 56 78", "+81 90-1234-5678", "０６１２３４５６７８", "06 12 ext. 3"]) {
    assert.equal(hint(text, france, sentences), "", text);
  }
});

test("what is no number, or of no country, says so", () => {
  assert.equal(hint("abc", france, sentences), "No digits.");
  assert.equal(hint("06 12 34 56 78", undefined, sentences), "Which country?");
  assert.equal(hint("00 12 34 56 78", france, sentences), "Doubtful.");
  assert.equal(hint("+3", france, sentences), "Doubtful.");
});

test("a + is judged by the code behind it, not by the country that was chosen", () => {
  assert.equal(hint("+999 12", france, sentences), "None begins with 999.");
  assert.equal(hint("+999 12", undefined, sentences), "None begins with 999.");
  assert.equal(hint("+9", france, sentences), "Doubtful.");
  assert.equal(hint("+33", france, sentences), "After +33 the number is missing.");
  assert.equal(hint("+1", { code: "AS", place: "American Samoa" }, sentences), "After +1 the number is missing.");
  assert.equal(hint("+1 ", france, sentences), "After +1 the number is missing.");
});

test("brackets and labels around a number are no fault of it", () => {
  for (const text of ["(+33) 6 12 34 56 78", "tel:+33612345678", "Tél. +33 6 12 34 56 78", "+33 (0)6 12 34 56 78"]) {
    assert.equal(hint(text, france, sentences), "", text);
  }
  const expected = "A number in France has nine digits after +33; this has eight. Check it.";
  assert.equal(hint("(+33) (0)6 12 34 56 7", france, sentences), expected);
});

test("lengths are said as people say them", () => {
  assert.equal(lengths([9], sentences), "nine");
  assert.equal(lengths([9, 10], sentences), "nine or ten");
  assert.equal(lengths([6, 8, 9], sentences), "six, eight or nine");
  assert.equal(lengths([6, 7, 8, 9], sentences), "six to nine");
});
