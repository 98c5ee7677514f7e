// What stands beside the picture: chapters, transcript, settings, keys; one at a time, or nothing.
import { savesData } from "./preferences.ts";
import { type Room, keepFocus } from "./room.ts";

const SIDES = ["chapters", "transcript", "settings", "keys"];

/** So low that the picture takes the whole window. */
const LOW = "(max-height: 30rem)";

/** Has the tabs lead to what they name. */
export function offerSides(room: Room): void {
  const tabs = room.part("tabs");
  tabs.addEventListener("click", ({ target }) => {
    const tab = target instanceof Element ? target.closest<HTMLElement>("[data-side]") : null;
    if (tab) showSide(room, tab.dataset["side"] ?? "");
  });
  tabs.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const offered = [...tabs.querySelectorAll<HTMLElement>("[data-side]:not([hidden])")].filter((tab) =>
      tab.checkVisibility(),
    );
    const at = offered.indexOf(event.target as HTMLElement);
    const isMirrored = getComputedStyle(tabs).direction === "rtl" ? -1 : 1;
    const to =
      { Home: offered[0], End: offered.at(-1) }[event.key] ??
      (step && offered.at((at + step * isMirrored) % offered.length));
    if (!to) return;
    event.preventDefault();
    showSide(room, to.dataset["side"] ?? "");
    to.focus();
  });
  room.on("recording", () => {
    const { chapters, captions, transcript } = room.wish.recording;
    const has: Record<string, boolean> = {
      chapters: chapters.length > 0,
      transcript: captions.length > 0 || transcript !== null,
    };
    for (const tab of tabs.querySelectorAll<HTMLElement>("[data-side]"))
      tab.hidden = has[tab.dataset["side"] ?? ""] === false;
    const shown = sideOf(room);
    // A transcript has to be fetched.
    const usual = has["chapters"] ? "chapters" : has["transcript"] && !savesData() ? "transcript" : "";
    // Where the side would narrow the picture, it waits to be asked for.
    if (shown === undefined) showSide(room, room.dialog.hasAttribute("data-low") ? "" : usual);
    else showSide(room, shown === "" || has[shown] !== false ? shown : usual);
  });
}

/** Tells the style where the picture takes all there is: in a low window, and on the whole screen. */
export function fitRoom(room: Room): void {
  const low = matchMedia(LOW);
  let before: string | undefined;
  const fit = () => room.dialog.toggleAttribute("data-low", low.matches || document.fullscreenElement !== null);
  const fullScreen = () => {
    fit();
    // The whole screen is for the picture; what stood beside it comes back with it.
    if (document.fullscreenElement) before = sideOf(room);
    if (document.fullscreenElement) showSide(room, "");
    else if (before && sideOf(room) === "") showSide(room, before);
  };
  low.addEventListener("change", fit);
  document.addEventListener("fullscreenchange", fullScreen);
  room.on("closed", () => {
    low.removeEventListener("change", fit);
    document.removeEventListener("fullscreenchange", fullScreen);
  });
  fit();
}

/** Shows one side, or none; a side that is shown already is put away when it `isToggled`. */
export function showSide(room: Room, side: string, isToggled = false): void {
  const isOffered = SIDES.includes(side) && !tabOf(room, side)?.hidden;
  if (side !== "" && !isOffered) return;
  const shown = isToggled && sideOf(room) === side ? "" : side;
  room.dialog.dataset["side"] = shown;
  room.part("side").hidden = shown === "";
  for (const name of SIDES) {
    const [tab, panel] = [tabOf(room, name), room.dialog.querySelector<HTMLElement>(`[data-panel="${name}"]`)];
    tab?.setAttribute("aria-selected", String(name === shown));
    if (tab) tab.tabIndex = name === shown ? 0 : -1;
    if (panel) panel.hidden = name !== shown;
  }
  if (isToggled && shown !== "") tabOf(room, shown)?.focus();
  else keepFocus(room);
  room.tell("side");
}

export function toggleSide(room: Room): void {
  const usual = SIDES.find((side) => !tabOf(room, side)?.hidden) ?? "";
  showSide(room, sideOf(room) ? "" : usual);
}

/** The side that is shown, empty for none; undefined before anything was. */
export function sideOf({ dialog }: Room): string | undefined {
  return dialog.dataset["side"];
}

function tabOf({ dialog }: Room, side: string): HTMLElement | null {
  return dialog.querySelector<HTMLElement>(`[role=tab][data-side="${side}"]`);
}
