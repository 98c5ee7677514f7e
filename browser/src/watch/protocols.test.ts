import assert from "node:assert/strict";
import { test } from "node:test";
import { protocols } from "./protocols.ts";

const { youtube, vimeo, peertube } = protocols;

test("YouTube's player tells where it is, and why it does not play", () => {
  const info = { currentTime: 12.5, duration: 5400, playerState: 1, volume: 80, muted: false, playbackRate: 1.5 };
  assert.deepEqual(youtube.understand({ event: "infoDelivery", info }).state, {
    seconds: 12.5,
    length: 5400,
    speed: 1.5,
    volume: 0.8,
    isMuted: false,
    isPaused: false,
    isWaiting: false,
    hasEnded: false,
  });
  assert.equal(youtube.understand({ event: "onReady" }).isReady, true);
  assert.equal(youtube.understand({ event: "onError", info: 100 }).fault, "removed");
  assert.equal(youtube.understand({ event: "onError", info: 150 }).fault, "not-here");
  assert.equal(youtube.understand({ event: "onError", info: 5 }).fault, "broken");
});

test("Vimeo's player tells where it is, and why it does not play", () => {
  assert.deepEqual(vimeo.understand({ event: "timeupdate", data: { seconds: 3.2, duration: 60 } }).state, {
    seconds: 3.2,
    length: 60,
  });
  assert.deepEqual(vimeo.understand({ event: "ended", data: {} }).state, { isPaused: true, hasEnded: true });
  assert.equal(vimeo.understand({ event: "ready" }).isReady, true);
  assert.equal(vimeo.understand({ event: "error", data: { name: "NotFoundError" } }).fault, "removed");
  assert.equal(vimeo.understand({ event: "error", data: { name: "RangeError" } }).fault, undefined);
});

test("PeerTube's player is greeted, and tells where it is", () => {
  assert.deepEqual(peertube.understand({ method: "peertube::__ready", params: "ping" }), {
    isReady: true,
    replies: [{ method: "peertube::__ready", params: "pong" }],
  });
  const params = { position: 7, volume: 1, duration: "60", playbackState: "playing" };
  assert.deepEqual(peertube.understand({ method: "peertube::playbackStatusUpdate", params }).state, {
    seconds: 7,
    length: 60,
    volume: 1,
    isMuted: false,
    isPaused: false,
    hasEnded: false,
  });
});

test("nonsense means nothing", () => {
  for (const protocol of [youtube, vimeo, peertube]) {
    for (const nonsense of [
      {},
      { event: 7 },
      { event: "constructor", data: null },
      { method: [], params: "x" },
      { event: "infoDelivery", info: { currentTime: "NaN", duration: -1, muted: "yes" } },
    ]) {
      const { isReady, fault, state } = protocol.understand(nonsense);
      assert.deepEqual([Boolean(isReady), fault, state], [false, undefined, {}]);
    }
  }
});

test("what a visitor does is said in each provider's way", () => {
  assert.deepEqual(youtube.command({ act: "seek", value: 754 }), [
    { event: "command", func: "seekTo", args: [754, true], id: 1, channel: "widget" },
  ]);
  assert.deepEqual(vimeo.command({ act: "seek", value: 754 }), [{ method: "setCurrentTime", value: 754 }]);
  const [first] = peertube.command({ act: "play" }) as { method: string; id: number }[];
  const [second] = peertube.command({ act: "pause" }) as { method: string; id: number }[];
  assert.equal(first?.method, "peertube::play");
  assert.notEqual(first?.id, second?.id);
});

test("sound is told with its volume, also to a player that has no word for muting", () => {
  const told = (isMuted: boolean) => peertube.command({ act: "sound", volume: 0.4, isMuted }) as { params: unknown }[];
  assert.deepEqual(told(false).map(({ params }) => params), [0.4]);
  assert.deepEqual(told(true).map(({ params }) => params), [0]);
  const silent = { method: "peertube::playbackStatusUpdate", params: { volume: 0 } };
  assert.deepEqual(peertube.understand(silent).state, { volume: 0, isMuted: true });
  assert.deepEqual(vimeo.command({ act: "sound", volume: 0.4, isMuted: true }), [
    { method: "setVolume", value: 0.4 },
    { method: "setMuted", value: true },
  ]);
  const calls = youtube.command({ act: "sound", volume: 0.4, isMuted: false }) as { func: string; args: unknown[] }[];
  assert.deepEqual(calls.map(({ func, args }) => [func, ...args]), [["setVolume", 40], ["unMute"]]);
});
