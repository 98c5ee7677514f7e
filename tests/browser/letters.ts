// The letters that the trial house lays into a folder instead of sending them.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** The secret link in the latest letter to an address, as soon as it is there. */
export async function linkFor(address: string, room: "confirmations" | "registrations"): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(() => (link = latest(address, room)), { message: `a letter to ${address} with a link`, timeout: 20_000 })
    .toBeTruthy();
  return link ?? "";
}

function latest(address: string, room: string): string | undefined {
  const folder = process.env["PLENARY_TEST_LETTERS"] ?? "";
  // Made with the first letter.
  if (!existsSync(folder)) return undefined;
  const letters = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  return letters
    .sort()
    .reverse()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .filter((letter) => letter.includes(address))
    .map((letter) => new RegExp(`https?://\\S+/${room}/[\\w-]{32}`).exec(text(letter))?.[0])
    .find((found) => found !== undefined);
}

/** The plain text of a letter. */
function text(letter: string): string {
  const part = letter.split(/\r?\n--/).find((part) => /content-type: text\/plain/i.test(part)) ?? letter;
  const [head = "", ...body] = part.split(/\r?\n\r?\n/);
  const content = body.join("\n\n");
  if (/base64/i.test(head)) return Buffer.from(content, "base64").toString("utf8");
  return /quoted-printable/i.test(head) ? content.replace(/=\r?\n/g, "").replace(/=3D/g, "=") : content;
}
