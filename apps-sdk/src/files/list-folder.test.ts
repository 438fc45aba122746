import assert from "node:assert/strict";
import { test } from "node:test";
import { LDP, MEDIA } from "@webizen/ontologies";
import { listFolder } from "./list-folder.ts";

const contains = (folder: string, ...members: readonly string[]): string =>
  members.map((iri) => `<${folder}> <${LDP.contains}> <${iri}> .`).join("\n");

/** A server that answers by address, and says what it was asked. */
function serve(pages: Readonly<Record<string, { readonly body: string; readonly next?: string }>>) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const url = String(input);
    asked.push(url);
    const page = pages[url];
    if (page === undefined) return new Response(null, { status: 404 });
    const link = page.next === undefined ? {} : { link: `<${page.next}>; rel="next"` };
    return new Response(page.body, { headers: { "content-type": MEDIA.turtle, ...link } });
  };
  return { fetch, asked };
}

async function namesOf(fetch: typeof globalThis.fetch, folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of listFolder({ fetch }, folder)) names.push(name);
  return names;
}

test("a server without pages is asked for the whole folder, and from then on at once", async () => {
  const folder = "https://plain.example/notes/";
  const { fetch, asked } = serve({ [folder]: { body: contains(folder, `${folder}a%20b`) } });
  assert.deepEqual(await namesOf(fetch, folder), ["a b"]);
  assert.deepEqual(await namesOf(fetch, folder), ["a b"]);
  assert.deepEqual(asked, [`${folder}?limit=1000`, folder, folder]);
});

test("members that are elsewhere are none", async () => {
  const folder = "https://hostile.example/notes/";
  const elsewhere = [
    "https://bank.example/account",
    "https://hostile.example/",
    `${folder}a/b`,
    `${folder}a?b`,
    folder,
  ];
  const { fetch } = serve({
    [`${folder}?limit=1000`]: { body: contains(folder, ...elsewhere, `${folder}own`) },
  });
  assert.deepEqual(await namesOf(fetch, folder), ["own"]);
});

test("pages that lead round in circles or to another server end", async () => {
  const folder = "https://circle.example/notes/";
  const first = `${folder}?limit=1000`;
  const { fetch, asked } = serve({
    [first]: { body: contains(folder, `${folder}a`), next: `${folder}?page=2` },
    [`${folder}?page=2`]: { body: contains(folder, `${folder}b`), next: first },
  });
  assert.deepEqual(await namesOf(fetch, folder), ["a", "b"]);
  assert.deepEqual(asked, [first, `${folder}?page=2`, first]);

  const away = "https://away.example/notes/";
  const other = serve({
    [`${away}?limit=1000`]: { body: contains(away, `${away}a`), next: "https://bank.example/" },
  });
  assert.deepEqual(await namesOf(other.fetch, away), ["a"]);
  assert.deepEqual(other.asked, [`${away}?limit=1000`]);
});
