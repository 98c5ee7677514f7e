// What stands on the stage: the question whether a stranger may be asked, the player, or words about what is wrong.
//
// Holds: of a stranger nothing is loaded before the visitor agrees, and nothing stays after they take it back; only one
// recording is loaded at a time.
import { webAddress } from "./address.ts";
import { allow, isAllowed, strangerOf } from "./agreement.ts";
import type { Source, Wish } from "./gallery.ts";
import { rememberPlace, rememberedPlace } from "./places.ts";
import { playFile } from "./player-file.ts";
import { playFrame } from "./player-frame.ts";
import type { Beginning, Fault, Listener } from "./player.ts";
import { preferences, savesData } from "./preferences.ts";
import { type Room, fill, keepFocus, lengthOf, secondsIn, write } from "./room.ts";
import { clockOf } from "./seconds.ts";

/** How often, in milliseconds, captions, bar and transcript follow what plays. */
const BEAT = 125;
/** How often, in milliseconds, the place is remembered. */
const REMEMBERED_EACH = 5000;

/** Shows what is wished for; plays it when the visitor `isPressed` for it. */
export function present(room: Room, wish: Wish, isPressed: boolean): void {
  // Under its own name the place of what was shown is remembered, and under no other.
  clear(room);
  room.wish = wish;
  const { recording, at } = wish;
  const place = at === undefined ? rememberedPlace(nameOf(room)) : undefined;
  if (place !== undefined) room.wish = { ...room.wish, at: place };
  room.part("stage").dataset["kind"] = kindOf(recording.source);
  const face = room.part("face");
  write(face, recording.title);
  face.lang = recording.language;
  const stranger = strangerOf(recording.source);
  if (stranger && !isAllowed(stranger)) ask(room, stranger);
  else begin(room, isPressed);
  if (place !== undefined) note(room, room.word("resumed", { at: clockOf(place) }), true);
  room.tell("recording");
  room.tell("state");
  keepFocus(room);
}

/** Lets the player go, and remembers where it was. */
export function clear(room: Room): void {
  remember(room);
  room.player?.stop();
  room.player = undefined;
  room.fault = undefined;
  for (const part of ["agreement", "fault", "note", "face"]) room.part(part).hidden = true;
  room.tell("player");
}

/** The visitor agrees to what was asked. */
export function agree(room: Room, isForAlways: boolean): void {
  const stranger = strangerOf(room.wish.recording.source);
  if (!stranger) return;
  allow(stranger, isForAlways);
  room.part("agreement").hidden = true;
  begin(room, true);
  keepFocus(room);
  room.tell("preferences");
}

/** Tries once more from the same place; plays it when the visitor `isPressed` for it. */
export function retry(room: Room, isPressed: boolean): void {
  clear(room);
  begin(room, isPressed);
  keepFocus(room);
}

/** Goes to that second; where nothing is loaded yet, that is where it will begin. */
export function goTo(room: Room, seconds: number): void {
  // The end of a recording whose length nobody knows yet is nowhere.
  if (!Number.isFinite(seconds)) return;
  room.wish = { ...room.wish, at: Math.max(0, seconds) };
  room.player?.seek(Math.max(0, seconds));
  room.part("note").hidden = true;
  room.tell("time");
}

/** Words across the top of the picture, with the way back to the beginning if that is what they are about. */
export function note(room: Room, words: string, isAboutPlace = false): void {
  write(room.part("note-words"), words);
  room.part("note-start").hidden = !isAboutPlace;
  room.part("note").hidden = false;
  room.announce(words);
}

/** Has the room follow what plays for as long as it is open. */
export function keepTime(room: Room): void {
  const beat = setInterval(() => room.player && !room.player.state().isPaused && room.tell("time"), BEAT);
  const remembering = setInterval(() => room.player?.state().isPaused === false && remember(room), REMEMBERED_EACH);
  const leaving = () => remember(room);
  const lost = () => room.player && note(room, room.word("offline"));
  const found = () => {
    room.part("note").hidden = true;
    if (room.fault?.cause === "network") retry(room, room.fault.wasPlaying);
  };
  addEventListener("pagehide", leaving);
  addEventListener("offline", lost);
  addEventListener("online", found);
  room.on("closed", () => {
    clearInterval(beat);
    clearInterval(remembering);
    removeEventListener("pagehide", leaving);
    removeEventListener("offline", lost);
    removeEventListener("online", found);
  });
}

/** Whose recording it is, as people know them. */
export function partyOf(room: Room, source: Source): string {
  if (source.kind !== "provider" || source.provider === "peertube") return strangerOf(source) ?? "";
  return source.provider === "youtube" ? room.word("partyYoutube") : source.name;
}

function begin(room: Room, isPressed: boolean): void {
  const { recording, at } = room.wish;
  const { volume, isMuted, speed } = preferences();
  const seconds = Math.min(at ?? 0, recording.seconds ?? Infinity);
  const beginning: Beginning = {
    ...{ seconds, isPlaying: isPressed, volume, isMuted, speed, savesData: savesData() },
    ...{ title: recording.title, language: document.documentElement.lang },
  };
  const listener: Listener = {
    changed: () => {
      room.tell("state");
      room.tell("time");
    },
    failed: (fault, wasPlaying = false) => fail(room, fault, wasPlaying),
    silent: () => note(room, room.word("silent", { party: partyOf(room, recording.source) })),
  };
  const { source } = recording;
  room.player =
    source.kind === "provider" ? playFrame(source, beginning, listener) : playFile(source, beginning, listener);
  const poster = webAddress(recording.poster?.address);
  if (room.player.media && poster) room.player.media.poster = poster;
  room.part("face").hidden = kindOf(source) !== "sound" || poster !== undefined;
  room.part("player").replaceChildren(room.player.element);
  room.tell("player");
  room.tell("state");
}

function ask(room: Room, stranger: string): void {
  const { source } = room.wish.recording;
  const party = partyOf(room, source);
  const words = source.kind === "provider" ? "agreeProvider" : "agreeElsewhere";
  write(room.part("agree-to"), room.word("agreeTo", { party }));
  write(room.part("agree-sentence"), room.word(words, { party, host: stranger }));
  write(room.part("agree-always"), room.word("agreeAlways", { party }));
  lead(room, "agree-way");
  room.part("agreement").hidden = false;
}

function fail(room: Room, fault: Fault, wasPlaying: boolean): void {
  const at = secondsIn(room);
  clear(room);
  room.wish = { ...room.wish, at };
  room.fault = { cause: fault, wasPlaying };
  const { source } = room.wish.recording;
  const sentence = room.dialog.getAttribute(`data-fault-${fault}`) ?? "";
  write(room.part("fault-sentence"), fill(sentence, { party: partyOf(room, source) }));
  lead(room, "fault-way");
  // A page that is loaded again has new permissions; the old one stays as it is.
  room.part("fault-retry").hidden = fault === "expired";
  room.part("fault-reload").hidden = fault !== "expired";
  // Where nothing is to be had, no link leads.
  if (fault === "gone" || fault === "expired") room.part("fault-way").hidden = true;
  room.part("fault-next").hidden = room.wish.gallery.recordings.at(-1) === room.wish.recording;
  room.part("fault").hidden = false;
  // Whoever was about to use the player's controls reads the words instead.
  room.dialog.querySelector<HTMLElement>("#watch-fault")?.focus();
  room.tell("state");
}

/** Has a link lead to the recording itself. */
function lead(room: Room, part: string): void {
  const { source } = room.wish.recording;
  const link = room.part<HTMLAnchorElement>(part);
  const address = webAddress(source.address);
  link.hidden = !address;
  if (address) link.href = address;
  write(link, source.kind === "provider" ? room.word("wayProvider", { party: source.name }) : room.word("wayFile"));
}

function kindOf(source: Source): string {
  if (source.kind === "provider") return "frame";
  return source.type.startsWith("audio/") ? "sound" : "picture";
}

function remember(room: Room): void {
  const { player } = room;
  if (player && Number.isFinite(lengthOf(room))) rememberPlace(nameOf(room), player.state().seconds, lengthOf(room));
}

function nameOf({ wish }: Room): string {
  return `${wish.gallery.gallery}/${wish.recording.number}`;
}
