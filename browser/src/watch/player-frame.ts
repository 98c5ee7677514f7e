// A provider's own player, in a frame of its own.
//
// Holds: it exists only after the visitor agreed; messages are sent to its origin alone, and taken from its window and
// its origin alone; the frame may run its scripts and open what it links to, and has no way to this page.
import { embedAddress } from "./embed.ts";
import type { Source } from "./gallery.ts";
import type { Beginning, Listener, Player, State } from "./player.ts";
import { type Act, protocols } from "./protocols.ts";

type Provided = Extract<Source, { kind: "provider" }>;

/** In milliseconds: a player that has said nothing by then is spoken of. */
const PATIENCE = 12_000;

/** Has the provider's player show the recording. */
export function playFrame(source: Provided, beginning: Beginning, listener: Listener): Player {
  const frame = document.createElement("iframe");
  const leaving = new AbortController();
  const { signal } = leaving;
  const protocol = protocols[source.provider];
  const address = embedAddress(source, protocol?.parameters(beginning, location.origin) ?? {});
  const { seconds, volume, isMuted, speed, isPlaying } = beginning;
  const state: State = {
    ...{ seconds, volume, isMuted, speed, length: NaN, loadedUntil: 0 },
    ...{ isPaused: !isPlaying, isWaiting: true, hasEnded: false },
  };
  let isReady = false;
  let waiting: Act[] = protocol?.isSentToPlace && seconds > 0 ? [{ act: "seek", value: seconds }] : [];

  const send = (messages: unknown[]) => {
    for (const message of messages) frame.contentWindow?.postMessage(JSON.stringify(message), address?.origin ?? "");
  };
  const act = (wanted: Act) => {
    if (isReady) send(protocol.command(wanted));
    else waiting = [...waiting.filter(({ act }) => act !== wanted.act), wanted];
  };
  const hear = ({ origin, source: from, data }: MessageEvent) => {
    if (origin !== address?.origin || from !== frame.contentWindow) return;
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

  if (!address) queueMicrotask(() => listener.failed("broken"));
  else {
    addEventListener("message", hear, { signal });
    // It may listen before or after it has loaded; what it hears twice it does once.
    frame.addEventListener("load", () => send(protocol.greetings), { signal });
    const patience = setTimeout(() => !isReady && listener.silent?.(), PATIENCE);
    signal.addEventListener("abort", () => clearTimeout(patience));
    frame.title = beginning.title;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
    frame.src = address.href;
  }

  return {
    element: frame,
    state: () => ({ ...state }),
    play: () => act({ act: "play" }),
    pause: () => act({ act: "pause" }),
    seek: (value) => act({ act: "seek", value }),
    setSpeed: (value) => act({ act: "speed", value }),
    setVolume: (value) => act({ act: "volume", value }),
    setMuted: (value) => act({ act: "mute", value }),
    stop() {
      leaving.abort();
      frame.remove();
    },
  };
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
