import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Change, type Webizen, WebizenError } from "@webizen/apps-sdk";
import { connectNode } from "@webizen/apps-sdk/node";
import { createCredentials } from "../bench/client-credentials.ts";
import { startCss } from "../bench/start-css.ts";
import type { Target } from "../bench/target.ts";
import { findCss } from "../support/find-css.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const main = await findCss();
const skip =
  main === undefined &&
  "Community Solid Server is not installed; `npm run test:long -- css` installs it (110 MB), or WEBIZEN_CSS_DIR names where it is";

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>> | undefined;
let css: Target | undefined;
let pod: Webizen;

before(async () => {
  if (main === undefined) return;
  folder = await makeTemporaryFolder();
  css = await startCss(main, folder.path);
  const { id, secret } = await createCredentials(css.origin);
  pod = await connectNode({ issuer: `${css.origin}/`, id, secret });
});
after(async () => {
  await pod?.session.logout();
  await css?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

test("a program signs in to another server with its credentials, and writes and reads", {
  skip,
}, async () => {
  assert.equal(pod.session.webId, `${css?.origin}/alice/profile/card#me`);
  assert.equal(pod.session.storage, `${css?.origin}/alice/`);
  await pod.files.write("notes/a.txt", "one");
  assert.equal(await (await pod.files.read("notes/a.txt")).blob.text(), "one");
  assert.equal((await fetch(`${pod.session.storage}notes/a.txt`)).status, 401);
});

test("what another server does not offer is said to be unsupported, in a sentence", { skip }, async () => {
  const calls = [
    () => pod.query("ASK { ?s ?p ?o }"),
    () => pod.query.update("INSERT DATA { GRAPH <urn:a> { <urn:a> <urn:b> 1 } }"),
    () => pod.federate("ASK { ?s ?p ?o }"),
    () => pod.search("bees"),
    () => pod.search.suggest("bee"),
    () => pod.ask("Who keeps bees?"),
    () => new Promise((_, onError) => void pod.query.live("SELECT * { ?s ?p ?o }", () => {}, { onError })),
  ];
  for (const call of calls) {
    await assert.rejects(call, (error) => {
      assert.ok(error instanceof WebizenError);
      assert.equal(error.code, "unsupported");
      assert.match(error.message, /offers no (search|queries in SPARQL)/);
      return true;
    });
  }
});

test("another server tells of changes through its notifications", { skip }, async () => {
  await pod.files.write("watched/a.txt", "one");
  let turn = 0;
  const poke = setInterval(() => void pod.files.write("watched/a.txt", String(turn++)), 500);
  const told = new Promise<Change>((resolve, onError) => {
    const stop = pod.subscribe(
      "watched/a.txt",
      (change) => {
        stop();
        resolve(change);
      },
      { onError },
    );
  });
  const change = await told.finally(() => clearInterval(poke));
  assert.deepEqual(change, { iri: `${pod.session.storage}watched/a.txt`, kind: "changed" });
});
