// How a visitor likes to watch, kept on the device.
import { keep, kept } from "./stored.ts";

export interface Preferences {
  /** 0 to 1. */
  volume: number;
  isMuted: boolean;
  speed: number;
  hasCaptions: boolean;
  /** Of captions and transcript; empty is the page's. */
  language: string;
  /** Index into CAPTION_SIZES. */
  captionSize: number;
  captionsOnTop: boolean;
  /** The visitor's own word; null follows the device. */
  savesData: boolean | null;
  remembersPlaces: boolean;
}

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
/** Times the size that suits the picture. */
export const CAPTION_SIZES = [0.75, 1, 1.25, 1.5, 2];

const USUAL: Preferences = {
  volume: 1,
  isMuted: false,
  speed: 1,
  hasCaptions: false,
  language: "",
  captionSize: 1,
  captionsOnTop: false,
  savesData: null,
  remembersPlaces: true,
};

/** The visitor's preferences; what is not kept, or makes no sense, is as usual. */
export function preferences(): Preferences {
  const found = kept("watching");
  const read = { ...USUAL, ...(typeof found === "object" ? found : {}) };
  for (const name of Object.keys(USUAL) as (keyof Preferences)[]) {
    const isOfItsKind = typeof read[name] === typeof (USUAL[name] ?? false) || read[name] === USUAL[name];
    if (!isOfItsKind) Object.assign(read, { [name]: USUAL[name] });
  }
  read.volume = Math.min(1, Math.max(0, read.volume));
  if (!SPEEDS.includes(read.speed)) read.speed = USUAL.speed;
  if (!CAPTION_SIZES[read.captionSize]) read.captionSize = USUAL.captionSize;
  return read;
}

export function prefer(change: Partial<Preferences>): void {
  keep("watching", { ...preferences(), ...change });
}

/** Whether as little as possible is to be fetched: as the visitor says, else as the device does. */
export function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return (
    preferences().savesData ?? (connection?.saveData === true || matchMedia("(prefers-reduced-data: reduce)").matches)
  );
}
