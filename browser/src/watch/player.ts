// What every player can do, whoever's it is.

/** How things stand; times in seconds. */
export interface State {
  seconds: number;
  /** NaN until it is known. */
  length: number;
  isPaused: boolean;
  isWaiting: boolean;
  hasEnded: boolean;
  /** 0 to 1. */
  volume: number;
  isMuted: boolean;
  speed: number;
  /** What is loaded around the current place, as its last second. */
  loadedUntil: number;
}

export interface Player {
  readonly element: HTMLElement;
  /** The media element, where it is our own to show captions on and to put into its own window. */
  readonly media?: HTMLVideoElement;
  state(): State;
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  setSpeed(speed: number): void;
  /** `volume` is 0 to 1. */
  setSound(volume: number, isMuted: boolean): void;
  /** Lets go of everything that was loaded. */
  stop(): void;
}

/** What keeps a recording from being shown. */
export type Fault = "network" | "gone" | "expired" | "unreadable" | "removed" | "not-here" | "script" | "broken";

/** What the status of an answer says is wrong, where it says it. We answer 410 when a signed address has run out. */
export function faultOf(status: number, isOurs: boolean): Fault | undefined {
  if (status === 404 || (status === 410 && !isOurs)) return "gone";
  return [401, 403, 410].includes(status) ? "expired" : undefined;
}

/** Whom a player tells. */
export interface Listener {
  changed(): void;
  /** `wasPlaying` until then. */
  failed(fault: Fault, wasPlaying?: boolean): void;
  /** The player says nothing; it may still be there to see. */
  silent?(): void;
}

/** How to begin. */
export interface Beginning {
  seconds: number;
  isPlaying: boolean;
  volume: number;
  isMuted: boolean;
  speed: number;
  /** As little as possible is to be fetched. */
  savesData: boolean;
  title: string;
  language: string;
}
