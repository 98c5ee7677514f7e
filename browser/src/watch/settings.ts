// The settings: fields that follow the visitor's preferences, and what was agreed to for always.
//
// Holds: a field named by `data-preference` shows that preference and changes it, wherever it stands.
import { webAddress } from "./address.ts";
import { change } from "./acts.ts";
import { alwaysAllowed, strangerOf, takeBack } from "./agreement.ts";
import { trackOf } from "./captions.ts";
import { CAPTION_SIZES, type Preferences, SPEEDS, preferences, savesData } from "./preferences.ts";
import { type Room, write } from "./room.ts";
import { partyOf, present } from "./stage.ts";

type Field = HTMLInputElement | HTMLSelectElement;

/** Has the fields show and change what the visitor prefers. */
export function offerSettings(room: Room): void {
  const fields = [...room.dialog.querySelectorAll<Field>("[data-preference]")];
  for (const field of fields) {
    if (field.dataset["preference"] === "speed")
      field.append(...SPEEDS.map((speed) => new Option(`${speed}×`, String(speed))));
    field.addEventListener("input", () => change(room, preferenceIn(field)));
  }
  const show = () => {
    for (const field of fields) fillIn(room, field);
    write(
      room.part("size"),
      new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(
        CAPTION_SIZES[preferences().captionSize] ?? 1,
      ),
    );
    listAgreements(room);
  };
  room.on("recording", () => {
    const { captions, download, source } = room.wish.recording;
    for (const field of fields.filter(({ dataset }) => dataset["preference"] === "language")) {
      field.replaceChildren(...captions.map(({ language, name }) => new Option(name, language)));
      const row = field.closest<HTMLElement>(".watch__set") ?? field;
      row.hidden = captions.length < 2;
    }
    // A provider's player draws its own, or none.
    room.part("caption-settings").hidden = captions.length === 0 || source.kind === "provider";
    const address = webAddress(download);
    room.part("download-row").hidden = !address;
    if (address) room.part<HTMLAnchorElement>("download").href = address;
    show();
  });
  room.on("preferences", show);
  room.on("state", () => fields.forEach((field) => field.dataset["preference"] === "volume" && fillIn(room, field)));
}

function preferenceIn(field: Field): Partial<Preferences> {
  const name = field.dataset["preference"] ?? "";
  if (field.type === "checkbox") return { [name]: (field as HTMLInputElement).checked };
  if (name === "volume") return { volume: Number(field.value), isMuted: Number(field.value) === 0 };
  return { [name]: name === "speed" ? Number(field.value) : field.value };
}

function fillIn(room: Room, field: Field): void {
  const name = field.dataset["preference"] as keyof Preferences;
  const value = { ...preferences(), savesData: savesData(), language: trackOf(room)?.language ?? "" }[name];
  if (field.type === "checkbox") (field as HTMLInputElement).checked = value === true;
  else if (name === "volume") field.value = String(preferences().isMuted ? 0 : value);
  else field.value = String(value);
}

/** Whom the visitor lets load recordings for always, each with the way to take it back. */
function listAgreements(room: Room): void {
  const hosts = alwaysAllowed();
  room.part("agreements").hidden = hosts.length === 0;
  room.part("agreed").replaceChildren(
    ...hosts.map((host) => {
      const [line, words, button] = [
        document.createElement("li"),
        document.createElement("span"),
        document.createElement("button"),
      ];
      const source = room.wish.gallery.recordings.map((each) => each.source).find((each) => strangerOf(each) === host);
      const party = source ? partyOf(room, source) : host;
      words.textContent = room.word("agreedWith", { party });
      button.type = "button";
      button.className = "action";
      button.textContent = room.word("takeBack");
      button.setAttribute("aria-label", `${room.word("takeBack")}: ${party}`);
      button.onclick = () => {
        takeBack(host);
        room.announce(room.word("takenBack", { party }));
        // What is loaded from there goes with the agreement.
        if (strangerOf(room.wish.recording.source) === host) present(room, room.wish, false);
        room.tell("preferences");
        room.part("tabs").querySelector<HTMLElement>("[aria-selected=true]")?.focus();
      };
      line.append(words, " ", button);
      return line;
    }),
  );
}
