import assert from "node:assert/strict";
import { test } from "node:test";
import { FOAF, ICAL, SCHEMA, VCARD } from "./index.ts";
import { canonicalTerm, humaniseName, termLabel, termSpellings } from "./term-label.ts";

test("a term is called what its vocabulary calls it", () => {
  assert.equal(termLabel(VCARD.fn), "formatted name");
  assert.equal(termLabel(VCARD.bday), "birth date");
  assert.equal(termLabel(FOAF.Person), "person");
  assert.equal(termLabel(ICAL.Vevent), "event");
});

test("a term that no vocabulary labels is called by the words of its local name", () => {
  assert.equal(termLabel("https://vocabulary.example/ns#favouriteColour"), "favourite colour");
  assert.equal(termLabel("https://vocabulary.example/due_date/"), "due date");
  assert.equal(termLabel("https://vocabulary.example/%E0%A4%A"), "%e0%a4%a");
});

test("two spellings of a vocabulary name the same terms", () => {
  assert.equal(canonicalTerm("https://schema.org/startDate"), SCHEMA.startDate);
  assert.equal(canonicalTerm("https://other.example/startDate"), "https://other.example/startDate");
});

test("words are split at capitals, digits and separators, and abbreviations kept", () => {
  assert.equal(humaniseName("vehicleVINNumber"), "vehicle VIN number");
  assert.equal(humaniseName("IMG_2041-final.copy"), "IMG 2041 final copy");
  assert.equal(humaniseName("straßeÜber"), "straße über");
});

test("a term is asked for in every spelling, that of the constants first", () => {
  assert.deepEqual(termSpellings("https://schema.org/name"), [SCHEMA.name, "https://schema.org/name"]);
  assert.deepEqual(termSpellings(FOAF.name), [FOAF.name]);
});
