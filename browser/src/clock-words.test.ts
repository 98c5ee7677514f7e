import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, countdown, date, dayNumber } from "./clock-words.ts";

const panel = new Date("2026-12-10T13:00:00Z");

test("an instant reads as the clock of a zone, in the manner of the language", () => {
  assert.equal(clock(panel, "Europe/Berlin", "en"), "14:00");
  assert.equal(clock(panel, "Asia/Kolkata", "ja"), "18:30");
  assert.equal(clock(panel, "America/New_York", "fr"), "8\u00a0h\u00a000");
});

test("midnight is 00:00", () => {
  assert.equal(clock(new Date("2026-12-10T15:00:00Z"), "Asia/Tokyo", "en"), "00:00");
});

test("dates read as the server writes them", () => {
  assert.equal(date(panel, "Australia/Sydney", "en"), "Friday 11 December 2026");
  assert.equal(date(panel, "Asia/Tokyo", "ja"), "2026年12月10日(木)");
  assert.equal(date(panel, "Europe/Paris", "fr"), "jeudi 10 décembre 2026");
  assert.equal(date(new Date("2026-10-01T10:00:00Z"), "Europe/Paris", "fr"), "jeudi 1er octobre 2026");
});

test("the day is the day there", () => {
  assert.equal(dayNumber(panel, "Australia/Sydney"), "2026-12-11");
});

test("a countdown speaks in the unit a person would", () => {
  const at = (text: string) => countdown(new Date(text), panel, "Europe/London", "en");
  assert.equal(at("2026-11-23T01:00:00Z"), "in 17 days");
  assert.equal(at("2026-12-09T06:00:00Z"), "tomorrow");
  assert.equal(at("2026-12-10T10:00:00Z"), "in 3 hours");
  assert.equal(at("2026-12-10T12:48:30Z"), "in 12 minutes");
  assert.equal(at("2026-06-10T12:00:00Z"), "in 6 months");
});
