import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { CONTEXT_IRIS, findContext } from "./contexts.ts";

test("every listed context is found and defines terms", () => {
  for (const iri of CONTEXT_IRIS) {
    const context = findContext(iri);
    assert.ok(context !== undefined && "@context" in context, iri);
    const terms = [context["@context"]].flat().flatMap((part) => Object.keys(part as object));
    assert.ok(terms.length > 10, iri);
  }
});

test("a context is found under http and https, with and without a final slash or fragment", () => {
  const context = findContext("https://schema.org/");
  assert.ok(context !== undefined);
  for (const iri of [
    "http://schema.org",
    "http://schema.org/",
    "https://schema.org",
    "https://schema.org/#",
  ]) {
    assert.equal(findContext(iri), context, iri);
  }
});

test("a context that is not shipped is not found", () => {
  for (const iri of [
    "https://example.org/context",
    "https://schema.org.evil.example/",
    "file:///etc/passwd",
    "",
  ]) {
    assert.equal(findContext(iri), undefined, iri);
  }
});

test("every context file in the folder is reachable by an IRI and has its origin and licence recorded", async () => {
  const folder = new URL("../contexts/", import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".jsonld"));
  const reachable = new Set(CONTEXT_IRIS.map((iri) => findContext(iri)));
  assert.equal(reachable.size, files.length);
  const record = await readFile(new URL("SOURCES.md", folder), "utf8");
  for (const file of files) assert.ok(record.includes(`\`${file}\``), file);
});
