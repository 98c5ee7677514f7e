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
  if (element.matches("[type=range]")) return "sliding";
  if (element.matches("button, [type=checkbox]")) return "pressing";
  if (element.matches("input, select, textarea, [contenteditable]")) return "typing";
  if (!element.closest("[role=tabpanel]")) return "room";
  return element.matches("a[href]") ? "line" : "reading";
}

/** From where no stop follows the way leads to the first, so that it never leaves the room. */
function turnAround({ dialog }: Room, event: KeyboardEvent): void {
  const target = event.target as Element;
  const stops = [
    ...dialog.querySelectorAll<HTMLElement>("button, a[href], input, select, iframe, [tabindex='0']"),
  ].filter(
    (element) =>
      element.tabIndex >= 0 && !element.matches(":disabled") && element.checkVisibility({ visibilityProperty: true }),
  );
  // A heading that was given the focus is no stop itself; the next one is the browser's to find.
  const onward = event.shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const goesOn = stops.some((stop) => (target.compareDocumentPosition(stop) & onward) !== 0);
  if (dialog.contains(target) && goesOn) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0)?.focus();
}
