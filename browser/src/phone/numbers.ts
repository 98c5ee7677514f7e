// Telephone numbers, as libphonenumber's metadata knows them.
import { type CountryCode, Metadata, AsYouType, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

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

/** The country that a number states by its +, if any; `current` where it shares that code and nothing says otherwise. */
export function countryOf(text: string, current: string): string | undefined {
  const written = narrow(text).trim();
  if (!written.startsWith("+")) return undefined;
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
  return planOf(country)?.countryCallingCode();
}

/** How many digits numbers there may have, and what is dialled before them within the country. */
export function plan(country: string): { lengths: number[]; prefix: string } | undefined {
  const plan = planOf(country);
  return plan && { lengths: plan.possibleLengths(), prefix: plan.nationalPrefix() ?? "" };
}

function planOf(country: string) {
  const code = known(country);
  if (!code) return undefined;
  const metadata = new Metadata();
  metadata.selectNumberingPlan(code);
  return metadata.numberingPlan;
}

/** The number, if it can be one. */
export function parsed(text: string, country: string) {
  return parsePhoneNumberFromString(narrow(text), known(country));
}
