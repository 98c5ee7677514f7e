// A worker: finds the number whose SHA-256 together with a ticket is the challenge.
import { find } from "./form/proof.ts";

addEventListener("message", ({ data }: MessageEvent<{ ticket: string; challenge: string }>) => {
  postMessage(find(data.ticket, data.challenge) ?? null);
});
