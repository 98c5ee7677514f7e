// Streams (HLS, RFC 8216): Safari plays them by itself; elsewhere hls.js does, fetched when the first one is opened.
//
// Holds: a fault that can be mended is mended once, then told; with data saved, no picture higher than 480 lines if there
// is one, and nothing before it is played.
// Lacks, deliberately: other browsers' own HLS, as long as hls.js can be had: it cannot be told to save data.
import { type Beginning, type Fault, faultOf } from "./player.ts";
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
  // It may have been played while hls.js was fetched.
  const isAwaited = isModest && !isPlaying && media.paused;
  const stream = new Hls({
    startPosition: seconds > 0 ? seconds : -1,
    autoStartLoad: !isAwaited,
    // A cap by size would take the place of the modest one, again and again.
    capLevelToPlayerSize: !isModest,
    maxBufferLength: isModest ? 10 : 30,
    workerPath,
    // Captions are our own.
    renderTextTracksNatively: false,
  });
  const mended = new Set<string>();
  stream.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => {
    const modest = levels.filter(({ height }) => height <= MODEST).length - 1;
    if (isModest) stream.autoLevelCapping = Math.max(0, modest);
  });
  stream.on(Hls.Events.ERROR, (_, { fatal, type, response }) => {
    if (!fatal) return;
    const told = faultOf(response?.code ?? 0, new URL(address).host === location.host);
    if (told) fail(told);
    else if (mended.has(type)) fail(type === Hls.ErrorTypes.NETWORK_ERROR ? "network" : "unreadable");
    else if (type === Hls.ErrorTypes.MEDIA_ERROR) stream.recoverMediaError();
    else if (type === Hls.ErrorTypes.NETWORK_ERROR)
      stream.levels.length > 0 ? stream.startLoad() : stream.loadSource(address);
    else fail("unreadable");
    mended.add(type);
  });
  keepPlaying(stream, Hls, media);
  stream.loadSource(address);
  stream.attachMedia(media);
  if (isAwaited) media.addEventListener("play", () => stream.startLoad(media.currentTime), { once: true });
  return stream;
}

/** Has a film that is mended by being attached anew go on: browsers stop what they let go of, and do not say so. */
function keepPlaying(stream: Hls, { Events }: Module["default"], media: HTMLVideoElement): void {
  let isPlaying = !media.paused;
  media.addEventListener("play", () => (isPlaying = true));
  media.addEventListener("pause", () => (isPlaying = false));
  stream.on(Events.MEDIA_ATTACHED, () => isPlaying && media.paused && void media.play().catch(() => undefined));
}

/** By what only Safari and the browsers built on it have. */
function isSafari(): boolean {
  return "WebKitPlaybackTargetAvailabilityEvent" in window;
}
