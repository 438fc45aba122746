import assert from "node:assert/strict";
import { test } from "node:test";
import { XSD } from "@webizen/ontologies";
import { modelFromContext } from "./model-from-context.ts";

test("fields are the terms of a context, with what they say of their values", () => {
  const { types, fields } = modelFromContext(
    {
      "@context": {
        "@vocab": "http://schema.org/",
        xsd: "http://www.w3.org/2001/XMLSchema#",
        ex: "http://example.org/",
        id: "@id",
        Person: "ex:Person",
        name: {},
        knows: { "@id": "ex:knows", "@type": "@id", "@container": "@set" },
        born: { "@type": "xsd:date" },
        height: { "@id": "ex:height", "@type": "xsd:decimal" },
        note: { "@container": "@language" },
        dropped: null,
      },
    },
    "Person",
  );
  assert.deepEqual(types, ["http://example.org/Person"]);
  assert.deepEqual(fields, {
    name: { iri: "http://schema.org/name", kind: "text" },
    knows: { iri: "http://example.org/knows", kind: "link", many: true },
    born: { iri: "http://schema.org/born", kind: "date", datatype: XSD.date },
    height: { iri: "http://example.org/height", kind: "number", datatype: XSD.decimal },
    note: { iri: "http://schema.org/note", kind: "text" },
  });
});

test("a class with terms of its own has those and no others", () => {
  const { fields } = modelFromContext(
    {
      other: "http://example.org/other",
      Note: { "@id": "http://example.org/Note", "@context": { title: "http://example.org/title" } },
    },
    "Note",
  );
  assert.deepEqual(Object.keys(fields), ["title"]);
});

test("what models do not have is refused by the name of the term", () => {
  const read = (definition: object | string) =>
    modelFromContext({ "@vocab": "http://schema.org/", Thing: {}, odd: definition }, "Thing");
  assert.throws(() => read({ "@container": "@list" }), /"odd".*@list/);
  assert.throws(() => read({ "@reverse": "knows" }), /"odd".*@reverse/);
  assert.throws(() => read({ "@type": "@json" }), /"odd".*@json/);
  assert.throws(() => modelFromContext({ Thing: {} }, "Other"), /no term "Other"/);
  assert.throws(() => modelFromContext({ Thing: "a:b", a: "a:" }, "Thing"), /circle/);
  assert.throws(() => modelFromContext(["https://schema.org"], "Person"), /elsewhere/);
});
