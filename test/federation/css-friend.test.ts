import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  type Asker,
  createDocumentReader,
  createPodDiscovery,
  type DocumentReading,
} from "@webizen/query-engine";
import { createSigner, type Sign } from "../bench/signed-in.ts";
import { startCss } from "../bench/start-css.ts";
import type { Target } from "../bench/target.ts";
import { findCss } from "../support/find-css.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const main = await findCss();
const skip =
  main === undefined &&
  "Community Solid Server is not installed; `npm run test:long -- css-friend` installs it (110 MB), or WEBIZEN_CSS_DIR names where it is";

const TURTLE = { "content-type": "text/turtle" };
const ACL = "http://www.w3.org/ns/auth/acl#";
const { signal } = new AbortController();

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>> | undefined;
let css: Target;
let webizen: TestServer;
let sign: Sign;
let count = 0;

/** Dave's pod, on the other server; its account is the one that the bench makes. */
let dave: { readonly root: string; readonly webId: string };

before(async () => {
  if (main === undefined) return;
  folder = await makeTemporaryFolder();
  css = await startCss(main, folder.path);
  webizen = await startPodServer();
  dave = { root: `${css.origin}/alice/`, webId: `${css.origin}/alice/profile/card#me` };
  sign = createSigner(await css.signIn());
  await fillPod();
});

after(async () => {
  // Whatever of it came to be.
  await (css as Target | undefined)?.[Symbol.asyncDispose]();
  await (webizen as TestServer | undefined)?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

async function put(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = TURTLE,
): Promise<void> {
  const url = dave.root + path;
  count += 1;
  const response = await fetch(url, {
    method: "PUT",
    headers: { ...headers, ...sign("PUT", url, count) },
    body,
  });
  assert.ok(response.ok, `${url} was answered ${response.status}: ${await response.text()}`);
}

function rule(path: string, agents: string): string {
  const owner = `<#o> a <${ACL}Authorization>; <${ACL}agent> <${dave.webId}>; <${ACL}accessTo> <${path}>; <${ACL}default> <${path}>; <${ACL}mode> <${ACL}Read>, <${ACL}Write>, <${ACL}Control>.`;
  const others = `<#r> a <${ACL}Authorization>; ${agents}; <${ACL}accessTo> <${path}>; <${ACL}default> <${path}>; <${ACL}mode> <${ACL}Read>.`;
  return `${owner}\n${others}`;
}

async function fillPod(): Promise<void> {
  const anyone = `<${ACL}agentClass> <http://xmlns.com/foaf/0.1/Agent>`;
  await put("shared/one", "<#it> <http://schema.org/name> 'one', [ <urn:p> 'nested' ].");
  await put("shared/deep/two", JSON.stringify({ "@id": "#it", "http://schema.org/name": "two" }), {
    "content-type": "application/ld+json",
  });
  await put("shared/cat.png", new Uint8Array(200_000), { "content-type": "image/png" });
  await put("secret/three", "<#it> <http://schema.org/name> 'three'.");
  await put("open/four", "<#it> <http://schema.org/name> 'four'.");
  await put("shared/.acl", rule("./", `<${ACL}agent> <${webizen.alice.webId}>`));
  await put("open/.acl", rule("./", anyone));
  await put(
    "open/index",
    `@prefix s: <http://www.w3.org/ns/solid/terms#>.
     <#1> s:forClass <http://schema.org/Thing>; s:instanceContainer <../shared/>.
     <#2> s:forClass <http://schema.org/Thing>; s:instance <four#it>, <../secret/three#it>.`,
  );
  await put(
    "profile/card",
    `<#me> <http://www.w3.org/ns/solid/terms#oidcIssuer> <${css.origin}/>;
       <http://www.w3.org/ns/pim/space#storage> <../>;
       <http://www.w3.org/ns/solid/terms#publicTypeIndex> <../open/index>.`,
  );
}

async function readAs(asker: Asker, reader = createDocumentReader()): Promise<DocumentReading> {
  const { pods, skipped } = await createPodDiscovery().discover([dave.webId], { asker, signal });
  assert.deepEqual(skipped, []);
  const [pod] = pods;
  assert.ok(pod?.kind === "documents");
  assert.equal(pod.storage, dave.root);
  const interest = { classes: [], predicates: [] };
  return reader.read({ storage: pod.storage, entry: pod.entry, interest, asker, signal });
}

function namesIn({ documents }: DocumentReading): string[] {
  const text = documents.map(({ nquads }) => nquads).join("");
  return [...text.matchAll(/schema\.org\/name> "(\w+)"/g)].map(([, name = ""]) => name).toSorted();
}

test("a friend's pod on Community Solid Server is read as far as the friend shares it", {
  skip,
}, async () => {
  const alice: Asker = { webId: webizen.alice.webId, fetch: (request) => webizen.alice.fetch(request) };
  const reading = await readAs(alice);
  assert.deepEqual(namesIn(reading), ["four", "one", "two"]);
  assert.ok(reading.report.notRead.denied > 0);
  assert.equal(reading.report.truncated, undefined);
  assert.ok(reading.report.bytes < 50_000, "the picture was not downloaded");
});

test("somebody whom the friend does not know sees what everybody sees", { skip }, async () => {
  const reading = await readAs({ webId: webizen.bob.webId, fetch: (request) => webizen.bob.fetch(request) });
  assert.deepEqual(namesIn(reading), ["four"]);
  const anyone = await readAs({ webId: "nobody", fetch: (request) => fetch(request) });
  assert.deepEqual(namesIn(anyone), ["four"]);
});

test("what did not change there is not downloaded again", { skip }, async () => {
  let now = Date.now();
  const reader = createDocumentReader({ now: () => now });
  const alice: Asker = { webId: webizen.alice.webId, fetch: (request) => webizen.alice.fetch(request) };
  const first = await readAs(alice, reader);
  now += 60 * 60_000;
  await put("shared/one", "<#it> <http://schema.org/name> 'uno'.");
  const second = await readAs(alice, reader);
  assert.deepEqual(namesIn(second), ["four", "two", "uno"]);
  assert.ok(second.report.bytes < first.report.bytes / 2, `${second.report.bytes} of ${first.report.bytes}`);
});
