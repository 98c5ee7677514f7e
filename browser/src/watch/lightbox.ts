// The lightbox: opening and closing it, where the focus goes, and what the page's address says meanwhile.
//
// Holds: one dialog at a time; opening by hand is one step in the browser's history, and closing takes that step back,
// however it is closed; the focus returns to what opened it, and the page behind has not moved.
import { addressOf, askedIn, panelOf, without } from "./address.ts";
import { forgetOnce } from "./agreement.ts";
import { offerBar } from "./bar.ts";
import { showCaptions } from "./captions.ts";
import { listChapters } from "./chapters.ts";
import { offerControls } from "./controls.ts";
import { type Gallery, type Wish, galleries, recordingOf } from "./gallery.ts";
import { listenToKeys } from "./keys.ts";
import { type Room, roomIn } from "./room.ts";
import { secondsOf } from "./seconds.ts";
import { offerSettings } from "./settings.ts";
import { fitRoom, offerSides } from "./side.ts";
import { clear, goTo, keepTime, present } from "./stage.ts";
import { isOnStep, takeStep } from "./step.ts";
import { say } from "./strip.ts";
import { showTranscript } from "./transcript.ts";

interface Opening extends Wish {
  /** Whether a visitor's hand opened it, which is pressing play. */
  isPressed: boolean;
  /** Where the focus returns to. */
  opener: HTMLElement | undefined;
  template: HTMLTemplateElement;
}

const FURNISHING = [
  ...[fitRoom, offerControls, offerBar, listChapters, showCaptions, showTranscript, offerSettings, offerSides],
  ...[listenToKeys, keepTime],
];

let open: { room: Room; opener: HTMLElement | undefined } | undefined;
/** Whether the browser is on its way back; until it is there, nothing new is opened. */
let isGoingBack = false;

/** Opens what a picture or a chapter's link leads to, playing. */
export function openBy(opener: HTMLAnchorElement, template: HTMLTemplateElement): void {
  const { gallery: name, number, at } = opener.dataset;
  const gallery = galleries().find(({ gallery }) => gallery === name);
  const wish = recordingOf(gallery, Number(number), secondsOf(at ?? ""));
  if (wish) openLightbox({ ...wish, isPressed: true, opener, template });
  else location.assign(opener.href);
}

/** Opens what the page's address asks for, at rest; closes what it no longer asks for. */
export function followAddress(template: HTMLTemplateElement): void {
  const wish = askedIn(location, galleryHere());
  if (typeof wish === "object") return openLightbox({ ...wish, isPressed: false, opener: pictureOf(wish), template });
  closeLightbox();
  if (wish === "unknown") say(template, template.dataset["unknown"] ?? "");
}

/** The gallery of the panel that the address names, or the page's only one. */
function galleryHere(): Gallery | undefined {
  const offered = galleries();
  const named = offered.find((gallery) => panelOf(gallery, location).pathname === location.pathname);
  return named ?? (offered.length === 1 ? offered[0] : undefined);
}

function openLightbox(opening: Opening): void {
  const { gallery, recording, at, isPressed, opener, template } = opening;
  const wish: Wish = { gallery, recording, at };
  if (isGoingBack) return addEventListener("popstate", () => setTimeout(openLightbox, 0, opening), { once: true });
  if (open) return turnTo(open.room, wish);
  if (isPressed) takeStep(addressOf(wish, location));
  const dialog = template.content.querySelector("dialog")?.cloneNode(true) as HTMLDialogElement;
  const room = roomIn(dialog, wish);
  open = { room, opener };
  document.body.append(dialog);
  document.documentElement.classList.add("is-watching");
  for (const furnish of FURNISHING) furnish(room);
  // Whatever else may close a dialog, such as a second press of Esc, leaves in the same way.
  for (const end of ["cancel", "close"]) {
    dialog.addEventListener(end, (event) => {
      event.preventDefault();
      if (event.target === open?.room.dialog) leave();
    });
  }
  dialog.showModal();
  present(room, wish, isPressed);
  if (!room.part("agreement").hidden) room.part("agree-to").focus();
  performance.measure("watch-ready", "watch-asked");
}

function closeLightbox(): void {
  if (!open) return;
  const { room, opener } = open;
  open = undefined;
  clear(room);
  room.tell("closed");
  forgetOnce();
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
  room.dialog.close();
  room.dialog.remove();
  document.documentElement.classList.remove("is-watching");
  // Not every browser gives the focus back by itself, and none knows what opened an address.
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

/** The visitor leaves: the step into the lightbox is taken back, or, where there was none, its address. */
function leave(): void {
  if (!open) return;
  closeLightbox();
  if (!isOnStep()) return history.replaceState(null, "", without(location));
  isGoingBack = true;
  addEventListener("popstate", () => (isGoingBack = false), { once: true });
  history.back();
}

function turnTo(room: Room, wish: Wish): void {
  // What the page offers is read anew each time, so the names tell.
  const isSame =
    wish.gallery.gallery === room.wish.gallery.gallery && wish.recording.number === room.wish.recording.number;
  if (!isSame) present(room, wish, false);
  else if (wish.at !== undefined) goTo(room, wish.at);
}

function pictureOf({ gallery, recording }: Wish): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>("a[data-watch]")].find(
    ({ dataset }) => dataset["gallery"] === gallery.gallery && dataset["number"] === String(recording.number),
  );
}
