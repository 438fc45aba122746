import assert from "node:assert/strict";
import { test } from "node:test";
import { DataFactory } from "n3";
import type { ListedThing } from "../../parts/things/list-things.ts";
import { placeEvents } from "./place-events.ts";

function event(name: string, start: string, end?: string): ListedThing {
  const values = { name: [name], start: [start], ...(end === undefined ? {} : { end: [end] }) };
  const terms = Object.entries(values).map(([key, texts]) => [
    key,
    texts.map((text) => DataFactory.literal(text)),
  ]);
  return { iri: `https://pod.example/${name}`, document: "", values: Object.fromEntries(terms) };
}

test("an event stands on each of its days, and an end at midnight or as a date is the day before", () => {
  const days = placeEvents([
    event("fair", "2026-11-23", "2026-11-25"),
    event("night", "2026-11-23T22:00:00", "2026-11-24T00:00:00"),
  ]);
  const names = (day: string): readonly string[] =>
    (days.get(day) ?? []).map(({ thing }) => thing.iri.slice(20));
  assert.deepEqual(
    [names("2026-11-23"), names("2026-11-24"), names("2026-11-25")],
    [["fair", "night"], ["fair"], []],
  );
});

test("a day begins with what lasts all day, and goes on by the clock", () => {
  const days = placeEvents([
    event("late", "2026-11-23T18:00:00"),
    event("early", "2026-11-23T08:00:00"),
    event("day", "2026-11-23"),
  ]);
  assert.deepEqual(
    days.get("2026-11-23")?.map(({ thing }) => thing.iri.slice(20)),
    ["day", "early", "late"],
  );
});

test("an event without a time that can be read is left out, and one that never ends does not fill the calendar", () => {
  assert.equal(placeEvents([event("odd", "soon")]).size, 0);
  assert.equal(placeEvents([event("long", "2026-01-01", "2036-01-01")]).size, 60);
});
