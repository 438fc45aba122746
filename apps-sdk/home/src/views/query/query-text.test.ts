import assert from "node:assert/strict";
import { test } from "node:test";
import { addPrefixes, missingPrefixes, shortIri } from "./add-prefixes.ts";
import { EXAMPLES } from "./examples.ts";
import { readFault } from "./read-fault.ts";

test("customary prefixes that are used and not declared are declared", () => {
  const query = "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\nSELECT * { ?a foaf:knows ?b ; schema:name ?n }";
  assert.deepEqual(missingPrefixes(query), ["schema"]);
  assert.ok(addPrefixes(query).startsWith("PREFIX schema: <http://schema.org/>\nPREFIX foaf:"));
  assert.equal(addPrefixes(addPrefixes(query)), addPrefixes(query));
});

test("what looks like a prefix in a string, an IRI or a comment is none", () => {
  assert.deepEqual(missingPrefixes("# foaf:knows\nSELECT * { <urn:schema:a> ?p \"vcard:fn\", 'as:a' }"), []);
});

test("an IRI is written with a prefix where one fits", () => {
  assert.equal(shortIri("http://schema.org/name"), "schema:name");
  assert.equal(shortIri("http://schema.org/a/b"), undefined);
  assert.equal(shortIri("https://example.org/a"), undefined);
});

test("a fault names its line, or the line with the prefix that it complains of", () => {
  assert.equal(readFault(new Error('"}" is not expected at line 3, column 1'), "").line, 3);
  assert.equal(readFault(new Error('the prefix "ex:" is not declared'), "SELECT *\n{ ?a ex:b ?c }").line, 2);
  assert.equal(readFault(new Error("the server failed"), "ASK {}").line, undefined);
});

test("every example uses customary prefixes only", () => {
  for (const { name, text } of EXAMPLES) assert.deepEqual(missingPrefixes(addPrefixes(text)), [], name);
});
