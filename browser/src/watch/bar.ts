// The bar: where the recording is, what is loaded, where chapters begin. A slider to hands, keys and ears.
import { type Room, chapterAt, lengthOf, secondsIn, write } from "./room.ts";
import { goTo } from "./stage.ts";
import { clockOf } from "./seconds.ts";

/** In seconds. */
const STEPS: Record<string, number> = {
  ...{ ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5 },
  ...{ PageDown: -60, PageUp: 60, Home: -Infinity, End: Infinity },
};

/** Lets the bar be dragged, pressed and stepped, and keeps it true. */
export function offerBar(room: Room): void {
  const bar = room.part("bar");
  let isDragged = false;
  const secondsAt = ({ clientX }: PointerEvent) => {
    const { left, width } = bar.getBoundingClientRect();
    return Math.min(1, Math.max(0, (clientX - left) / width)) * (lengthOf(room) || 0);
  };
  bar.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !Number.isFinite(lengthOf(room))) return;
    isDragged = true;
    bar.setPointerCapture(event.pointerId);
    goTo(room, secondsAt(event));
  });
  bar.addEventListener("pointermove", (event) => {
    tip(room, secondsAt(event));
    if (isDragged) goTo(room, secondsAt(event));
  });
  for (const end of ["pointerup", "pointercancel"]) bar.addEventListener(end, () => (isDragged = false));
  for (const end of ["pointerleave", "blur"]) bar.addEventListener(end, () => (room.part("tip").hidden = true));
  bar.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const length = lengthOf(room);
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || !Number.isFinite(length)) return;
    event.preventDefault();
    goTo(room, Math.min(length, Math.max(0, secondsIn(room) + step)));
    tip(room, secondsIn(room));
    tellPlace(room);
  });
  bar.addEventListener("focus", () => bar.matches(":focus-visible") && tip(room, secondsIn(room)));
  room.on("recording", () => marks(room));
  room.on("state", () => marks(room));
  room.on("time", () => follow(room));
}

/** Where on the bar a second is. */
function share(room: Room, seconds: number): string {
  const length = lengthOf(room);
  return `${length > 0 ? Math.min(100, (seconds / length) * 100) : 0}%`;
}

function follow(room: Room): void {
  const bar = room.part("bar");
  const { isPaused = true, loadedUntil = 0 } = room.player?.state() ?? {};
  bar.style.setProperty("--played", share(room, secondsIn(room)));
  bar.style.setProperty("--loaded", share(room, loadedUntil));
  // Whoever listens to the bar while it plays would hear every second.
  if (isPaused || bar !== document.activeElement) tellPlace(room);
}

/** Tells the place to those who hear the bar. */
function tellPlace(room: Room): void {
  const [bar, seconds, length] = [room.part("bar"), secondsIn(room), lengthOf(room)];
  const chapter = room.wish.recording.chapters[chapterAt(room, seconds)];
  const values = { at: clockOf(seconds, length), length: clockOf(length), chapter: chapter?.title ?? "" };
  bar.setAttribute("aria-valuemax", String(Math.floor(length) || 0));
  bar.setAttribute("aria-valuenow", String(Math.floor(Math.min(seconds, length || seconds))));
  bar.setAttribute("aria-valuetext", room.word(chapter ? "placeChapter" : "place", values));
  bar.setAttribute("aria-disabled", String(!Number.isFinite(length)));
}

/** A mark where each chapter begins, but the one that begins with the recording. */
function marks(room: Room): void {
  const ticks = room.part("ticks");
  const wanted = room.wish.recording.chapters.filter(({ at }) => at > 0).map(({ at }) => share(room, at));
  if (ticks.dataset["marks"] !== wanted.join()) {
    ticks.dataset["marks"] = wanted.join();
    ticks.replaceChildren(
      ...wanted.map((place) => {
        const tick = document.createElement("span");
        tick.className = "watch__tick";
        tick.style.left = place;
        return tick;
      }),
    );
  }
  follow(room);
}

/** Says what begins or lies at that second. */
function tip(room: Room, seconds: number): void {
  const element = room.part("tip");
  const chapter = room.wish.recording.chapters[chapterAt(room, seconds)];
  write(element, [clockOf(seconds, lengthOf(room)), chapter?.title].filter(Boolean).join(" · "));
  element.lang = room.wish.recording.language;
  element.hidden = !Number.isFinite(lengthOf(room));
  // It stays within the bar, however long the title.
  const space = room.part("bar").clientWidth;
  const half = element.offsetWidth / 2;
  const at = (seconds / lengthOf(room)) * space;
  element.style.left = `${Math.max(half, Math.min(space - half, at))}px`;
}
