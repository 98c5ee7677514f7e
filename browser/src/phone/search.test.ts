import assert from "node:assert/strict";
import { test } from "node:test";
import { ALIASES } from "./aliases.ts";
import { type Place, folded, found, meant } from "./search.ts";

const place = (code: string, callingCode: string, name: string, isMain = true): Place => ({
  code,
  callingCode,
  name,
  isMain,
  names: [name, new Intl.DisplayNames("en", { type: "region" }).of(code) ?? "", ...(ALIASES[code] ?? [])].map(folded),
});
const places = [
  place("AE", "971", "United Arab Emirates"),
  place("AS", "1", "American Samoa", false),
  place("CI", "225", "Côte d’Ivoire"),
  place("FR", "33", "フランス"),
  place("GG", "44", "Guernsey", false),
  place("IN", "91", "India"),
  place("ID", "62", "Indonesia"),
  place("JP", "81", "日本"),
  place("KR", "82", "South Korea"),
  place("NL", "31", "Netherlands"),
  place("SZ", "268", "Eswatini"),
  place("TR", "90", "Türkiye"),
  place("UA", "380", "Ukraine"),
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
  assert.equal(codes("ukr")[0], "UA");
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

test("a country is found by what it is also called, before others whose names begin like that", () => {
  const called = {
    GB: ["UK", "u.k.", "England", "Great Britain", "英国", "えいこく"],
    US: ["USA", "U.S.A.", "America", "アメリカ", "米国", "ベイコク", "the United States of America"],
    AE: ["UAE"],
    TR: ["Turkey"],
    CI: ["Ivory", "ivory coast"],
    NL: ["Holland", "the Netherlands", "Kingdom of the Netherlands"],
    SZ: ["Swaziland"],
    KR: ["Republic of Korea", "かんこく"],
    JP: ["にほん", "ニッポン", "Nippon"],
    IN: ["Republic of India", "india"],
  };
  for (const [code, names] of Object.entries(called)) {
    for (const name of names) {
      assert.equal(codes(name)[0], code, name);
      assert.equal(meant(places, name)?.code, code, name);
    }
  }
});

test("a country is meant when nothing else can be", () => {
  const only = (typed: string) => meant(places, typed)?.code;
  assert.equal(only("netherl"), "NL");
  assert.equal(only("+44"), "GB");
  assert.equal(only("1"), "US");
  for (const typed of ["", "ind", "u", "united", "zzz", "3"]) assert.equal(only(typed), undefined, typed);
});

test("no name means two countries, and each is another name of a country that there is", () => {
  const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const owners = new Map<string, string>();
  for (const [code, names] of Object.entries(ALIASES)) {
    assert.ok(regions.of(code), code);
    for (const name of names.map(folded)) {
      assert.notEqual(name, "");
      assert.equal(owners.get(name) ?? code, code, name);
      owners.set(name, code);
    }
  }
});
