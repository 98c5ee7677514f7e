/**
 * Writes countries.tsv: the countries and territories of ISO 3166-1 with their dialling codes, names and languages.
 *
 *     node generate_countries.mjs LOCALENAMES/main CORE/supplemental phone.tsv > countries.tsv
 *
 * README.md beside this file says where the folders come from and describes the columns.
 */
import { readFileSync } from "node:fs";

const [names, supplemental, phone] = process.argv.slice(2);
const LANGUAGES = ["en", "ja", "fr"];

// Codes of CLDR that ISO 3166-1 has not assigned, without XK, AC and TA, which have dialling codes of their own.
const NO_COUNTRIES = ["CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "UN", "XA", "XB", "ZZ"];
// Where CLDR's shorter name is the one that people look for.
const BY_SHORT_NAME = ["HK", "MO", "MM", "PS"];
// Official in so many countries that none is a likelier guess than "not known".
const WITHOUT_MAIN_COUNTRY = ["ar", "en", "es"];

// How the Japanese names that do not begin with kana are read, for their place in the list.
const READINGS = {
  北朝鮮: "きたちょうせん", 南極: "なんきょく", 韓国: "かんこく", 日本: "にほん", 中国: "ちゅうごく", 香港: "ほんこん", 台湾: "たいわん",
  合衆国領有小離島: "がっしゅうこくりょうゆうしょうりとう", 中央: "ちゅうおう", 赤道: "せきどう",
  米領: "べいりょう", 英領: "えいりょう", 仏領: "ふつりょう", 北: "きた", 南: "みなみ", 東: "ひがし", 西: "にし",
};

function read(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

const territories = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    read(`${names}/${language}/territories.json`).main[language].localeDisplayNames.territories,
  ]),
);
const codes = Object.keys(territories.en).filter((code) => /^[A-Z]{2}$/.test(code) && !NO_COUNTRIES.includes(code));

const dialling = new Map(
  readFileSync(phone, "utf8")
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([tag, region]) => tag === "plan" && region !== "001")
    .map(([, region, code]) => [region, code]),
);

function name(code, language) {
  const all = territories[language];
  const short = BY_SHORT_NAME.includes(code) ? all[`${code}-alt-short`] : undefined;
  return short ?? all[code];
}

function reading(name) {
  const kanji = Object.keys(READINGS).find((word) => name.startsWith(word));
  return kanji ? READINGS[kanji] + name.slice(kanji.length) : name;
}

/** The place of each country in a list by name. */
function places(language) {
  const collator = new Intl.Collator(language);
  const key = (code) => (language === "ja" ? reading(name(code, "ja")) : name(code, language));
  const sorted = [...codes].sort((one, other) => collator.compare(key(one), key(other)));
  return new Map(sorted.map((code, place) => [code, place + 1]));
}

/** The languages whose main country each one is, by CLDR's likely subtags. */
function mainLanguages() {
  const found = new Map();
  for (const [tag, likely] of Object.entries(read(`${supplemental}/likelySubtags.json`).supplemental.likelySubtags)) {
    const country = likely.split("-").at(-1);
    const isLanguage = /^[a-z]{2}$/.test(tag) || tag === "zh-Hant";
    if (isLanguage && !WITHOUT_MAIN_COUNTRY.includes(tag) && codes.includes(country)) {
      found.set(country, [...(found.get(country) ?? []), tag]);
    }
  }
  return found;
}

const order = LANGUAGES.map(places);
const languages = mainLanguages();
for (const code of codes.sort()) {
  const columns = [
    code,
    dialling.get(code) ?? "",
    ...LANGUAGES.map((language) => name(code, language)),
    ...order.map((place) => place.get(code)),
    (languages.get(code) ?? []).sort().join(" "),
  ];
  console.log(columns.join("\t"));
}
