import assert from "node:assert/strict";
import { test } from "node:test";
import { embedAddress } from "./embed.ts";

type Provided = Parameters<typeof embedAddress>[0];
const source = (provider: string, embed: string, from: string) =>
  ({ kind: "provider", provider, name: "", embed, from, address: "" }) as Provided;
const address = (provider: string, embed: string, from: string) =>
  embedAddress(source(provider, embed, from), { start: "5" })?.href;

test("a provider's player is addressed with its parameters", () => {
  const youtube = "www.youtube-nocookie.com";
  assert.equal(
    address("youtube", `https://${youtube}/embed/dQw4w9WgXcQ`, youtube),
    `https://${youtube}/embed/dQw4w9WgXcQ?start=5`,
  );
  const vimeo = "https://player.vimeo.com/video/76979871";
  assert.equal(address("vimeo", `${vimeo}?h=8272103f6e&onload=x`, "player.vimeo.com"), `${vimeo}?h=8272103f6e&start=5`);
  const largest = "https://player.vimeo.com/video/18446744073709551615";
  assert.equal(address("vimeo", largest, "player.vimeo.com"), `${largest}?start=5`);
  const peertube = "https://tube.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv";
  assert.equal(address("peertube", peertube, "tube.example.org"), `${peertube}?start=5`);
});

test("what has another shape is no player", () => {
  const youtube = "www.youtube-nocookie.com";
  const id = "dQw4w9WgXcQ";
  for (const embed of [
    `http://${youtube}/embed/${id}`,
    `https://${youtube}.example.org/embed/${id}`,
    `https://user:word@${youtube}/embed/${id}`,
    `https://${youtube}:444/embed/${id}`,
    `https://${youtube}/embed/${id}/../../redirect`,
    `https://${youtube}/embed/${id}"onload="alert(1)`,
    `https://${youtube}/embed/short`,
    `https://${youtube}/redirect?q=https://evil.example`,
    `https://evil.example/embed/${id}`,
    "javascript:alert(1)",
    `//${youtube}/embed/${id}`,
    "data:text/html,<script>alert(1)</script>",
    "",
  ]) {
    assert.equal(address("youtube", embed, youtube), undefined, embed);
  }
  assert.equal(address("youtube", `https://evil.example/embed/${id}`, "evil.example"), undefined);
  assert.equal(address("peertube", "https://evil.example/videos/embed/abc", "tube.example.org"), undefined);
  assert.equal(address("constructor", `https://${youtube}/embed/${id}`, youtube), undefined);
});
