// Captions, drawn by us: as large as the visitor likes, and off the faces.
//
// Holds: they are fetched when somebody wants them, and are text and nothing else.
// Lacks, deliberately: captions over a provider's player; it has its own, and the transcript stands beside it.
import { change } from "./acts.ts";
import { type Cue, cuesAt, spokenAt } from "./cues.ts";
import type { Track } from "./gallery.ts";
import { CAPTION_SIZES, preferences } from "./preferences.ts";
import { type Room, secondsIn } from "./room.ts";

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
  row.append(words);
  return row;
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
