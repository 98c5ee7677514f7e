// Captions as the server gives them out: WebVTT (w3.org/TR/webvtt1) without styles, regions or markup but <v Name>.
//
// Holds: whatever a file says becomes text and nothing else; cues are in the order of their time.
// Lacks, deliberately: settings of a cue's place, since the visitor decides where captions stand.

export interface Cue {
  /** In seconds. */
  from: number;
  to: number;
  /** Who speaks; empty when nobody is named. */
  speaker: string;
  text: string;
}

const TIMES = /^((?:\d+:)?\d{2}:\d{2}\.\d{3})[ \t]+-->[ \t]+((?:\d+:)?\d{2}:\d{2}\.\d{3})(?:[ \t].*)?$/u;
const ENTITIES = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["nbsp", "\u00a0"],
  ["lrm", "\u200e"],
  ["rlm", "\u200f"],
]);

const fetched = new Map<string, Promise<Cue[]>>();

/** The cues of the file at `address`, fetched once. */
export function cuesAt(address: string): Promise<Cue[]> {
  const known = fetched.get(address);
  if (known) return known;
  const cues = fetch(address).then(async (answer) => {
    if (!answer.ok) throw new Error(`${answer.status}`);
    return readCues(await answer.text());
  });
  fetched.set(address, cues);
  // What failed may succeed the next time.
  cues.catch(() => fetched.delete(address));
  return cues;
}

/** The cues of a file; what is no cue is passed over. */
export function readCues(file: string): Cue[] {
  const blocks = file
    .replace(/^\ufeff/u, "")
    .replace(/\r\n?/gu, "\n")
    .split(/\n{2,}/u);
  return blocks.flatMap((block) => cueOf(block) ?? []).sort((one, other) => one.from - other.from || one.to - other.to);
}

/** The cues that are spoken at that second. */
export function spokenAt(cues: Cue[], seconds: number): Cue[] {
  return cues.filter(({ from, to }) => from <= seconds && seconds < to);
}

/** Index of the last cue that has begun; -1 before the first. */
export function begunBy(cues: Cue[], seconds: number): number {
  let [low, high] = [0, cues.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    // The tenth forgives a player that stops just before the place it was sent to.
    if ((cues[middle]?.from ?? 0) <= seconds + 0.1) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function cueOf(block: string): Cue | undefined {
  const lines = block.split("\n");
  const line = lines.findIndex((each) => TIMES.test(each));
  const [, from = "", to = ""] = TIMES.exec(lines[line] ?? "") ?? [];
  const markup = lines.slice(line + 1).join("\n");
  const speaker = plain(/<v(?:\.[^\s>]*)?[ \t]+([^>]*)>/u.exec(markup)?.[1] ?? "");
  const text = plain(markup.replace(/<[^>]*>?/gu, ""));
  return from && text ? { from: inSeconds(from), to: inSeconds(to), speaker, text } : undefined;
}

function plain(text: string): string {
  return text.replace(/&(\w+);/gu, (whole, name: string) => ENTITIES.get(name) ?? whole).trim();
}

function inSeconds(stamp: string): number {
  return stamp.split(":").reduce((all, part) => all * 60 + Number(part), 0);
}
