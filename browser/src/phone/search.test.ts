import assert from "node:assert/strict";
import { test } from "node:test";
import { type Place, folded, found } from "./search.ts";

const place = (code: string, callingCode: string, name: string, isMain = true): Place => ({
  code,
  callingCode,
  name,
  isMain,
  names: [folded(name), folded(new Intl.DisplayNames("en", { type: "region" }).of(code) ?? "")],
});
const places = [
  place("CI", "225", "Côte d’Ivoire"),
  place("FR", "33", "フランス"),
  place("GG", "44", "Guernsey", false),
  place("JP", "81", "日本"),
  place("GB", "44", "United Kingdom"),
  place("US", "1", "États-Unis"),
];
const codes = (typed: string) => found(places, typed).map(({ code }) => code);

test("a country is found by its name in any of its languages, without accents", () => {
  assert.deepEqual(codes("cote d'iv"), ["CI"]);
  assert.deepEqual(codes("etats"), ["US"]);
  assert.deepEqual(codes("日本"), ["JP"]);
  assert.deepEqual(codes("ふらんす"), ["FR"]);
  assert.deepEqual(codes("kingdom"), ["GB"]);
});

test("a country is found by its letters and by its dialling code, the main one first", () => {
  assert.equal(codes("jp")[0], "JP");
  assert.deepEqual(codes("+44"), ["GB", "GG"]);
  assert.deepEqual(codes("0081"), ["JP"]);
  assert.deepEqual(codes("８１"), ["JP"]);
});

test("nothing typed is every country, and nonsense is none", () => {
  assert.equal(codes(" ").length, places.length);
  assert.deepEqual(codes("zzz"), []);
});
