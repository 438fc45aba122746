import assert from "node:assert/strict";
import { test } from "node:test";
import { iri, literal, quad } from "./make-terms.ts";

const XSD = "http://www.w3.org/2001/XMLSchema#";

test("Values of JavaScript become literals of their kind", () => {
  const kinds = [
    ["a", "string"],
    [1, "integer"],
    [1.5, "decimal"],
    [1e21, "double"],
    [Number.NaN, "double"],
    [true, "boolean"],
    [new Date(0), "dateTime"],
  ] as const;
  for (const [value, kind] of kinds) assert.equal(literal(value).datatype.value, XSD + kind, String(value));
  assert.equal(literal("Hallo", { language: "de" }).language, "de");
  assert.equal(literal("2026-11-23", { datatype: `${XSD}date` }).datatype.value, `${XSD}date`);
  assert.throws(() => literal(new Date("never")), /date that is none/);
});

test("A statement takes addresses and terms", () => {
  const [one, other] = [
    quad("https://a.example/", "https://p.example/", literal("x")),
    iri("https://a.example/"),
  ];
  assert.ok(one.subject.equals(other));
  assert.ok(one.equals(quad(other, iri("https://p.example/"), literal("x"))));
  assert.ok(!one.equals(quad(other, iri("https://p.example/"), literal("y"))));
});
