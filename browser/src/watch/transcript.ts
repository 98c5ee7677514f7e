// What was said, beside the picture: it follows, unless the reader has gone elsewhere, and every line leads to its second.
import { webAddress } from "./address.ts";
import { trackOf } from "./captions.ts";
import { entry, followLinks } from "./chapters.ts";
import { type Cue, begunBy, cuesAt } from "./cues.ts";
import { type Room, fill, secondsIn, write } from "./room.ts";
import { sideOf } from "./side.ts";

interface Reading {
  room: Room;
  list: HTMLElement;
  cues: Cue[];
  /** The file whose cues stand there. */
  address: string;
  current: number;
  /** Whether the list goes along with what is said. */
  isFollowing: boolean;
}

/** Shows the transcript of what is shown, once somebody opens it. */
export function showTranscript(room: Room): void {
  const list = room.part("cues");
  const reading: Reading = { room, list, cues: [], address: "", current: -1, isFollowing: true };
  const prepare = () => sideOf(room) === "transcript" && void load(reading);
  room.on("side", prepare);
  room.on("recording", () => {
    empty(reading);
    const page = room.part<HTMLAnchorElement>("transcript-page");
    const address = webAddress(room.wish.recording.transcript);
    page.hidden = !address;
    room.part("find-row").hidden = room.wish.recording.captions.length === 0;
    if (address) page.href = address;
    prepare();
  });
  room.on("preferences", prepare);
  room.on("time", () => follow(reading));
  followLinks(room, list);
  list.addEventListener("click", () => setFollowing(reading, true));
  // Scrolling by hand is going elsewhere; our own scrolling has none of these signs.
  for (const sign of ["wheel", "touchmove"])
    list.addEventListener(sign, () => setFollowing(reading, false), { passive: true });
  list.addEventListener(
    "keydown",
    ({ key, ctrlKey, metaKey, altKey }) =>
      /^(ArrowUp|ArrowDown|Page|Home|End)/u.test(key) &&
      !(ctrlKey || metaKey || altKey) &&
      setFollowing(reading, false),
  );
  list.addEventListener("pointerdown", ({ target }) => target === list && setFollowing(reading, false));
  room.part("follow").addEventListener("click", () => {
    room.part<HTMLInputElement>("find").value = "";
    find(reading);
    setFollowing(reading, true);
    list.focus({ preventScroll: true });
  });
  room.part("find").addEventListener("input", () => find(reading));
}

async function load(reading: Reading): Promise<void> {
  const { room, list } = reading;
  const track = trackOf(room);
  if (!track) return write(room.part("found"), "");
  if (track.address === reading.address) return follow(reading, true);
  empty(reading);
  reading.address = track.address;
  try {
    const cues = await cuesAt(track.address);
    if (reading.address !== track.address) return;
    reading.cues = cues;
    list.lang = track.language;
    list.replaceChildren(...cues.map((cue, index) => said(room, cue, cues[index - 1])));
    find(reading);
    follow(reading, true);
  } catch {
    reading.address = "";
    write(room.part("found"), room.word("noCues"));
  }
}

function empty(reading: Reading): void {
  Object.assign(reading, { cues: [], address: "", current: -1 });
  reading.list.replaceChildren();
  write(reading.room.part("found"), "");
  setFollowing(reading, true);
}

/** One cue; who speaks stands where the speaker changes. */
function said(room: Room, cue: Cue, before: Cue | undefined): HTMLElement {
  const line = entry(room, cue.from, cue.text.replaceAll("\n", " "));
  if (cue.speaker && cue.speaker !== before?.speaker) {
    const speaker = document.createElement("p");
    speaker.className = "watch__speaker";
    speaker.textContent = cue.speaker;
    speaker.dir = "auto";
    line.prepend(speaker);
  }
  return line;
}

/** Marks the cue that is spoken, and brings it into sight. */
function follow(reading: Reading, isForced = false): void {
  const { room, list, cues } = reading;
  if (sideOf(room) !== "transcript" || cues.length === 0) return;
  const now = begunBy(cues, secondsIn(room));
  if (now === reading.current && !isForced) return;
  list.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const line = list.children[now];
  line?.querySelector("a")?.setAttribute("aria-current", "true");
  reading.current = now;
  if (!reading.isFollowing || !(line instanceof HTMLElement)) return;
  // Only the list is moved, never what is around it; lines are placed by the list (`position: relative`).
  const top = line.offsetTop - (list.clientHeight - line.offsetHeight) / 3;
  const isNear = Math.abs(top - list.scrollTop) < list.clientHeight * 2;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  list.scrollTo({ top, behavior: isNear && !isForced && !isCalm ? "smooth" : "instant" });
}

function setFollowing(reading: Reading, isFollowing: boolean): void {
  const button = reading.room.part("follow");
  reading.isFollowing = isFollowing;
  button.hidden = isFollowing || reading.cues.length === 0;
  if (isFollowing) follow(reading, true);
}

/** Shows only the lines that hold what is typed. */
function find(reading: Reading): void {
  const { room, list, cues } = reading;
  const plain = (text: string) =>
    text
      .normalize("NFKD")
      .replace(/\p{Mn}/gu, "")
      .toLowerCase();
  const wanted = plain(room.part<HTMLInputElement>("find").value.trim());
  let count = 0;
  cues.forEach((cue, index) => {
    const isFound = plain(`${cue.speaker} ${cue.text.replaceAll("\n", " ")}`).includes(wanted);
    (list.children[index] as HTMLElement).hidden = !isFound;
    if (isFound) count += 1;
  });
  const words = wanted === "" || cues.length === 0 ? "" : fill(room.word("found"), { count: String(count) });
  write(room.part("found"), words);
  if (wanted !== "") setFollowing(reading, false);
}
