// The browser's own player, for files and streams.
//
// Holds: a place beyond the end is the end; nothing is fetched after `stop`; what goes wrong is told once, by its cause.
import { webAddress } from "./address.ts";
import type { Source } from "./gallery.ts";
import { attachStream } from "./stream.ts";
import { type Beginning, type Fault, type Listener, type Player, type State, faultOf } from "./player.ts";

type Media = Exclude<Source, { kind: "provider" }>;

/** In seconds before the end: the last picture, from where playing on still is playing on. */
const LAST_PICTURE = 0.25;

/** What a media element says when something of its state has changed. */
const CHANGES = [
  ...["timeupdate", "play", "pause", "playing", "waiting", "seeking", "seeked", "ended", "progress", "durationchange"],
  ...["volumechange", "ratechange", "canplay", "loadeddata"],
];

/** Plays a file or a stream in a video element of our own. */
export function playFile(source: Media, beginning: Beginning, listener: Listener): Player {
  const media = elementFor(beginning);
  const leaving = new AbortController();
  const { signal } = leaving;
  let wanted = beginning.seconds;
  const seek = (seconds: number) => {
    const last = Number.isFinite(media.duration) ? media.duration - LAST_PICTURE : Infinity;
    wanted = Math.max(0, Math.min(seconds, last));
    media.currentTime = wanted;
    listener.changed();
  };
  const fail = (fault: Fault, wasPlaying = !media.paused) => {
    if (!signal.aborted) listener.failed(fault, wasPlaying);
  };
  for (const change of CHANGES) media.addEventListener(change, listener.changed, { signal });
  // Only now is it known where the end is, and not every browser took the place before.
  media.addEventListener("loadedmetadata", () => seek(wanted), { signal, once: true });
  media.addEventListener(
    "error",
    async () => {
      // A stream that is put together here (its source is a blob, or an element of its own) is mended first.
      if (!/^https?:/u.test(media.getAttribute("src") ?? "")) return;
      // Browsers pause what they cannot play, a moment later.
      const wasPlaying = !media.paused;
      fail(await causeOf(media.error?.code, source), wasPlaying);
    },
    { signal },
  );
  const detach = load(media, source, beginning, fail);
  // Where the browser wants the visitor to press once more, the button is there to be pressed.
  const play = () => void media.play().catch(listener.changed);
  if (beginning.isPlaying) play();

  return {
    element: media,
    media,
    state: () => stateOf(media),
    play,
    pause: () => media.pause(),
    seek,
    setSpeed: (speed) => (media.defaultPlaybackRate = media.playbackRate = speed),
    setSound: (volume, isMuted) => Object.assign(media, { volume, muted: isMuted }),
    stop() {
      leaving.abort();
      detach();
      media.pause();
      media.removeAttribute("src");
      media.load();
      media.remove();
    },
  };
}

function elementFor({ savesData, volume, isMuted, speed, title, seconds }: Beginning): HTMLVideoElement {
  const media = document.createElement("video");
  media.playsInline = true;
  media.preservesPitch = true;
  media.preload = savesData ? "none" : "metadata";
  media.volume = volume;
  media.muted = isMuted;
  media.defaultPlaybackRate = media.playbackRate = speed;
  media.setAttribute("aria-label", title);
  // Before anything is loaded this is where loading begins (HTML, "default playback start position").
  media.currentTime = seconds;
  return media;
}

/** Has `media` load the source; the answer lets go of it. */
function load(media: HTMLVideoElement, source: Media, beginning: Beginning, fail: (fault: Fault) => void): () => void {
  const address = webAddress(source.address);
  if (address && source.kind === "hls") return attachStream(media, address, beginning, fail);
  if (address) media.src = address;
  else queueMicrotask(() => fail("unreadable"));
  return () => undefined;
}

function stateOf(media: HTMLVideoElement): State {
  return {
    seconds: media.currentTime,
    length: media.duration,
    isPaused: media.paused,
    isWaiting: media.readyState < 3 && !media.paused && !media.ended,
    hasEnded: media.ended,
    volume: media.volume,
    isMuted: media.muted,
    speed: media.playbackRate,
    loadedUntil: loadedUntil(media),
  };
}

/** Why the browser gave up. It tells a file that is not there from one that it cannot read only for our own. */
async function causeOf(code: number | undefined, source: Media): Promise<Fault> {
  const isCutOff = code === MediaError.MEDIA_ERR_NETWORK;
  if (!navigator.onLine || (source.from && isCutOff)) return "network";
  if (source.from) return code === MediaError.MEDIA_ERR_DECODE ? "unreadable" : "broken";
  try {
    const { status } = await fetch(source.address, { method: "HEAD", cache: "no-store" });
    return faultOf(status, true) ?? (isCutOff || status >= 500 ? "network" : "unreadable");
  } catch {
    return "network";
  }
}

function loadedUntil({ buffered, currentTime }: HTMLVideoElement): number {
  for (let range = 0; range < buffered.length; range += 1) {
    if (buffered.start(range) <= currentTime + 0.5 && currentTime <= buffered.end(range)) return buffered.end(range);
  }
  return 0;
}
