import assert from "node:assert/strict";
import { test } from "node:test";
import type { Quad } from "@rdfjs/types";
import { Parser } from "n3";
import { describePerson, nameFromWebId } from "./describe-person.ts";

const ADA = "https://pod.example/ada/profile/card#me";
const PREFIXES = `@prefix foaf: <http://xmlns.com/foaf/0.1/>. @prefix vcard: <http://www.w3.org/2006/vcard/ns#>.`;

function describe(turtle: string): ReturnType<typeof describePerson> {
  const quads = new Parser({ baseIRI: ADA }).parse(`${PREFIXES}\n${turtle}`);
  return describePerson(quads as unknown as Quad[], ADA);
}

test("A profile gives a name, a picture, what they do, links, and whom they know", () => {
  const ada = describe(`<#me> foaf:name " Ada "; vcard:role "Mathematician"; vcard:hasPhoto <ada.png>;
    foaf:homepage <https://ada.example/>; foaf:knows <https://pod.example/charles#me>, "nobody";
    vcard:hasEmail [ vcard:value <mailto:ada@example.org> ].`);
  assert.equal(ada.name, "Ada");
  assert.equal(ada.picture, "https://pod.example/ada/profile/ada.png");
  assert.deepEqual(ada.about, ["Mathematician"]);
  assert.deepEqual(ada.links, ["https://ada.example/", "mailto:ada@example.org"]);
  assert.deepEqual(ada.knows, ["https://pod.example/charles#me"]);
});

test("Links and pictures that would run something are left out", () => {
  const eve = describe(
    `<#me> foaf:name ""; foaf:homepage <javascript:alert(1)>, <data:text/html,x>; foaf:img <javascript:alert(1)>.`,
  );
  assert.deepEqual([eve.links, eve.picture], [[], undefined]);
  assert.equal(eve.name, "ada (pod.example)");
});

test("Somebody without a profile is called by what their WebID says", () => {
  assert.equal(nameFromWebId("https://pod.example/ada%20l/profile/card#me"), "ada l (pod.example)");
  assert.equal(nameFromWebId("https://ada.example/profile/card#me"), "ada.example");
  assert.equal(nameFromWebId("https://pod.example/%E0%A4%A/card#me"), "%E0%A4%A (pod.example)");
  assert.equal(nameFromWebId("not an address"), "not an address");
});
