// Telephone numbers, as libphonenumber's metadata knows them.
import {
  AsYouType,
  type CountryCode,
  Metadata,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";
import metadata from "libphonenumber-js/min/metadata";

/** A country that has numbers, or undefined. */
export function known(code: string): CountryCode | undefined {
  return isSupportedCountry(code) ? code : undefined;
}

/** Digits, letters and signs of wide keyboards and other scripts as ASCII. */
export function narrow(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[‐-―−ー]/gu, "-");
}

/** What a text dials with a +, as + and digits, behind a label or within brackets: "Tel. (+44) (0)20…" is +4420…. */
export function stated(text: string): string | undefined {
  const digits = /^[^\d+]*\+([\d\s().\-/]*)/u.exec(narrow(text))?.[1];
  return digits === undefined ? undefined : `+${digits.replace("(0)", "").replace(/\D/gu, "")}`;
}

/** The calling code that a number states by its +, if that is one. */
export function statedCode(text: string): string | undefined {
  const typing = new AsYouType();
  typing.input(stated(text) ?? "");
  return typing.getCallingCode();
}

/** The country that a number states by its +, if any; `current` where it shares that code and nothing says otherwise. */
export function countryOf(text: string, current: string): string | undefined {
  const written = stated(text);
  if (written === undefined) return undefined;
  const typing = new AsYouType();
  typing.input(written);
  const country = typing.getCountry() ?? typing.getNumber()?.country;
  if (country) return country;
  const code = typing.getCallingCode();
  if (!code || (known(current) && callingCode(current) === code)) return undefined;
  return typing.getNumber()?.getPossibleCountries()[0];
}

/** "81". */
export function callingCode(country: string): string | undefined {
  const code = known(country);
  return code && getCountryCallingCode(code);
}

/** Whether the country comes first among those that share its calling code: the United Kingdom before Jersey. */
export function isMain(country: string, code: string): boolean {
  const all: Record<string, string[]> = metadata.country_calling_codes;
  return all[code]?.[0] === country;
}

/** How many digits numbers there may have, and what is dialled before them within the country. */
export function plan(country: string): { lengths: number[]; prefix: string } | undefined {
  const code = known(country);
  if (!code) return undefined;
  const metadata = new Metadata();
  metadata.selectNumberingPlan(code);
  // The package's types leave the prefix out.
  const plan = metadata.numberingPlan as { possibleLengths(): number[]; nationalPrefix(): string | null } | undefined;
  return plan && { lengths: plan.possibleLengths(), prefix: plan.nationalPrefix() ?? "" };
}

/** The number, if it can be one. */
export function parsed(text: string, country: string) {
  return parsePhoneNumberFromString(narrow(text), known(country));
}
