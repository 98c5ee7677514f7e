import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { allow, alwaysAllowed, isAllowed, takeBack } from "./agreement.ts";
import { forgetPlaces, rememberPlace, rememberedPlace } from "./places.ts";
import { prefer, preferences } from "./preferences.ts";

const storage = new Map<string, string>();
let isForbidden = false;

beforeEach(() => {
  storage.clear();
  isForbidden = false;
  const guarded =
    <Given extends unknown[], Got>(act: (...given: Given) => Got) =>
    (...given: Given) => {
      if (isForbidden) throw new Error("forbidden");
      return act(...given);
    };
  Object.assign(globalThis, {
    localStorage: {
      getItem: guarded((name: string) => storage.get(name) ?? null),
      setItem: guarded((name: string, value: string) => void storage.set(name, value)),
      removeItem: guarded((name: string) => void storage.delete(name)),
    },
  });
});

test("a place is remembered, unless it is hardly begun or nearly over", () => {
  rememberPlace("watched/1", 754.6, 5400);
  assert.equal(rememberedPlace("watched/1"), 754);
  rememberPlace("watched/1", 5395, 5400);
  assert.equal(rememberedPlace("watched/1"), undefined);
  rememberPlace("watched/2", 3, 5400);
  assert.equal(rememberedPlace("watched/2"), undefined);
});

test("places are forgotten on request, after a season, and when the visitor does not want them", () => {
  rememberPlace("watched/1", 100, 5400);
  forgetPlaces();
  assert.equal(rememberedPlace("watched/1"), undefined);
  storage.set("plenary.places", JSON.stringify({ "watched/1": [100, Math.floor(Date.now() / 86_400_000) - 91] }));
  assert.equal(rememberedPlace("watched/1"), undefined);
  rememberPlace("watched/1", 100, 5400);
  prefer({ remembersPlaces: false });
  assert.equal(rememberedPlace("watched/1"), undefined);
});

test("what makes no sense in the storage is as if it were not there", () => {
  for (const nonsense of ["{", "7", "null", "[]", '{"speed":"fast","volume":9,"captionSize":-3,"savesData":"yes"}']) {
    storage.set("plenary.watching", nonsense);
    storage.set("plenary.places", nonsense);
    storage.set("plenary.agreed", nonsense);
    const { speed, volume, captionSize, savesData } = preferences();
    assert.deepEqual([speed, volume, captionSize, savesData], [1, 1, 1, null], nonsense);
    assert.equal(rememberedPlace("speed"), undefined);
    assert.deepEqual(alwaysAllowed(), []);
  }
});

test("where storage is forbidden, choices last for the page", () => {
  isForbidden = true;
  prefer({ speed: 1.5 });
  assert.equal(preferences().speed, 1.5);
  rememberPlace("watched/1", 100, 5400);
  assert.equal(rememberedPlace("watched/1"), 100);
});

test("a provider is allowed once or always, and always can be taken back", () => {
  allow("v.example.org", false);
  assert.ok(isAllowed("v.example.org"));
  assert.ok(!isAllowed("example.org"));
  assert.deepEqual(alwaysAllowed(), []);
  allow("www.youtube-nocookie.com", true);
  assert.deepEqual(alwaysAllowed(), ["www.youtube-nocookie.com"]);
  takeBack("www.youtube-nocookie.com");
  assert.ok(!isAllowed("www.youtube-nocookie.com"));
});
