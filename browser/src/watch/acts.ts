// Everything that a visitor can do in the lightbox, by the names that buttons and keys use.
import { addressOf } from "./address.ts";
import { recordingOf } from "./gallery.ts";
import { forgetPlaces } from "./places.ts";
import { CAPTION_SIZES, SPEEDS, prefer, preferences } from "./preferences.ts";
import { type Room, chapterAt, keepFocus, lengthOf, secondsIn } from "./room.ts";
import { showSide, toggleSide } from "./side.ts";
import { agree, goTo, note, present, retry } from "./stage.ts";
import { clockOf } from "./seconds.ts";

type Acts = Record<string, (room: Room) => void>;

export const acts: Acts = {
  play: (room) => {
    const { player } = room;
    if (!player) return;
    if (player.state().isPaused) player.play();
    else player.pause();
  },
  back: (room) => move(room, -10),
  ahead: (room) => move(room, 10),
  "back-little": (room) => move(room, -5),
  "ahead-little": (room) => move(room, 5),
  "back-frame": (room) => moveFrame(room, -1),
  "ahead-frame": (room) => moveFrame(room, 1),
  start: (room) => goTo(room, 0),
  end: (room) => goTo(room, lengthOf(room)),
  "from-start": (room) => {
    goTo(room, 0);
    keepFocus(room);
  },
  "chapter-back": (room) => goToChapter(room, secondsIn(room) - (chapterStart(room) ?? 0) > 3 ? 0 : -1),
  "chapter-ahead": (room) => goToChapter(room, 1),
  previous: (room) => turn(room, -1),
  next: (room) => turn(room, 1),
  mute: (room) => change(room, { isMuted: !preferences().isMuted }),
  louder: (room) => changeVolume(room, 0.05),
  quieter: (room) => changeVolume(room, -0.05),
  faster: (room) => changeSpeed(room, 1),
  slower: (room) => changeSpeed(room, -1),
  captions: (room) => room.player?.media && change(room, { hasCaptions: !preferences().hasCaptions }),
  larger: (room) => changeSize(room, 1),
  smaller: (room) => changeSize(room, -1),
  side: (room) => toggleSide(room),
  transcript: (room) => showSide(room, "transcript", true),
  keys: (room) => showSide(room, "keys", true),
  share,
  picture: (room) => {
    const media = room.player?.media;
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
    else if (media && document.pictureInPictureEnabled) void media.requestPictureInPicture().catch(() => undefined);
  },
  full,
  close: (room) => room.dialog.dispatchEvent(new Event("cancel", { cancelable: true })),
  retry: (room) => retry(room, true),
  reload: (room) => {
    history.replaceState(history.state, "", addressOf({ ...room.wish, at: secondsIn(room) }, location));
    location.reload();
  },
  "agree-once": (room) => agree(room, false),
  "agree-always": (room) => agree(room, true),
  "note-away": (room) => {
    room.part("note").hidden = true;
    keepFocus(room);
  },
  forget: (room) => {
    forgetPlaces();
    room.announce(room.word("placesForgotten"));
  },
};

/** Changes how the visitor likes to watch, and what is watched with it. */
export function change(room: Room, preference: Parameters<typeof prefer>[0]): void {
  prefer(preference);
  const { volume, isMuted, speed } = preferences();
  if ("volume" in preference || "isMuted" in preference) room.player?.setSound(volume, isMuted);
  if ("speed" in preference) room.player?.setSpeed(speed);
  room.tell("preferences");
  room.tell("state");
}

function move(room: Room, seconds: number): void {
  const length = lengthOf(room);
  goTo(room, Math.min(secondsIn(room) + seconds, Number.isFinite(length) ? length : Infinity));
}

function moveFrame(room: Room, frames: number): void {
  // Nobody tells how long a picture stands; a thirtieth of a second is seen to move in every recording.
  if (room.player?.media && room.player.state().isPaused) move(room, frames / 30);
}

function chapterStart(room: Room): number | undefined {
  return room.wish.recording.chapters[chapterAt(room, secondsIn(room))]?.at;
}

function goToChapter(room: Room, by: number): void {
  const chapter = room.wish.recording.chapters[Math.max(0, chapterAt(room, secondsIn(room)) + by)];
  if (!chapter) return;
  goTo(room, chapter.at);
  room.announce(chapter.title);
}

function turn(room: Room, by: number): void {
  const { gallery, recording } = room.wish;
  const wish = recordingOf(gallery, gallery.recordings[gallery.recordings.indexOf(recording) + by]?.number ?? NaN);
  if (!wish) return;
  const isPlaying = room.player?.state().isPaused === false;
  history.replaceState(history.state, "", addressOf(wish, location));
  present(room, wish, isPlaying);
  room.announce(`${wish.recording.title}, ${room.part("number").textContent ?? ""}`);
}

function changeVolume(room: Room, by: number): void {
  const volume = Math.min(1, Math.max(0, Math.round((preferences().volume + by) * 20) / 20));
  change(room, { volume, isMuted: volume === 0 });
}

function changeSpeed(room: Room, by: number): void {
  const speed = SPEEDS[SPEEDS.indexOf(preferences().speed) + by];
  if (speed === undefined) return;
  change(room, { speed });
  room.announce(room.word("speedIs", { speed: `${speed}` }));
}

function changeSize(room: Room, by: number): void {
  const captionSize = preferences().captionSize + by;
  if (CAPTION_SIZES[captionSize]) change(room, { captionSize });
}

async function share(room: Room): Promise<void> {
  if (room.wish.gallery.isPrivate) return;
  const at = Math.floor(secondsIn(room));
  const address = addressOf({ ...room.wish, at }, location);
  if (at < 1) address.searchParams.delete("t");
  const { title } = room.wish.recording;
  if ("share" in navigator && matchMedia("(pointer: coarse)").matches) {
    // Closing the sharing sheet is a rejection too, and no fault.
    await navigator.share({ title, url: address.href }).catch(() => undefined);
    return;
  }
  const words = await navigator.clipboard.writeText(address.href).then(
    () => room.word("linkCopied", { at: clockOf(at) }),
    () => room.word("linkByHand", { address: address.href }),
  );
  note(room, words);
}

async function full(room: Room): Promise<void> {
  const media = room.player?.media as (HTMLVideoElement & { webkitEnterFullscreen?(): void }) | undefined;
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else if (document.fullscreenEnabled) await room.part("room").requestFullscreen({ navigationUI: "hide" });
    // Telephones by Apple show nothing but the video itself on the whole screen.
    else media?.webkitEnterFullscreen?.();
  } catch {
    // The browser may refuse; then everything stays as it is.
  }
}
