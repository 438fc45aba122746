import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { FOAF, XSD } from "@webizen/ontologies";
import fc from "fast-check";
import { Parser, type Quad } from "n3";
import { joinFragments, text, turtle, turtleDocument, typed } from "./turtle.ts";

// Every code unit, lone surrogates and control characters included.
const ANY_TEXT = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});

const BASE = "http://pod.example/a/b";

function parse(source: string): Quad[] {
  return new Parser({ baseIRI: BASE }).parse(source);
}

describe("turtle", () => {
  it("shortens IRIs where a prefix fits and keeps the layout", () => {
    const source = turtleDocument(
      "Alice.",
      turtle`<#me> a ${FOAF.Person};\n  ${FOAF.knows} ${["#a", "/b#i"]}.`,
    );
    assert.equal(
      source,
      "# Alice.\n@prefix foaf: <http://xmlns.com/foaf/0.1/>.\n\n<#me> a foaf:Person;\n  foaf:knows <#a>, </b#i>.\n",
    );
  });

  it("declares the prefixes of nested and joined fragments once", () => {
    const inner = turtle`[ a ${FOAF.Person} ]`;
    const body = joinFragments([turtle`<#a> ${FOAF.knows} ${inner}.`, turtle`<#b> a ${FOAF.Agent}.`]);
    assert.equal(turtleDocument("Two.", body).match(/@prefix/g)?.length, 1);
    assert.equal(parse(turtleDocument("Two.", body)).length, 3);
  });

  it("gives back any text, with its language or datatype", () => {
    fc.assert(
      fc.property(ANY_TEXT, (value) => {
        const objects = [text(value), text(value, "ar"), typed(value, XSD.string)];
        const quads = parse(turtle`<> <p> ${objects}.`.source.replace("xsd:string", `<${XSD.string}>`));
        for (const { object } of quads) assert.equal(object.value, value.toWellFormed());
      }),
    );
  });

  it("lets no text out of an IRI or a comment", () => {
    fc.assert(
      fc.property(ANY_TEXT, (value) => {
        const quads = parse(turtleDocument(value, turtle`<> <p> ${`#${value}`}.`));
        assert.equal(quads.length, 1);
        assert.equal(quads[0]?.object.termType, "NamedNode");
      }),
    );
  });
});
