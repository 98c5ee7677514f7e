// Formats a number as it is typed, without ever fighting the caret.
//
// Holds: no digit is added, lost or moved by formatting; deleting is never formatted; while an input method composes,
// nothing is touched.
import { AsYouType } from "libphonenumber-js/min";
import { callingCode, known, narrow, parsed } from "./numbers.ts";

/** Everything that counts in a number; the rest is spacing. */
const SIGNIFICANT = /[\d+]/gu;
/** Characters that formatting may rearrange; other texts, such as "ext. 12", are left alone. */
const PLAIN = /^[\d+\s().\-/]*$/u;

/** Brackets about a number with a +: "+44 (0)20" says what is dialled at home only, and is no spacing. */
const BRACKETED = /\+.*\(|\(.*\+/u;

/** The text with the spacing of its country; unchanged where that would change what was typed, or take its own from it. */
export function spaced(text: string, country: string): string {
  if (!PLAIN.test(text) || BRACKETED.test(text)) return text;
  const formatted = new AsYouType(known(country)).input(text);
  const digits = significant(formatted);
  return digits === significant(text) && formatted !== digits ? formatted : text;
}

/** Where the caret stands after as many significant characters as before. */
export function caretAfter(text: string, before: number): number {
  if (before === 0) return 0;
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (/[\d+]/u.test(text[at] ?? "")) seen += 1;
    if (seen === before) return at + 1;
  }
  return text.length;
}

/** What somebody means who pasted or finished a number: wide digits as digits, 0081… as +81…, well spaced. */
export function understood(text: string, country: string): string {
  const written = narrow(text).trim();
  const abroad = written.replace(/^00\s*(?=[1-9])/u, "+");
  const here = parsed(written, country);
  const own = callingCode(country) ?? "-";
  // Where 0081… could be a number of its own, one's own country's code says that it is none.
  const isPlainlyAbroad = !here?.isValid() || here.countryCallingCode !== own || abroad.startsWith(`+${own}`);
  if (abroad !== written && isPlainlyAbroad && parsed(abroad, "")?.isValid()) return spaced(abroad, country);
  return spaced(written, country);
}

/** Formats what is typed into `input`; `follow` hears of every change that is complete. */
export function formatAsTyped(input: HTMLInputElement, country: () => string, follow: () => void): void {
  const format = () => {
    const caret = input.selectionStart ?? input.value.length;
    const before = significant(narrow(input.value.slice(0, caret))).length;
    const atEnd = caret === input.value.length;
    const formatted = spaced(narrow(input.value), country());
    if (formatted !== input.value) {
      input.value = formatted;
      const to = atEnd ? formatted.length : caretAfter(formatted, before);
      input.setSelectionRange(to, to);
    }
    follow();
  };
  input.addEventListener("input", (event) => {
    const { isComposing, inputType = "" } = event as InputEvent;
    if (isComposing) return;
    if (inputType === "insertFromPaste") input.value = understood(input.value, country());
    if (inputType.startsWith("delete") || inputType.startsWith("history")) return follow();
    format();
  });
  input.addEventListener("compositionend", format);
}

function significant(text: string): string {
  return (text.match(SIGNIFICANT) ?? []).join("");
}
