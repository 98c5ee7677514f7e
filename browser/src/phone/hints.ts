// What may be wrong with a number, said when the field is left, in the words of the server.
import { callingCode, countryOf, narrow, parsed, plan, stated, statedCode } from "./numbers.ts";

/** The server's sentences with marks such as {wanted}. */
export interface Sentences {
  digits: string[];
  fromTo: string;
  comma: string;
  or: string;
  afterPrefix: string;
  afterCode: string;
  withoutPrefix: string;
  all: string;
  check: string;
  noDigits: string;
  countryNeeded: string;
  onlyCode: string;
  unknownCode: string;
  notInUse: string;
  search: string;
  none: string;
  found: string;
}

export interface Country {
  code: string;
  /** As its name stands in a sentence. */
  place: string;
}

/** A sentence, or nothing when the number may be right. */
export function hint(text: string, country: Country | undefined, sentences: Sentences): string {
  const written = narrow(text).trim();
  if (written === "") return "";
  if (!/\d/u.test(written)) return sentences.noDigits;
  const abroad = stated(written);
  const code = abroad === undefined ? country?.code : ownerOf(abroad, country?.code);
  if (!code && abroad === undefined) return sentences.countryNeeded;
  if (parsed(written, code ?? "")?.isValid()) return "";
  // An extension, a second number and the like are the server's to read.
  if (/[^\d+\s().\-/]/u.test(written)) return "";
  const fault = abroad && faultOfCode(abroad, sentences);
  if (fault) return fault;
  if (!code || code !== country?.code) return sentences.notInUse;
  return length(abroad ?? written, { code, place: country.place }, sentences);
}

/** The country of a number with a +; the chosen one only where it has that calling code. */
function ownerOf(abroad: string, chosen = ""): string | undefined {
  const code = statedCode(abroad);
  return countryOf(abroad, chosen) ?? (code !== undefined && callingCode(chosen) === code ? chosen : undefined);
}

/** What is wrong with what follows the +, before any number is looked at. */
function faultOfCode(abroad: string, sentences: Sentences): string | undefined {
  const [digits, code] = [abroad.slice(1), statedCode(abroad)];
  // No calling code is longer than three digits.
  if (code === undefined && digits.length >= 3) return fill(sentences.unknownCode, { begins: digits.slice(0, 3) });
  return code === digits ? fill(sentences.onlyCode, { digits }) : undefined;
}

/** What is wrong with the length; that no number looks like this where nothing is. */
function length(text: string, { code, place }: Country, sentences: Sentences): string {
  const known = plan(code);
  const dialled = callingCode(code) ?? "";
  const digits = text.replace(/\D/gu, "");
  if (!known || known.lengths.length === 0) return sentences.notInUse;
  const { prefix } = known;
  let [template, counted] = [prefix ? sentences.withoutPrefix : sentences.all, digits.length];
  if (text.startsWith("+")) [template, counted] = [sentences.afterCode, digits.length - dialled.length];
  else if (prefix && digits.startsWith(prefix)) [template, counted] = [sentences.afterPrefix, digits.length - prefix.length];
  if (counted < 0 || known.lengths.includes(counted)) return sentences.notInUse;
  const said = fill(template, {
    country: place,
    wanted: lengths(known.lengths, sentences),
    has: inWords(counted, sentences),
    prefix,
    code: dialled,
  });
  const between = document.documentElement.lang.startsWith("ja") ? "" : " ";
  return `${said}${between}${sentences.check}`;
}

/** "nine or ten", "six to nine", "six, eight or eleven". */
export function lengths(wanted: number[], sentences: Pick<Sentences, "digits" | "fromTo" | "comma" | "or">): string {
  const spans: [number, number][] = [];
  for (const length of [...wanted].sort((one, other) => one - other)) {
    const last = spans.at(-1);
    if (last && last[1] + 1 === length) last[1] = length;
    else spans.push([length, length]);
  }
  const said = spans.flatMap(([from, to]) =>
    to - from < 2
      ? [...new Set([from, to])].map((count) => inWords(count, sentences))
      : [fill(sentences.fromTo, { from: inWords(from, sentences), to: inWords(to, sentences) })],
  );
  const last = said.pop() ?? "";
  if (said.length === 0) return last;
  return fill(sentences.or, { some: said.reduce((some, other) => fill(sentences.comma, { some, other })), other: last });
}

function inWords(count: number, { digits }: Pick<Sentences, "digits">): string {
  return digits[count] ?? String(count);
}

/** The sentence with its marks filled. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/gu, (mark, name: string) => values[name] ?? mark);
}
