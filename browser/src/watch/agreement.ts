// Whom the visitor agreed to load recordings from.
//
// Holds: nobody is asked for anything before; "once" ends with the lightbox; "always" is per host and can be taken back.
import type { Source } from "./gallery.ts";
import { keep, kept } from "./stored.ts";

const once = new Set<string>();

/** The host that has to be agreed to before anything is loaded; undefined for our own. */
export function strangerOf({ from, address }: Source): string | undefined {
  if (from) return from;
  // Wherever an address leads that is not ours, somebody is asked, whatever was forgotten to be said of it.
  const { host } = new URL(URL.canParse(address, location.href) ? address : "", location.href);
  return host === location.host ? undefined : host;
}

export function isAllowed(host: string): boolean {
  return once.has(host) || alwaysAllowed().includes(host);
}

export function alwaysAllowed(): string[] {
  const found = kept("agreed");
  return Array.isArray(found) ? found.filter((host) => typeof host === "string") : [];
}

export function allow(host: string, isForAlways: boolean): void {
  once.add(host);
  if (isForAlways && !alwaysAllowed().includes(host)) keep("agreed", [...alwaysAllowed(), host]);
}

export function takeBack(host: string): void {
  once.delete(host);
  keep(
    "agreed",
    alwaysAllowed().filter((each) => each !== host),
  );
}

/** What was agreed to once is over. */
export function forgetOnce(): void {
  once.clear();
}
