import assert from "node:assert/strict";
import { test } from "node:test";
import { XSD } from "@webizen/ontologies";
import type { Field } from "../../data/model.ts";
import { readField, showField } from "./field-input.ts";

const field = (more: Partial<Field>): Field => ({ iri: "https://example.org/p", kind: "text", ...more });
const fault = (more: Partial<Field>, ...raw: string[]): string => {
  const reading = readField(field(more), raw);
  return reading.kind === "faults" ? reading.faults.join("|") : "";
};
const value = (more: Partial<Field>, ...raw: string[]): unknown => {
  const reading = readField(field(more), raw);
  return reading.kind === "value" ? reading.value : assert.fail(reading.faults.join());
};

test("What is typed becomes a value of its kind, and comes back as it was typed", () => {
  assert.equal(value({}, "Milk"), "Milk");
  assert.equal(value({ kind: "number" }, "1,5"), 1.5);
  assert.equal(value({ kind: "boolean" }, "true"), true);
  assert.equal(value({ kind: "boolean", required: true }, ""), false);
  assert.deepEqual(value({ many: true }, "a", "", "b"), ["a", "b"]);
  assert.equal(value({}, ""), undefined);
  const time = value({ kind: "time" }, "2026-05-17T10:30");
  assert.deepEqual(showField(field({ kind: "time" }), time), ["2026-05-17T10:30"]);
  assert.deepEqual(showField(field({ many: true }), []), [""]);
});

test("What is not allowed is said, and where it stands among several", () => {
  assert.match(fault({ required: true }, ""), /needed/);
  assert.match(fault({ kind: "number" }, "many"), /number/);
  assert.match(fault({ kind: "number", datatype: XSD.integer }, "1.5"), /whole/);
  assert.match(fault({ kind: "number", min: 1 }, "0"), /1 or more/);
  assert.match(fault({ kind: "number", max: 9 }, "10"), /9 at most/);
  assert.match(fault({ kind: "date" }, "2026-02-30"), /date/);
  assert.match(fault({ minLength: 3 }, "ab"), /3 characters/);
  assert.match(fault({ maxLength: 3 }, "abcd"), /and has 4/);
  assert.match(fault({ pattern: "^\\d+$" }, "x"), /form/);
  assert.match(fault({ options: ["a"] }, "b"), /list/);
  assert.equal(
    fault({ many: true, maxLength: 1 }, "a", "bb"),
    "|It can have 1 characters at most, and has 2",
  );
});

test("An address that would run something is not taken for one", () => {
  for (const text of [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "example.org",
    "https://a b",
  ]) {
    assert.match(fault({ kind: "link" }, text), /address/, text);
  }
  assert.equal(value({ kind: "link" }, "https://example.org/"), "https://example.org/");
});
