import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { LDP, MEDIA } from "@webizen/ontologies";
import { type RunningServer, startServer } from "@webizen/pod-server";
import { openDataFolder } from "@webizen/pod-server/storage";
import { linkTargets, objectsOf, problemOf } from "../support/answers.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const MEMBERS = 100_000;
const AT_ONCE = 2000;
const ROOT_ACL = `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
<#all> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Control.`;

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let server: RunningServer;
let anybody: PodClient;

before(async () => {
  folder = await makeTemporaryFolder();
  const dataDir = join(folder.path, "data");
  await fill(dataDir);
  const config = testConfig({ dataDir });
  server = await startServer({ ...config, limits: { ...config.limits, maxOpenPods: 1 } });
  anybody = createPodClient(`${server.url}big/`);
});
after(async () => {
  await server.close();
  await folder[Symbol.asyncDispose]();
});

async function fill(dataDir: string): Promise<void> {
  const rootIriOf = (name: string) => `http://localhost/${name}/`;
  await using data = await openDataFolder(dataDir, { maxOpenPods: 1, rootIriOf });
  await data.pods.create("other");
  await data.pods.create("big");
  await data.pods.withPod("big", async ({ store }) => {
    const put = async (path: string, contentType: string, text: string) => {
      const body = await store.stage(Buffer.from(text), 10_000);
      const result = await store.commit({ kind: "put", path, contentType, body });
      assert.equal(result.kind, "committed");
    };
    await put("/.acl", MEDIA.turtle, ROOT_ACL);
    for (let start = 0; start < MEMBERS; start += AT_ONCE) {
      const batch = Array.from({ length: AT_ONCE }, (_, index) =>
        put(`/all/${nameOf(start + index)}`, MEDIA.text, ""),
      );
      await Promise.all(batch);
    }
  });
}

function nameOf(index: number): string {
  return `n${String(index).padStart(6, "0")}.txt`;
}

test("the first page of a container with 100,000 members has the members asked for, and links on", async () => {
  const answer = await anybody.get("all/?limit=100");
  assert.equal(answer.status, 200);
  assert.ok(Number(answer.headers.get("content-length")) < 100_000);
  assert.equal(linkTargets(answer, "first").length, 1);
  assert.deepEqual(linkTargets(answer, "next"), [`${server.url}big/all/?limit=100&after=${nameOf(99)}`]);
  const members = await objectsOf(answer, LDP.contains);
  assert.deepEqual(
    members,
    Array.from({ length: 100 }, (_, index) => `${server.url}big/all/${nameOf(index)}`),
  );
});

test("the pages together are the whole container, each member once, and the last has no next", async () => {
  const seen = new Set<string>();
  let url: string | undefined = `${server.url}big/all/?limit=10000`;
  let pages = 0;
  while (url !== undefined) {
    const answer: Response = await fetch(url, { headers: { accept: MEDIA.ntriples } });
    for (const [, iri = ""] of (await answer.text()).matchAll(/ldp#contains> <([^>]*)>/g)) {
      assert.ok(!seen.has(iri), iri);
      seen.add(iri);
    }
    url = linkTargets(answer, "next")[0];
    pages += 1;
  }
  assert.equal(seen.size, MEMBERS);
  assert.equal(pages, 10);
});

for (const accept of [MEDIA.turtle, MEDIA.jsonld]) {
  test(`the whole listing streams as ${accept}: complete, well formed, and never whole in memory`, async () => {
    const answer = await anybody.get("all/", { accept });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-length"), null);
    assert.ok(answer.body);
    let largest = 0;
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) {
      largest = Math.max(largest, chunk.byteLength);
      text += decoder.decode(chunk, { stream: true });
    }
    assert.ok(largest < text.length / 20, `a chunk of ${largest} of ${text.length}`);
    const contains = accept === MEDIA.jsonld ? /ldp#contains"/g : /ldp:contains/g;
    assert.equal([...text.matchAll(contains)].length, MEMBERS);
    assert.ok(text.includes(nameOf(MEMBERS - 1)));
    if (accept === MEDIA.jsonld) assert.equal((JSON.parse(text) as unknown[]).length, 2 * MEMBERS + 1);
  });
}

test("a reader who goes away in the middle of a listing does not disturb the next one", async () => {
  const leaving = new AbortController();
  const answer = await fetch(`${server.url}big/all/`, { signal: leaving.signal });
  await answer.body?.getReader().read();
  leaving.abort();
  assert.equal((await anybody.get("all/?limit=1")).status, 200);
});

test("a page is conditional and negotiable like the whole", async () => {
  const first = await anybody.get("all/?limit=2", { accept: MEDIA.jsonld });
  assert.equal((await objectsOf(first, LDP.contains)).length, 2);
  const tag = first.headers.get("etag") ?? "";
  const again = await anybody.get("all/?limit=2", { accept: MEDIA.jsonld, "if-none-match": tag });
  assert.equal(again.status, 304);
});

test("a page may start after any name, also one that does not exist any more", async () => {
  const answer = await anybody.get(`all/?limit=3&after=${nameOf(4)}-gone`);
  const members = await objectsOf(answer, LDP.contains);
  assert.deepEqual(
    members.map((iri) => iri.slice(-nameOf(0).length)),
    [nameOf(5), nameOf(6), nameOf(7)],
  );
  assert.deepEqual(await objectsOf(await anybody.get("all/?limit=3&after=z"), LDP.contains), []);
});

test("a limit that is no number from 1 to 10,000 is 400", async () => {
  for (const limit of ["0", "-1", "1.5", "x", "", "10001"]) {
    const answer = await anybody.get(`all/?limit=${limit}`);
    assert.equal(answer.status, 400, limit);
    assert.match((await problemOf(answer)).detail, /10000/);
  }
});

test("a listing that is read slowly goes on after its pod was closed for another one", async () => {
  const answer = await server.fetch(new Request(`${server.url}big/all/`));
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    if (size === 0) {
      await server.fetch(new Request(`${server.url}other/`));
      // Waits until the pod is closed, and opens it again.
      await server.fetch(new Request(`${server.url}big/all/?limit=1`));
    }
    size += chunk.byteLength;
  }
  const whole = await anybody.get("all/");
  assert.equal(size, (await whole.arrayBuffer()).byteLength);
});
