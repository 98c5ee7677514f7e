// A provider's own player, in a frame of its own.
//
// Holds: it exists only after the visitor agreed; messages are sent to its origin alone, and taken from its window and
// its origin alone; the frame may run its scripts and open what it links to, and has no way to this page.
import { embedAddress } from "./embed.ts";
import type { Source } from "./gallery.ts";
import type { Beginning, Listener, Player, State } from "./player.ts";
import { type Act, type Protocol, protocols } from "./protocols.ts";

type Provided = Extract<Source, { kind: "provider" }>;

/** In milliseconds: a player that has said nothing by then is spoken of. */
const PATIENCE = 12_000;

/** Has the provider's player show the recording. */
export function playFrame(source: Provided, beginning: Beginning, listener: Listener): Player {
  const frame = document.createElement("iframe");
  const leaving = new AbortController();
  const { seconds, volume, isMuted, speed, isPlaying } = beginning;
  const state: State = {
    ...{ seconds, volume, isMuted, speed, length: NaN, loadedUntil: 0 },
    ...{ isPaused: !isPlaying, isWaiting: true, hasEnded: false },
  };
  const address = embedAddress(source, protocols[source.provider]?.parameters(beginning, location.origin) ?? {});
  const act = converse(
    frame,
    { protocol: protocols[source.provider], origin: address?.origin, state, listener },
    leaving.signal,
  );
  if (address) {
    if (protocols[source.provider].isSentToPlace && seconds > 0) act({ act: "seek", value: seconds });
    // What its address cannot say it is told as soon as it listens.
    if (speed !== 1) act({ act: "speed", value: speed });
    if (volume !== 1 || isMuted) act({ act: "sound", volume, isMuted });
    fence(frame);
    frame.title = beginning.title;
    frame.src = address.href;
  } else queueMicrotask(() => listener.failed("broken"));

  return {
    element: frame,
    state: () => ({ ...state }),
    play: () => act({ act: "play" }),
    pause: () => act({ act: "pause" }),
    seek: (value) => act({ act: "seek", value }),
    setSpeed: (value) => act({ act: "speed", value }),
    setSound: (volume, isMuted) => act({ act: "sound", volume, isMuted }),
    stop() {
      leaving.abort();
      frame.remove();
    },
  };
}

interface Conversation {
  protocol: Protocol;
  /** Undefined when there is nobody to speak with. */
  origin: string | undefined;
  /** Kept as the player tells it. */
  state: State;
  listener: Listener;
}

/** Listens to the player until `signal` ends it; the answer tells the player what to do, as soon as it is ready. */
function converse(
  frame: HTMLIFrameElement,
  { protocol, origin, state, listener }: Conversation,
  signal: AbortSignal,
): (wanted: Act) => void {
  let isReady = false;
  let waiting: Act[] = [];
  const send = (messages: unknown[]) => {
    if (origin) for (const message of messages) frame.contentWindow?.postMessage(JSON.stringify(message), origin);
  };
  const hear = ({ origin: whose, source, data }: MessageEvent) => {
    if (whose !== origin || source !== frame.contentWindow) return;
    const heard = protocol.understand(messageIn(data));
    send(heard.replies ?? []);
    if (heard.fault) return listener.failed(heard.fault);
    if (heard.isReady && !isReady) {
      isReady = true;
      state.isWaiting = false;
      send(protocol.greetings);
      for (const wanted of waiting) send(protocol.command(wanted));
    }
    Object.assign(state, heard.state);
    listener.changed();
  };
  addEventListener("message", hear, { signal });
  // It may begin to listen before or after it has loaded; what it hears twice it does once.
  frame.addEventListener("load", () => send(protocol.greetings), { signal });
  const patience = setTimeout(() => !isReady && origin && listener.silent?.(), PATIENCE);
  signal.addEventListener("abort", () => clearTimeout(patience));
  return (wanted) => {
    if (isReady) send(protocol.command(wanted));
    else waiting = [...waiting.filter(({ act }) => act !== wanted.act), wanted];
  };
}

/** What the frame may do, and what it is told of where it stands. */
function fence(frame: HTMLIFrameElement): void {
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
}

/** The object in a message, written as text or not; an empty one for anything else. */
function messageIn(data: unknown): Record<string, unknown> {
  try {
    const read: unknown = typeof data === "string" ? JSON.parse(data) : data;
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
