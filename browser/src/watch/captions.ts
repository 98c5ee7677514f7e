// Captions, drawn by us: as large as the visitor likes, and off the faces.
//
// Holds: they are fetched when somebody wants them, and are text and nothing else.
// Lacks, deliberately: captions over a provider's player; it has its own, and the transcript stands beside it.
import { change } from "./acts.ts";
import { webAddress } from "./address.ts";
import { type Cue, cuesAt, spokenAt } from "./cues.ts";
import type { Track } from "./gallery.ts";
import { CAPTION_SIZES, preferences } from "./preferences.ts";
import { type Room, secondsIn } from "./room.ts";

/** What a media element says when its picture is taken out of the page, and when it is back. */
const ALONE = [
  ["enterpictureinpicture", true],
  ["leavepictureinpicture", false],
  ["webkitbeginfullscreen", true],
  ["webkitendfullscreen", false],
] as const;

/** Shows what is spoken, while the visitor wants it. */
export function showCaptions(room: Room): void {
  const place = room.part("captions");
  let cues: Cue[] = [];
  let shown = "";
  let address = "";
  const draw = () => {
    const spoken = place.hidden ? [] : spokenAt(cues, secondsIn(room));
    const text = spoken.map((cue) => cue.text).join("\n");
    if (text === shown) return;
    shown = text;
    place.replaceChildren(...text.split("\n").filter(Boolean).map(line));
  };
  const prepare = async () => {
    const track = trackOf(room);
    const { hasCaptions, captionSize, captionsOnTop } = preferences();
    place.hidden = !hasCaptions || !track || !room.player?.media;
    place.style.setProperty("--size", String(CAPTION_SIZES[captionSize]));
    place.toggleAttribute("data-top", captionsOnTop);
    place.lang = track?.language ?? "";
    if (!place.hidden && track && track.address !== address) {
      address = track.address;
      cues = [];
      // The transcript says that they cannot be had; here their place stays empty, and the next try may succeed.
      const found = await cuesAt(track.address).catch(() => ((address = ""), []));
      if (address === track.address) cues = found;
    }
    draw();
  };
  room.on("player", prepare);
  room.on("preferences", prepare);
  room.on("time", draw);
  letDrag(room, place);
  lendTracks(room);
}

/** The captions in the visitor's language: as chosen, as the page, or the first. */
export function trackOf({ wish }: Room): Track | undefined {
  const { captions } = wish.recording;
  const wanted = [preferences().language, document.documentElement.lang.split("-")[0]];
  return wanted.map((language) => captions.find((track) => track.language === language)).find(Boolean) ?? captions[0];
}

function line(text: string): HTMLElement {
  const [row, words] = [document.createElement("p"), document.createElement("span")];
  words.textContent = text;
  row.dir = "auto";
  row.append(words);
  return row;
}

/** Where a browser shows nothing but the picture, in a window of its own or on a telephone's screen, it draws them. */
function lendTracks(room: Room): void {
  let isAlone = false;
  const show = () => {
    const wanted = isAlone && preferences().hasCaptions ? trackOf(room) : undefined;
    for (const { srclang, track } of room.player?.media?.querySelectorAll("track") ?? [])
      track.mode = srclang === wanted?.language ? "showing" : "disabled";
  };
  room.on("player", () => {
    const media = room.player?.media;
    isAlone = false;
    if (!media) return;
    media.append(...room.wish.recording.captions.flatMap(trackElement));
    for (const [happening, isNow] of ALONE) {
      media.addEventListener(happening, () => {
        isAlone = isNow;
        show();
      });
    }
    // A browser that always shows captions would draw them below ours.
    media.textTracks.addEventListener("change", () => !isAlone && show());
    show();
  });
  room.on("preferences", show);
}

function trackElement({ language, name, address }: Track): HTMLTrackElement[] {
  const element = document.createElement("track");
  const src = webAddress(address);
  return src ? [Object.assign(element, { kind: "captions", srclang: language, label: name, src })] : [];
}

/** Captions are drawn to the upper or the lower half of the picture, and stay there. */
function letDrag(room: Room, place: HTMLElement): void {
  place.addEventListener("pointerdown", (event) => place.setPointerCapture(event.pointerId));
  place.addEventListener("pointermove", (event) => {
    if (!place.hasPointerCapture(event.pointerId)) return;
    const { top, height } = room.part("stage").getBoundingClientRect();
    const captionsOnTop = event.clientY < top + height / 2;
    if (captionsOnTop !== preferences().captionsOnTop) change(room, { captionsOnTop });
  });
}
