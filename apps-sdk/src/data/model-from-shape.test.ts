import assert from "node:assert/strict";
import { test } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import { parseRdf } from "../rdf/parse-rdf.ts";
import { modelFromShape } from "./model-from-shape.ts";

const BASE = "https://pod.example/shapes.ttl";
const PREFIXES =
  "@prefix sh: <http://www.w3.org/ns/shacl#>. @prefix schema: <http://schema.org/>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.";

async function read(shape: string) {
  const { quads } = await parseRdf(`${PREFIXES} <#shape> ${shape}`, MEDIA.turtle, BASE);
  return modelFromShape(quads, `${BASE}#shape`);
}

test("fields have what a shape says of its properties, in its order", async () => {
  const { name, types, fields } = await read(`a sh:NodeShape; sh:targetClass schema:Event;
    sh:property [ sh:path schema:location; sh:class schema:Place; sh:order 2 ];
    sh:property [ sh:path schema:name; sh:datatype xsd:string; sh:minCount 1; sh:maxCount 1; sh:name "Name"@en; sh:order 1;
      sh:minLength 2; sh:maxLength 500; sh:pattern "^[A-Z]" ];
    sh:property [ sh:path schema:startDate; sh:datatype xsd:dateTime; sh:maxCount 1 ];
    sh:property [ sh:path schema:attendees; sh:datatype xsd:integer; sh:minInclusive 0; sh:maxInclusive 9; sh:maxCount 1 ];
    sh:property [ sh:path schema:status; sh:in ( "open" "closed" ); sh:maxCount 1 ];
    sh:property [ sh:path schema:hidden; sh:deactivated true ].`);
  assert.deepEqual([name, types], ["event", ["http://schema.org/Event"]]);
  assert.deepEqual(Object.keys(fields), ["name", "location", "startDate", "attendees", "status"]);
  assert.deepEqual(fields.name, {
    iri: "http://schema.org/name",
    kind: "text",
    required: true,
    label: "Name",
    pattern: "^[A-Z]",
    minLength: 2,
    maxLength: 500,
    multiline: true,
  });
  assert.deepEqual(fields.location, {
    iri: "http://schema.org/location",
    kind: "link",
    many: true,
    linksTo: "http://schema.org/Place",
  });
  assert.deepEqual([fields.startDate?.kind, fields.attendees?.min, fields.attendees?.max], ["time", 0, 9]);
  assert.deepEqual(fields.status?.options, ["open", "closed"]);
});

test("a shape that is not there, has no class or a longer path is refused", async () => {
  await assert.rejects(read("a sh:NodeShape ."), /for no class/);
  await assert.rejects(
    read("sh:targetClass schema:Event; sh:property [ sh:path ( schema:a schema:b ) ] ."),
    /path that is one IRI/,
  );
  assert.throws(() => modelFromShape([], `${BASE}#none`), /no shape/);
});

test("a list that leads round in a circle ends", async () => {
  const { quads } = await parseRdf(
    `${PREFIXES} @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>.
    <#shape> sh:targetClass schema:Event; sh:property [ sh:path schema:a; sh:in <#list> ]. <#list> rdf:first "x"; rdf:rest <#list>.`,
    MEDIA.turtle,
    BASE,
  );
  assert.equal(modelFromShape(quads, `${BASE}#shape`).fields.a?.kind, "text");
});
