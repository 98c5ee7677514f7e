// What each key means, as people know it from other players.
//
// Holds: no key is taken while somebody types, chooses from a list, holds a modifier or composes; what has a use of its
// own for a key keeps it: a button its space, a slider its arrows, a text what scrolls it.

const KEYS: Record<string, string> = {
  " ": "play",
  k: "play",
  j: "back",
  l: "ahead",
  arrowleft: "back-little",
  arrowright: "ahead-little",
  arrowup: "louder",
  arrowdown: "quieter",
  home: "start",
  end: "end",
  ",": "back-frame",
  ".": "ahead-frame",
  "[": "chapter-back",
  "]": "chapter-ahead",
  p: "previous",
  n: "next",
  m: "mute",
  "<": "slower",
  ">": "faster",
  c: "captions",
  t: "transcript",
  s: "share",
  i: "picture",
  f: "full",
  "?": "keys",
};

/** What is told of a key. */
export type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">;
/** What the focus stands on; a "line" is one of the links that a text to read is made of. */
export type Place = "typing" | "sliding" | "pressing" | "reading" | "line" | "room";

const ARROWS = ["arrowup", "arrowdown"];
const ENDS = ["home", "end"];

/** The keys that each place keeps to itself. Who types keeps all; enter means nothing here, so links keep it anyway. */
const OWN: Record<Exclude<Place, "typing">, string[]> = {
  sliding: [...ARROWS, ...ENDS, "arrowleft", "arrowright"],
  pressing: [" "],
  reading: [...ARROWS, ...ENDS, " "],
  line: [...ARROWS, ...ENDS],
  room: [],
};

/** Which act a key stands for where the focus is, a tenth of the recording as its digit, or nothing. */
export function actOf(
  { key, code, ctrlKey, metaKey, altKey, isComposing }: Pressed,
  place: Place,
): string | number | undefined {
  if (ctrlKey || metaKey || altKey || isComposing || place === "typing") return undefined;
  const name = key.toLowerCase();
  if (OWN[place].includes(name)) return undefined;
  if (Object.hasOwn(KEYS, name)) return KEYS[name];
  // Some keyboards write digits only with shift; the key is the same.
  const digit = /^(?:Digit|Numpad)(\d)$/u.exec(code)?.[1] ?? /^\d$/u.exec(key)?.[0];
  return digit === undefined ? undefined : Number(digit);
}
