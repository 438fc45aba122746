import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { ENGLISH } from "./english.ts";

const FOLDER = import.meta.dirname;

async function readPages(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(FOLDER)).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "english.ts",
  );
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(FOLDER, name), "utf8")] as const)),
  );
}

/** Words between tags of a template: `<p>Like this</p>`. */
function findWords(source: string): readonly string[] {
  const templates = source.match(/html`[^`]*`/g) ?? [];
  return templates.flatMap((template) => {
    let text = template.slice(5, -1);
    for (let before = ""; before !== text; ) {
      before = text;
      text = text.replace(/\$?\{[^{}]*\}/g, "");
    }
    return [...text.matchAll(/>([^<>$]*[A-Za-z]{2,}[^<>$]*)</g)].map(([, words = ""]) => words.trim());
  });
}

describe("the catalogue of sentences", () => {
  it("has every word that the pages show", async () => {
    for (const [name, source] of await readPages()) assert.deepEqual(findWords(source), [], name);
  });

  it("has no word that no page shows", async () => {
    const source = [...(await readPages()).values()].join("\n");
    for (const [page, words] of Object.entries(ENGLISH)) {
      assert.match(source, new RegExp(`ENGLISH\\.${page}\\b`), page);
      if (page === "done" || page === "fault") continue;
      for (const word of Object.keys(words))
        assert.match(source, new RegExp(`\\b${word}\\b`), `${page}.${word}`);
    }
  });

  it("has every notice that a page gives, and no other", async () => {
    const source = [...(await readPages()).values()].join("\n");
    for (const code of [...Object.keys(ENGLISH.done), ...Object.keys(ENGLISH.fault)]) {
      assert.match(source, new RegExp(`"${code}"`), code);
    }
  });

  it("would find words that are spelt out in a template", () => {
    assert.deepEqual(findWords("html`<p>\u0024{words.fine}</p><b>Not fine</b>`"), ["Not fine"]);
  });
});
