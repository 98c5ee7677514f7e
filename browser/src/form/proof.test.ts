import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { find, sha256 } from "./proof.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

test("a digest is SHA-256, whatever the length of the text", () => {
  for (let length = 0; length < 200; length += 1) {
    const text = "é0".repeat(length).slice(0, length);
    assert.equal(sha256(text), digest(text), `${length}`);
  }
});

test("the number is found, and none beyond what the server asks for", () => {
  const ticket = "0123456789abcdef".repeat(5);
  assert.equal(find(ticket, digest(`${ticket}31337`)), 31_337);
  assert.equal(find(ticket, digest(`${ticket}60000`)), undefined);
});
