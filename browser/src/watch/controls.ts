// The buttons below the picture: what they do, and what they say of how things stand.
import { acts } from "./acts.ts";
import { preferences } from "./preferences.ts";
import { type Room, keepFocus, lengthOf, secondsIn, write } from "./room.ts";
import { clockOf } from "./seconds.ts";

/** In milliseconds: so long nothing moves before the controls make way for the picture that they cover. */
const STILLNESS = 3000;

/** Has every button do what it is for, and keeps what it says true. */
export function offerControls(room: Room): void {
  room.dialog.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-act]") : null;
    const name = button?.dataset["act"] ?? "";
    if (button && Object.hasOwn(acts, name)) acts[name]?.(room);
  });
  // What a picture on a button means is told to those who point at it, too.
  for (const button of room.dialog.querySelectorAll("button[aria-label]"))
    button.setAttribute("title", button.ariaLabel ?? "");
  const player = room.part("player");
  // A finger that brings the controls back presses nothing else.
  let isBringingBack = false;
  player.addEventListener("pointerdown", ({ pointerType }) => {
    isBringingBack = pointerType === "touch" && room.dialog.matches("[data-low][data-still][data-playing]");
  });
  // The picture itself is the largest button.
  player.addEventListener(
    "click",
    ({ target }) => target === room.player?.media && !isBringingBack && acts["play"]?.(room),
  );
  player.addEventListener("dblclick", ({ target }) => target === room.player?.media && acts["full"]?.(room));
  room.on("recording", () => showRecording(room));
  room.on("state", () => showState(room));
  room.on("preferences", () => showState(room));
  room.on("time", () => showTime(room));
  room.on("side", () => showSideButton(room));
  const fullScreen = () => showState(room);
  document.addEventListener("fullscreenchange", fullScreen);
  room.on("closed", () => document.removeEventListener("fullscreenchange", fullScreen));
  makeWay(room);
}

function showRecording(room: Room): void {
  const { gallery, recording } = room.wish;
  const index = gallery.recordings.indexOf(recording);
  const title = room.part("title");
  write(room.part("panel"), gallery.title === recording.title ? "" : gallery.title);
  write(title, recording.title);
  title.lang = recording.language;
  room.part("gallery").hidden = gallery.recordings.length < 2;
  room.part("share").hidden = gallery.isPrivate;
  write(room.part("number"), room.word("numberOf", { number: `${index + 1}`, count: `${gallery.recordings.length}` }));
  disable(room, "previous", index <= 0);
  disable(room, "next", index >= gallery.recordings.length - 1);
}

function showState(room: Room): void {
  const { player } = room;
  const state = player?.state();
  const { hasCaptions } = preferences();
  const media = player?.media;
  const isPaused = state?.isPaused ?? true;
  name(room, "play", isPaused ? "play" : "pause", !isPaused);
  name(room, "mute", state?.isMuted ? "unmute" : "mute", state?.isMuted ?? false);
  name(room, "captions-button", hasCaptions ? "captionsOff" : "captionsOn", hasCaptions);
  name(room, "full", document.fullscreenElement ? "fullOff" : "full", document.fullscreenElement !== null);
  room.part("captions-button").hidden = room.wish.recording.captions.length === 0 || player?.media === undefined;
  room.part("picture").hidden = !media || !document.pictureInPictureEnabled || media.videoHeight === 0;
  const begin = room.part("begin");
  const hadFocus = begin === document.activeElement;
  begin.hidden = !isPaused || !media;
  if (hadFocus) keepFocus(room);
  room.part("waiting").hidden = !state?.isWaiting;
  room.dialog.toggleAttribute("data-playing", !isPaused);
  for (const act of ["play", "back", "ahead", "full"]) disable(room, act, !player);
  const speed = state?.speed ?? 1;
  room.part("speed").hidden = speed === 1;
  write(room.part("speed"), `${speed}×`);
  showTime(room);
}

function showTime(room: Room): void {
  const [seconds, length] = [secondsIn(room), lengthOf(room)];
  write(room.part("seconds"), clockOf(seconds, length));
  write(room.part("length"), clockOf(length));
}

function showSideButton(room: Room): void {
  room.part("side-button").setAttribute("aria-expanded", String(!room.part("side").hidden));
}

/** Gives a button its name, and its picture for on or off. */
function name(room: Room, part: string, word: string, isOn: boolean): void {
  const button = room.part(part);
  const label = room.word(word);
  if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
  if (button.title !== label) button.title = label;
  button.toggleAttribute("data-on", isOn);
}

/** Disables a button so that the focus is not lost when it stands on it. */
function disable({ dialog }: Room, act: string, isDisabled: boolean): void {
  for (const button of dialog.querySelectorAll<HTMLButtonElement>(`[data-act="${act}"]`)) {
    button.setAttribute("aria-disabled", String(isDisabled));
  }
}

/** Where controls cover the picture they go while nothing moves, and come back with the pointer, a key or the focus. */
function makeWay(room: Room): void {
  let stillness: ReturnType<typeof setTimeout> | undefined;
  const move = () => {
    room.dialog.removeAttribute("data-still");
    clearTimeout(stillness);
    stillness = setTimeout(() => room.dialog.toggleAttribute("data-still", true), STILLNESS);
  };
  for (const sign of ["pointermove", "pointerdown", "keydown", "focusin"]) room.dialog.addEventListener(sign, move);
  room.on("closed", () => clearTimeout(stillness));
}
