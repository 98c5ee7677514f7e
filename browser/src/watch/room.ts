// The lightbox's room: its parts, its words, what is shown in it, and who is told when that changes.
import type { Wish } from "./gallery.ts";
import type { Fault, Player } from "./player.ts";

/** What happens in the room. "time" comes several times a second while something plays. */
export type Happening = "recording" | "player" | "state" | "time" | "preferences" | "side" | "closed";

export interface Room {
  readonly dialog: HTMLDialogElement;
  /** What is shown; its place is the one to begin at as long as there is no player. */
  wish: Wish;
  player: Player | undefined;
  /** What keeps it from being shown, and whether it was playing until then. */
  fault: { cause: Fault; wasPlaying: boolean } | undefined;
  part<Kind extends HTMLElement = HTMLElement>(name: string): Kind;
  /** The words of that name, its marks filled. */
  word(name: string, values?: Record<string, string>): string;
  on(happening: Happening, act: () => void): void;
  tell(happening: Happening): void;
  /** Says it to those who do not see it; to be used sparingly. */
  announce(words: string): void;
}

/** The room in `dialog`, with nothing shown yet but `wish`. */
export function roomIn(dialog: HTMLDialogElement, wish: Wish): Room {
  const happenings = new EventTarget();
  const room: Room = {
    dialog,
    wish,
    player: undefined,
    fault: undefined,
    part(name) {
      const found = dialog.querySelector<HTMLElement>(`[data-part="${name}"]`);
      if (!found) throw new Error(`the lightbox has no ${name}`);
      return found as never;
    },
    word: (name, values = {}) => fill(dialog.dataset[name] ?? "", values),
    on: (happening, act) => happenings.addEventListener(happening, act),
    tell: (happening) => happenings.dispatchEvent(new Event(happening)),
    announce(words) {
      const said = room.part("said");
      // The same words twice are said twice only when they change.
      said.textContent = said.textContent === words ? `${words}\u00a0` : words;
    },
  };
  return room;
}

/** The sentence with its marks filled: "{at} of {length}". */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/gu, (mark, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? "") : mark,
  );
}

/** Writes `text` where it is not yet. */
export function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** How long the recording is, in seconds, as far as anybody knows; NaN when nobody does. */
export function lengthOf({ player, wish }: Room): number {
  const length = player?.state().length ?? NaN;
  return Number.isFinite(length) ? length : (wish.recording.seconds ?? NaN);
}

/** Where the recording is, in seconds. */
export function secondsIn({ player, wish }: Room): number {
  return player ? player.state().seconds : (wish.at ?? 0);
}

/** Index of the chapter at that second; -1 before the first. */
export function chapterAt({ wish }: Room, seconds: number): number {
  return wish.recording.chapters.findLastIndex(({ at }) => at <= seconds + 0.1);
}

/** Gives the focus a place in the room when what had it is gone. */
export function keepFocus(room: Room): void {
  const { activeElement } = document;
  // Asking the style instead would have the whole room laid out before it is complete.
  if (activeElement && room.dialog.contains(activeElement) && !activeElement.closest("[hidden]")) return;
  room.part(room.part("agreement").hidden ? "play" : "agree-to").focus();
}
