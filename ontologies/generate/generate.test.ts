import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { Parser } from "n3";
import { collectTerms } from "./collect-terms.ts";
import { generateSources } from "./generate-sources.ts";
import { VOCABULARIES } from "./vocabularies.ts";
import { writeVocabulary } from "./write-module.ts";

const vocabularies = new URL("../vocabularies/", import.meta.url);
const generated = new URL("../src/generated/", import.meta.url);

test("the committed modules are what the vendored vocabularies generate", async () => {
  const sources = await generateSources(vocabularies);
  assert.deepEqual((await readdir(generated)).toSorted(), [...sources.keys()].toSorted());
  for (const [name, text] of sources) {
    const committed = await readFile(new URL(name, generated), "utf8");
    assert.ok(committed === text, `${name} is stale: run \`npm run generate\``);
  }
});

test("the index lists every generated module", async () => {
  const index = await readFile(new URL("../src/index.ts", import.meta.url), "utf8");
  for (const { prefix } of VOCABULARIES) {
    assert.ok(index.includes(`export { ${prefix.toUpperCase()} } from "./generated/${prefix}.ts";`), prefix);
  }
});

test("every vocabulary has its origin and licence recorded", async () => {
  const record = await readFile(new URL("SOURCES.md", vocabularies), "utf8");
  for (const file of (await readdir(vocabularies)).filter((name) => name.endsWith(".ttl"))) {
    assert.ok(record.includes(`\`${file}\``), file);
  }
});

test("only subjects directly in the namespace become terms, each with one line of English", () => {
  const namespace = "https://vocabulary.example/ns#";
  const quads = new Parser().parse(`
    @prefix v: <${namespace}>.
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#>.
    <${namespace}> rdfs:label "the vocabulary".
    <https://other.example/Thing> rdfs:label "elsewhere".
    v:b rdfs:label "fallback"; rdfs:comment "trois"@fr, """Ends */
      here."""@en.
    v:a rdfs:subClassOf v:b.
  `);
  const terms = collectTerms(namespace, quads);
  assert.deepEqual(
    terms.map((term) => term.localName),
    ["a", "b"],
  );
  const text = writeVocabulary({ prefix: "v", namespace, title: "Example" }, terms);
  assert.ok(text.includes(`  a: "${namespace}a",`));
  assert.ok(text.includes(`  /** Ends *\u200b/ here. */\n  b: "${namespace}b",`));
});
