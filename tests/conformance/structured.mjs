// What search engines ask of structured data, and whether schema.org has the words for it.
//
// Holds: an Event has what Google's documentation of events requires and recommends; every property and type is one of
// schema.org's, checked by the TypeScript compiler against the vocabulary in schema-dts.
import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;
const STATUS = ["EventScheduled", "EventRescheduled", "EventPostponed", "EventCancelled"].map((name) => `https://schema.org/${name}`);
const MODES = ["Online", "Offline", "Mixed"].map((name) => `https://schema.org/${name}EventAttendanceMode`);

const OF_KIND = {
  home: ["Organization", "WebSite"], panel: ["Event", "BreadcrumbList"], series: ["EventSeries", "BreadcrumbList"],
  speaker: ["ProfilePage", "BreadcrumbList"], archive: ["CollectionPage", "BreadcrumbList"], year: ["CollectionPage", "BreadcrumbList"],
};

/** Throws a sentence about the first thing that is missing or wrong in a page's JSON-LD. */
export function checkGraph(document, kind) {
  insist(document["@context"] === "https://schema.org", "@context is not schema.org");
  const types = document["@graph"].map((thing) => thing["@type"]);
  for (const type of OF_KIND[kind]) insist(types.includes(type), `there is no ${type}`);
  for (const thing of document["@graph"]) {
    if (thing["@type"] === "Event") checkEvent(thing, true);
    if (thing["@type"] === "EventSeries") thing.subEvent.forEach((event) => checkEvent(event, false));
    if (thing["@type"] === "BreadcrumbList" || thing["@type"] === "ItemList") checkList(thing);
    if (thing["@type"] === "ProfilePage") insist(thing.mainEntity?.name, "the profile names nobody");
  }
}

function checkEvent(event, isWhole) {
  for (const name of ["name", "startDate", "location", "eventStatus", "url"]) insist(event[name], `${name} is missing`);
  for (const name of ["startDate", "endDate", "previousStartDate"]) {
    insist(event[name] === undefined || DATE_TIME.test(event[name]), `${name} has no offset: ${event[name]}`);
  }
  insist(STATUS.includes(event.eventStatus), event.eventStatus);
  insist(event.eventStatus !== STATUS[1] || event.previousStartDate, "it was moved, but from when?");
  insist(event.eventAttendanceMode === undefined || MODES.includes(event.eventAttendanceMode), event.eventAttendanceMode);
  const places = [event.location].flat();
  for (const place of places) {
    insist(place["@type"] === "VirtualLocation" ? isAddress(place.url) : place.name && place.address, "a place without an address");
  }
  const kinds = places.map((place) => place["@type"]).sort().join(" ");
  const expected = { [MODES[0]]: "VirtualLocation", [MODES[2]]: "Place VirtualLocation" }[event.eventAttendanceMode];
  insist(expected === undefined || kinds === expected || kinds === "VirtualLocation", `${event.eventAttendanceMode} at ${kinds}`);
  if (!isWhole) return;
  for (const name of ["description", "image", "organizer", "inLanguage"]) insist(event[name], `${name} is missing`);
  for (const organiser of [event.organizer].flat()) insist(organiser.name, "an organiser without a name");
  insist(isAddress([event.organizer].flat()[0].url), "the first organiser has no address");
  for (const person of event.performer ?? []) insist(person["@type"] === "Person" && person.name, "a performer without a name");
  insist([event.image].flat().every(isAddress), "the picture's address is not absolute");
}

function checkList(list) {
  const positions = list.itemListElement.map((item) => item.position);
  insist(positions.every((position, index) => position === index + 1), `positions ${positions}`);
  for (const item of list.itemListElement) insist(isAddress(item.item ?? item.url) && item.name, "an item without name or address");
}

/** Throws what the TypeScript compiler says about the documents, an object of name to JSON-LD. */
export async function checkVocabulary(documents) {
  const folder = fileURLToPath(new URL("node_modules/.cache/vocabulary/", import.meta.url));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files = await Promise.all(Object.entries(documents).map(async ([name, document]) => {
    const file = join(folder, `${name.replaceAll(/[^a-z0-9-]+/gi, "_")}.ts`);
    await writeFile(file, `import type { Graph } from "schema-dts";\nexport const page: Graph = ${JSON.stringify(document, null, 1)};\n`);
    return file;
  }));
  const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022", ...files];
  await new Promise((resolve, reject) => {
    execFile(process.execPath, [join(typescript, "bin/tsc"), ...options], { cwd: folder }, (error, said) => {
      if (error) reject(new Error(said.slice(0, 4000)));
      else resolve();
    });
  });
}

function isAddress(text) {
  return typeof text === "string" && /^https?:\/\/[^\s]+$/.test(text);
}

function insist(holds, sentence) {
  if (!holds) throw new Error(sentence);
}
