import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { generateReference } from "./generate-reference.ts";
import { parseDoc } from "./parse-doc.ts";
import { readDeclarations } from "./read-declarations.ts";

const committed = new URL("../../docs/sdk/", import.meta.url);
const source = new URL("../src/", import.meta.url);

test("the committed reference is what the docstrings generate", async () => {
  const pages = await generateReference();
  assert.deepEqual((await readdir(committed)).toSorted(), [...pages.keys()].toSorted());
  for (const [name, text] of pages) {
    const there = await readFile(new URL(name, committed), "utf8");
    assert.ok(there === text, `docs/sdk/${name} is stale: run \`npm run generate\``);
  }
});

test("everything that the SDK exports says what it is", async () => {
  for (const entry of ["index.ts", "components/index.ts", "node.ts"]) {
    for (const { name, doc } of await readDeclarations(new URL(entry, source)))
      assert.ok(doc.text !== "", `${name} has no docstring`);
  }
});

test("every example of the reference is JavaScript or HTML that can be parsed", async () => {
  const { parseSync } = await import("oxc-parser");
  for (const entry of ["index.ts", "node.ts"]) {
    for (const { name, doc } of await readDeclarations(new URL(entry, source))) {
      for (const { name: tag, text } of doc.tags) {
        if (tag === "example")
          assert.deepEqual(parseSync("example.mjs", text).errors, [], `${name}: ${text}`);
      }
    }
  }
});

test("a docstring is taken apart into its text and tags, also where a tag stands in the same line", () => {
  assert.deepEqual(parseDoc("*\n * Does it. @throws Error\n *\n * @param a one\n *   two\n").tags, [
    { name: "throws", text: "Error" },
    { name: "param", text: "a one\n  two" },
  ]);
});
