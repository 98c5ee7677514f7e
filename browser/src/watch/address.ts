// What the page's address asks to see, and the addresses that ask for it.
import { type Gallery, type Wish, answerTo, recordingOf } from "./gallery.ts";
import { secondsOf } from "./seconds.ts";

/** The recording that an address asks for; "unknown" when it asks for one that is not there; undefined when for none. */
export function askedIn(address: URL | Location, gallery: Gallery | undefined): Wish | "unknown" | undefined {
  const asked = new URLSearchParams(address.search);
  const number = asked.get("watch");
  if (number !== null) return recordingOf(gallery, Number(number || NaN), secondsOf(asked.get("t") ?? "")) ?? "unknown";
  const question = /^#question-(\d{1,4})$/u.exec(address.hash)?.[1];
  return question ? answerTo(gallery, Number(question)) : undefined;
}

/** The address that opens a recording, at that second if there is one. What else the panel's address asks for stays. */
export function addressOf({ gallery, recording, at }: Wish, here: URL | Location): URL {
  const panel = panelOf(gallery, here);
  const address = here.pathname === panel.pathname ? without(here) : panel;
  address.searchParams.set("watch", String(recording.number));
  if (at !== undefined && at >= 1) address.searchParams.set("t", String(Math.floor(at)));
  return address;
}

/** Where the panel of a gallery has its page; the page that is open, when what is said of it is no address. */
export function panelOf({ address }: Gallery, here: URL | Location): URL {
  return new URL(webAddress(address, here.href) ?? here.href);
}

/** The address of the page alone. */
export function without(here: URL | Location): URL {
  const address = new URL(here.href);
  address.searchParams.delete("watch");
  address.searchParams.delete("t");
  if (/^#question-/u.test(address.hash)) address.hash = "";
  return address;
}

/** An address of the web, or undefined for any other: nothing else becomes a link or a source. */
export function webAddress(text: string | null | undefined, here = location.href): string | undefined {
  if (!text) return undefined;
  try {
    const address = new URL(text, here);
    return /^https?:$/u.test(address.protocol) && !address.username && !address.password ? address.href : undefined;
  } catch {
    return undefined;
  }
}
