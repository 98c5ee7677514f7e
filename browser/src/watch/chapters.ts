// The chapters as a list, the current one marked.
import { addressOf } from "./address.ts";
import { type Room, chapterAt, lengthOf, secondsIn } from "./room.ts";
import { clockOf } from "./seconds.ts";
import { goTo } from "./stage.ts";

/** Lists the chapters of what is shown. */
export function listChapters(room: Room): void {
  const list = room.part("chapters");
  let current = -1;
  room.on("recording", () => {
    current = -1;
    list.lang = room.wish.recording.language;
    list.replaceChildren(...room.wish.recording.chapters.map((chapter) => entry(room, chapter.at, chapter.title)));
    follow();
  });
  const follow = () => {
    const now = chapterAt(room, secondsIn(room));
    if (now === current) return;
    list.children[current]?.firstElementChild?.removeAttribute("aria-current");
    list.children[now]?.firstElementChild?.setAttribute("aria-current", "true");
    current = now;
  };
  room.on("time", follow);
  followLinks(room, list);
}

/** A line that leads to a second of what is shown, also in another window. */
export function entry(room: Room, at: number, words: string): HTMLLIElement {
  const [line, link, time, text] = [
    document.createElement("li"),
    document.createElement("a"),
    document.createElement("span"),
    document.createElement("span"),
  ];
  link.href = addressOf({ ...room.wish, at }, location).href;
  link.dataset["at"] = String(at);
  time.className = "watch__at";
  time.textContent = clockOf(at, lengthOf(room));
  text.textContent = words;
  text.dir = "auto";
  link.append(time, " ", text);
  line.append(link);
  return line;
}

/** Has the lines of a list lead to their seconds, and the page's address with them. */
export function followLinks(room: Room, list: HTMLElement): void {
  list.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-at]") : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const at = Number(link.dataset["at"]);
    goTo(room, at);
    history.replaceState(history.state, "", addressOf({ ...room.wish, at }, location));
  });
}
