// Streams (HLS, RFC 8216): Safari plays them by itself; elsewhere hls.js does, fetched when the first one is opened.
//
// Holds: a fault that can be mended is mended once, then told; with data saved, no picture higher than 480 lines.
// Lacks, deliberately: other browsers' own HLS, as long as hls.js can be had: it cannot be told to save data.
import { savesData } from "./preferences.ts";
import type { Beginning, Fault } from "./player.ts";
import workerPath from "hls.js/dist/hls.worker.js";

type Hls = import("hls.js").default;
type Module = typeof import("hls.js");

/** Lines of the picture while data is saved. */
const MODEST = 480;

/** Gives `media` the stream at `address`; the answer takes it away again. */
export function attachStream(
  media: HTMLVideoElement,
  address: string,
  beginning: Beginning,
  fail: (fault: Fault) => void,
): () => void {
  const playsItself = media.canPlayType("application/vnd.apple.mpegurl") !== "";
  let stream: Hls | undefined;
  let isOver = false;
  if (playsItself && isSafari()) media.src = address;
  else {
    import("hls.js").then(
      (module) => {
        if (isOver) return;
        if (module.default.isSupported()) stream = begin(module, media, address, beginning, fail);
        else if (playsItself) media.src = address;
        else fail("unreadable");
      },
      () => {
        if (playsItself) media.src = address;
        else fail("script");
      },
    );
  }
  return () => {
    isOver = true;
    stream?.destroy();
  };
}

function begin(
  { default: Hls }: Module,
  media: HTMLVideoElement,
  address: string,
  { seconds, isPlaying, savesData: isModest }: Beginning,
  fail: (fault: Fault) => void,
): Hls {
  const stream = new Hls({
    startPosition: seconds > 0 ? seconds : -1,
    autoStartLoad: isPlaying || !isModest,
    capLevelToPlayerSize: true,
    maxBufferLength: isModest ? 10 : 30,
    workerPath,
    // Captions are our own.
    renderTextTracksNatively: false,
  });
  const mended = new Set<string>();
  stream.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => {
    const modest = levels.filter(({ height }) => height <= MODEST).length - 1;
    if (savesData()) stream.autoLevelCapping = Math.max(0, modest);
  });
  stream.on(Hls.Events.ERROR, (_, { fatal, type, response }) => {
    if (!fatal) return;
    const status = response?.code ?? 0;
    if (status === 404 || status === 410) fail("gone");
    else if (status === 401 || status === 403) fail("expired");
    else if (mended.has(type)) fail(type === Hls.ErrorTypes.NETWORK_ERROR ? "network" : "unreadable");
    else if (type === Hls.ErrorTypes.MEDIA_ERROR) stream.recoverMediaError();
    else if (type === Hls.ErrorTypes.NETWORK_ERROR)
      stream.levels.length > 0 ? stream.startLoad() : stream.loadSource(address);
    else fail("unreadable");
    mended.add(type);
  });
  stream.loadSource(address);
  stream.attachMedia(media);
  if (isModest && !isPlaying) media.addEventListener("play", () => stream.startLoad(media.currentTime), { once: true });
  return stream;
}

/** By what only Safari and the browsers built on it have. */
function isSafari(): boolean {
  return "WebKitPlaybackTargetAvailabilityEvent" in window;
}
