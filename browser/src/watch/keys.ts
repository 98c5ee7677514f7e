// The keyboard while the lightbox is open: keys act, and the way from stop to stop never leaves the room.
import { acts } from "./acts.ts";
import { type Place, actOf } from "./key-meanings.ts";
import { type Room, lengthOf } from "./room.ts";
import { goTo } from "./stage.ts";

/** Takes the keys while the lightbox is open. */
export function listenToKeys(room: Room): void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    if (event.key === "Tab") return turnAround(room, event);
    const wanted = actOf(event, placeOf(event.target));
    if (wanted === undefined) return;
    event.preventDefault();
    if (typeof wanted === "string") acts[wanted]?.(room);
    else if (Number.isFinite(lengthOf(room))) goTo(room, (lengthOf(room) * wanted) / 10);
  };
  // Behind the lightbox nothing takes keys, wherever the focus may have fallen.
  document.addEventListener("keydown", listen);
  room.on("closed", () => document.removeEventListener("keydown", listen));
}

function placeOf(element: Element): Place {
  if (element.matches("input:not([type=checkbox]), select, textarea, [contenteditable]")) return "typing";
  if (element.matches("button, a[href], input")) return "pressing";
  return element.closest("[role=tabpanel]") ? "reading" : "room";
}

/** The last stop leads to the first, so that the way through the room never leaves it. */
function turnAround({ dialog }: Room, event: KeyboardEvent): void {
  const stops = [
    ...dialog.querySelectorAll<HTMLElement>("button, a[href], input, select, iframe, [tabindex='0']"),
  ].filter(
    (element) =>
      element.tabIndex >= 0 && !element.matches(":disabled") && element.checkVisibility({ visibilityProperty: true }),
  );
  const [first, last] = [stops[0], stops.at(-1)];
  const isLeaving = event.target === (event.shiftKey ? first : last) || !stops.includes(event.target as HTMLElement);
  const isInside = event.target !== dialog && !isLeaving;
  if (isInside || !first || !last) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
