import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { MAILBOX } from "./import-sources.ts";
import { startImporting } from "./start-importing.ts";

const stack = new AsyncDisposableStack();
after(() => stack.disposeAsync());
const { ask, bringIn, etag, read, source, url } = await startImporting(stack);

/** The messages of a year, by what their descriptions say. */
async function readMessages(
  path: string,
): Promise<readonly { readonly file: string; readonly said: string }[]> {
  const files = [...(await read(path)).matchAll(/([0-9a-f]{24}\.eml)>/g)].map(([, name]) => path + name);
  return Promise.all([...new Set(files)].map(async (file) => ({ file, said: await read(`${file}.meta`) })));
}

test("mail keeps each message whole, says beside it who wrote what to whom, and is found once", async () => {
  const file = await source("inbox.mbox", MAILBOX);
  assert.match((await bringIn(file)).stdout, /mail\/: 2 new, 0 changed, 0 the same, 0 kept, 0 not read/);
  const messages = await readMessages("/mail/2026/");
  const first = messages.find(({ said }) => /schema:name "Café on Thursday"/.test(said));
  const second = messages.find((message) => message !== first);
  assert.match(first?.said ?? "", /schema:sender \[ a schema:Person; schema:name "Ruth Penrose"/);
  assert.match(first?.said ?? "", /short walk/);
  assert.match(first?.said ?? "", /as:context <mid:first@mail\.example>/);
  assert.match(
    second?.said ?? "",
    /as:inReplyTo <mid:first@mail\.example>;\s+as:context <mid:first@mail\.example>/,
  );
  const original = await ask(`alice${first?.file}`);
  assert.equal(original.headers.get("content-type"), "message/rfc822");
  assert.match(await original.text(), /^Message-ID: <first@mail\.example>\r\n/);
  assert.match(await read("/settings/privateTypeIndex.ttl"), /EmailMessage>?;[\s\S]*mail\/>/);
  assert.match((await bringIn(file)).stdout, /0 new, 0 changed, 2 the same/);

  const search = async (words: string) => {
    const answer = await ask(`alice/.search?text=${encodeURIComponent(words)}&folder=${url}alice/mail/`);
    return ((await answer.json()) as { hits: { entity: string; document: string }[] }).hits;
  };
  while ((await search("bridge")).length === 0) await delay(20);
  const message = `${url}alice${first?.file}`;
  for (const words of ["bridge", "Café on Thursday bridge", "Ruth Penrose walk"]) {
    const found = (await search(words)).filter(({ entity }) => entity === message);
    assert.deepEqual(
      found.map(({ document }) => document),
      [message],
      words,
    );
  }
});

test("mail that an earlier import described in documents of their own moves, but for what was changed there", async () => {
  const file = await source("old.mbox", MAILBOX.replaceAll("first@", "one@").replaceAll("second@", "two@"));
  const importing = (...flags: readonly string[]) => bringIn(file, "--to", "/old/", ...flags);
  await importing();
  const [one, two] = await readMessages("/old/2026/");
  assert.ok(one && two);
  const record = "alice/settings/imports/mail-old.json.gz";
  const kept = JSON.parse(gunzipSync(await (await ask(record)).arrayBuffer()).toString());
  for (const { file: message } of [one, two]) {
    const earlier = message.replace(".eml", ".ttl");
    await ask(`alice${message}.meta`, { method: "DELETE" });
    const headers = { "Content-Type": "text/turtle" };
    await ask(`alice${earlier}`, {
      method: "PUT",
      headers,
      body: "<#this> a <http://schema.org/EmailMessage>.",
    });
    kept.tags[earlier] = (await etag(earlier))?.replace(/^"([^".]*).*$/, "$1");
    delete kept.tags[`${message}.meta`];
  }
  const body = gzipSync(JSON.stringify(kept));
  await ask(record, { method: "PUT", headers: { "Content-Type": "application/gzip" }, body });
  const [moved, changed] = [one.file.replace(".eml", ".ttl"), two.file.replace(".eml", ".ttl")];
  const edited = { headers: { "Content-Type": "text/turtle" }, body: "<#this> <#by> <#hand>." };
  await ask(`alice${changed}`, { method: "PUT", ...edited });

  assert.match(
    (await importing("--dry-run")).stdout,
    /0 would be new, 1 would be changed, 0 the same, 1 kept/,
  );
  assert.equal((await ask(`alice${moved}`)).status, 200);
  const again = await importing();
  assert.match(again.stdout, /0 new, 1 changed, 0 the same, 1 kept/);
  assert.match(again.stdout, /where an earlier import described it, was changed in the pod/);
  assert.equal((await ask(`alice${moved}`)).status, 404);
  assert.equal(await read(`${one.file}.meta`), one.said);
  assert.match(await read(changed), /hand/);
  assert.equal((await ask(`alice${two.file}.meta`)).status, 404);
  assert.match((await importing()).stdout, /0 new, 0 changed, 1 the same, 1 kept/);
  assert.match((await importing("--replace")).stdout, /0 new, 1 changed, 1 the same, 0 kept/);
  assert.equal((await ask(`alice${changed}`)).status, 404);
  assert.match((await importing()).stdout, /0 new, 0 changed, 2 the same, 0 kept/);
});
