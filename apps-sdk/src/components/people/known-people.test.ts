import assert from "node:assert/strict";
import { test } from "node:test";
import { matchPeople } from "./known-people.ts";

const PEOPLE = [
  { webId: "https://pod.example/ada#me", name: "Ada Lovelace" },
  { webId: "https://pod.example/charles#me", name: "Charles Babbage" },
];

test("Every word that is typed begins a word of the name, or stands in the WebID", () => {
  const names = (text: string): string[] => matchPeople(PEOPLE, text).map(({ name }) => name);
  assert.deepEqual(names("lov a"), ["Ada Lovelace"]);
  assert.deepEqual(names("charles#me"), ["Charles Babbage"]);
  assert.deepEqual(names("ovelace"), []);
  assert.deepEqual(names(" "), ["Ada Lovelace", "Charles Babbage"]);
});
