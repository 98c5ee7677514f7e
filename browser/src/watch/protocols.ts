// How the players of YouTube, Vimeo and PeerTube are spoken to: each in its own way, by messages between windows.
//
// Holds: pure. What a message means is read as typed values; a message that makes no sense means nothing.
import type { Provider } from "./gallery.ts";
import type { Beginning, Fault, State } from "./player.ts";

/** What a visitor does. */
export type Act =
  | { act: "play" | "pause" }
  | { act: "seek" | "speed"; value: number }
  /** `volume` is 0 to 1; muted, it is what comes back with the sound. */
  | { act: "sound"; volume: number; isMuted: boolean };

/** What a message from the player means. */
export interface Heard {
  isReady?: boolean;
  fault?: Fault;
  state?: Partial<State>;
  /** What the player expects in answer. */
  replies?: unknown[];
}

export interface Protocol {
  /** Of the player's address. `origin` is ours. */
  parameters(beginning: Beginning, origin: string): Record<string, string>;
  /** Whether the place to begin at is told by message, since its address cannot name one. */
  isSentToPlace?: boolean;
  /** What opens the conversation. */
  greetings: unknown[];
  command(act: Act): unknown[];
  understand(message: Record<string, unknown>): Heard;
}

type Told = Record<string, unknown>;

const youtube: Protocol = {
  parameters: ({ seconds, isPlaying, language }, origin) => ({
    enablejsapi: "1",
    origin,
    playsinline: "1",
    rel: "0",
    hl: language,
    start: String(Math.floor(seconds)),
    autoplay: isPlaying ? "1" : "0",
  }),
  greetings: [
    { event: "listening", id: 1, channel: "widget" },
    { event: "command", func: "addEventListener", args: ["onError"], id: 1, channel: "widget" },
  ],
  command(act) {
    const call = (name: string, ...args: unknown[]) => [
      { event: "command", func: name, args, id: 1, channel: "widget" },
    ];
    if (act.act === "seek") return call("seekTo", act.value, true);
    if (act.act === "speed") return call("setPlaybackRate", act.value);
    if (act.act === "sound")
      return [...call("setVolume", Math.round(act.volume * 100)), ...call(act.isMuted ? "mute" : "unMute")];
    return call(act.act === "play" ? "playVideo" : "pauseVideo");
  },
  understand({ event, info }) {
    // 100: removed or private; 101 and 150: not to be shown on other sites; 153: no referrer; 2 and 5: broken.
    if (event === "onError")
      return { fault: info === 100 ? "removed" : [101, 150, 153].includes(Number(info)) ? "not-here" : "broken" };
    const told = object(info);
    const playing = told["playerState"];
    const volume = number(told["volume"]);
    return {
      isReady: event === "onReady" || event === "initialDelivery",
      state: given({
        seconds: number(told["currentTime"]),
        length: number(told["duration"]) || undefined,
        speed: number(told["playbackRate"]),
        volume: volume === undefined ? undefined : volume / 100,
        isMuted: boolean(told["muted"]),
        ...(typeof playing === "number" && {
          isPaused: playing !== 1 && playing !== 3,
          isWaiting: playing === 3,
          hasEnded: playing === 0,
        }),
      }),
    };
  },
};

const vimeo: Protocol = {
  isSentToPlace: true,
  parameters: ({ isPlaying }) => ({ dnt: "1", playsinline: "1", autoplay: isPlaying ? "1" : "0" }),
  greetings: [
    "play",
    "pause",
    "ended",
    "timeupdate",
    "durationchange",
    "volumechange",
    "playbackratechange",
    "bufferstart",
    "bufferend",
    "seeked",
    "error",
  ].map((value) => ({ method: "addEventListener", value })),
  command(act) {
    if (act.act === "seek") return [{ method: "setCurrentTime", value: act.value }];
    if (act.act === "speed") return [{ method: "setPlaybackRate", value: act.value }];
    if (act.act === "sound")
      return [
        { method: "setVolume", value: act.volume },
        { method: "setMuted", value: act.isMuted },
      ];
    return [{ method: act.act }];
  },
  understand({ event, data, method, value }) {
    const told = object(data);
    if (event === "error") {
      const name = told["name"];
      // Faults of a single request, such as a speed that is not on offer, stop nothing.
      return name === "NotFoundError" ? { fault: "removed" } : name === "PrivacyError" ? { fault: "not-here" } : {};
    }
    const states: Record<string, Partial<State>> = {
      play: { isPaused: false, hasEnded: false },
      pause: { isPaused: true },
      ended: { isPaused: true, hasEnded: true },
      bufferstart: { isWaiting: true },
      bufferend: { isWaiting: false },
    };
    return {
      isReady: event === "ready",
      state: given({
        ...(typeof event === "string" && Object.hasOwn(states, event) && states[event]),
        seconds: number(told["seconds"]),
        length: number(told["duration"]) ?? (method === "getDuration" ? number(value) : undefined),
        speed: number(told["playbackRate"]),
        volume: number(told["volume"]),
        isMuted: boolean(told["muted"]),
      }),
    };
  },
};

const peertube: Protocol = {
  parameters: ({ seconds, isPlaying }) => ({
    api: "1",
    // Other viewers learn nothing of this one.
    p2p: "0",
    warningTitle: "0",
    start: `${Math.floor(seconds)}s`,
    autoplay: isPlaying ? "1" : "0",
  }),
  // Its side begins, as soon as it listens.
  greetings: [],
  command(act) {
    const call = (method: string, params?: unknown) => [{ id: (requests += 1), method: `peertube::${method}`, params }];
    if (act.act === "seek") return call("seek", act.value);
    if (act.act === "speed") return call("setPlaybackRate", act.value);
    // It has no word for muting.
    if (act.act === "sound") return call("setVolume", act.isMuted ? 0 : act.volume);
    return call(act.act);
  },
  understand({ method, params }) {
    if (method === "peertube::__ready") {
      return { isReady: true, replies: params === "ping" ? [{ method, params: "pong" }] : [] };
    }
    const told = object(params);
    const status = method === "peertube::playbackStatusChange" ? params : told["playbackState"];
    const volume = number(told["volume"]);
    return {
      isReady: method === "peertube::ready",
      state: given({
        seconds: number(told["position"]),
        length: number(told["duration"] ?? undefined) || undefined,
        volume,
        isMuted: volume === undefined ? undefined : volume === 0,
        ...(typeof status === "string" && { isPaused: status !== "playing", hasEnded: status === "ended" }),
      }),
    };
  },
};

/** Numbers PeerTube's requests; it answers each by its number, and nobody waits for the answers. */
let requests = 0;

export const protocols: Record<Provider, Protocol> = { youtube, vimeo, peertube };

function object(value: unknown): Told {
  return typeof value === "object" && value !== null ? (value as Told) : {};
}

function number(value: unknown): number | undefined {
  const read = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) && read >= 0 ? read : undefined;
}

function boolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** Only what was said. */
function given(state: { [Name in keyof State]?: State[Name] | undefined }): Partial<State> {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
}
