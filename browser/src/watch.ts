// Watching, as far as every page carries it: what opens the lightbox, and fetching it before it is needed.
//
// Holds: a page without recordings pays nothing; the lightbox is fetched once, when somebody reaches for a recording or
// the address asks for one; where it cannot be had, words say so and lead to the recording itself.
import { isOnStep } from "./watch/step.ts";
import { say } from "./watch/strip.ts";

/** What opens a recording: its picture, or the link of a chapter. */
const OPENER = "a[data-watch]";

/** Has the pictures of recordings, and the page's address, open the lightbox. */
export function offerWatching(template: HTMLTemplateElement): void {
  const { script = "", style = "", unreachable = "" } = template.dataset;
  const { pathname } = location;
  // A page that was just loaded has taken no step, whatever the one that it takes the place of did.
  if (isOnStep()) history.replaceState(null, "");
  let lightbox: Promise<typeof import("./watch/lightbox.ts")> | undefined;
  const fetchLightbox = () => {
    lightbox ??= Promise.all([import(script), dressed(style)]).then(([fetched]) => fetched);
    lightbox.catch(() => (lightbox = undefined));
    return lightbox;
  };
  const open = (opener?: HTMLAnchorElement) => {
    performance.mark("watch-asked");
    fetchLightbox().then(
      ({ openBy, followAddress }) => (opener ? openBy(opener, template) : followAddress(template)),
      () => say(template, unreachable, addressFor(opener)),
    );
  };
  const follow = () => {
    // A page that was loaded anew over the lightbox of another is led back to that other's address: it is to be fetched.
    if (location.pathname !== pathname && !isOnStep()) return location.reload();
    // What was never fetched is not open.
    if (lightbox || /[?&]watch=/.test(location.search) || /^#question-/.test(location.hash)) open();
  };
  addEventListener("click", (event) => {
    const opener = openerOf(event);
    if (!opener || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(opener);
  });
  for (const reach of ["pointerover", "focusin", "touchstart"]) {
    addEventListener(reach, (event) => openerOf(event) && fetchLightbox().catch(() => 0), { passive: true });
  }
  for (const change of ["popstate", "hashchange"]) addEventListener(change, follow);
  follow();
}

function openerOf({ target }: Event): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>(OPENER) : null;
}

/** The lightbox's style, in place. */
function dressed(path: string): Promise<unknown> {
  const link = document.createElement("link");
  return new Promise((resolve, reject) => {
    link.rel = "stylesheet";
    link.href = path;
    link.onload = resolve;
    link.onerror = (event) => {
      link.remove();
      reject(event);
    };
    document.head.append(link);
  });
}

/** Where the recording itself is; the picture's place in the page for one that only the address asks for. */
function addressFor(opener?: HTMLAnchorElement): string | undefined {
  const { gallery, number } = (opener ?? document.querySelector<HTMLElement>(OPENER))?.dataset ?? {};
  const script = document.querySelector(`script[data-gallery="${CSS.escape(gallery ?? "")}"]`);
  const { recordings = [] } = JSON.parse(script?.textContent ?? "{}") as Partial<import("./watch/gallery.ts").Gallery>;
  return recordings.find((recording) => `${recording.number}` === number)?.source.address;
}
