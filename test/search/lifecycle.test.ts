import assert from "node:assert/strict";
import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { MEDIA } from "@webizen/ontologies";
import { startServer } from "@webizen/pod-server";
import { makeDocx } from "../../embeddings/src/text/fixtures/make-office.ts";
import { makePdf } from "../../embeddings/src/text/fixtures/make-pdf.ts";
import { makeDataFolder, runWebizen, startServe } from "../cli/run-webizen.ts";
import { findFreePort } from "../support/find-free-port.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { type TestServer, testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { ask, labelsOf, type StatusDocument, settle, startSearchPods, useTinyModel } from "./search-pods.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

describe("what is written", () => {
  let pods: TestServer;
  let alice: PodClient;

  before(async () => {
    pods = await startSearchPods();
    alice = createPodClient(pods.root, pods.alice.fetch);
    await ask(pods.root, { text: "first" }, { send: pods.alice.fetch });
  });
  after(() => pods[Symbol.asyncDispose]());

  const find = (text: string) => ask(pods.root, { text, arms: "words" }, { send: pods.alice.fetch });

  it("is found by words by the next search, also when it was changed, patched or posted", async () => {
    await alice.putTurtle("a.ttl", '<#it> <http://schema.org/name> "Ferret" .');
    assert.deepEqual(labelsOf(await find("ferret")), ["Ferret"]);
    await alice.putTurtle("a.ttl", '<#it> <http://schema.org/name> "Polecat" .');
    assert.deepEqual([labelsOf(await find("ferret")), labelsOf(await find("polecat"))], [[], ["Polecat"]]);
    await alice.n3Patch("a.ttl", 'solid:inserts { <#it> <http://schema.org/alternateName> "Stoat". }');
    assert.deepEqual(labelsOf(await find("stoat")), ["Polecat"]);
    await alice.request("POST", "", {
      headers: { "content-type": MEDIA.markdown, slug: "weasel.md" },
      body: "# Weasel\n\nSmall and quick.",
    });
    assert.deepEqual(labelsOf(await find("weasel")), ["Weasel"]);
  });

  it("is in the answer that follows each of many writes", async () => {
    for (let n = 0; n < 20; n += 1) {
      await alice.putTurtle(`many/${n}.ttl`, `<#it> <http://schema.org/name> "Marten ${n}" .`);
      assert.equal((await find("marten")).total, n + 1);
    }
  });

  it("is gone from search when its deletion is answered", async () => {
    for (let n = 0; n < 20; n += 1) {
      assert.equal((await alice.delete(`many/${n}.ttl`)).status, 205);
      const { total, hits } = await find("marten");
      assert.equal(total, 19 - n);
      assert.ok(hits.every(({ document }) => document !== `${pods.root}many/${n}.ttl`));
    }
    const { suggestions } = await ask<{ suggestions: unknown[] }>(
      pods.root,
      { text: "mart" },
      { send: pods.alice.fetch, path: ".search/suggest" },
    );
    assert.deepEqual(suggestions, []);
  });

  it("and cannot be read is told to the owner, and stops nothing", async () => {
    const put = (path: string, contentType: string, body: Uint8Array | string): Promise<Response> =>
      alice.request("PUT", `hostile/${path}`, {
        headers: { "content-type": contentType },
        body: typeof body === "string" ? body : Buffer.from(body),
      });
    const docx = makeDocx("<w:p><w:r><w:t>Badger in an office document</w:t></w:r></w:p>");
    const bomb = makePdf([Buffer.alloc(300 * 2 ** 20, "(x) Tj ")]);
    await Promise.all([
      put("good.docx", DOCX, docx),
      put("good.pdf", "application/pdf", makePdf(["BT /F1 12 Tf (Badger in a PDF) Tj ET"])),
      put("truncated.docx", DOCX, docx.subarray(0, docx.length / 2)),
      put("bomb.pdf", "application/pdf", bomb),
      put("text.pdf", "application/pdf", "this is a badger and no PDF"),
      put("wrong.html", MEDIA.html, new Uint8Array(5000).fill(255)),
      put("deep.html", MEDIA.html, `${"<div>".repeat(50_000)}badger`),
      put("image.png", "image/png", "no image"),
    ]);
    const { unreadable } = await settle(pods.root, pods.alice.fetch, { patienceMs: 60_000 });
    const told = new Map(unreadable.map(({ document, reason }) => [document.split("/").at(-1), reason]));
    for (const name of ["truncated.docx", "bomb.pdf", "text.pdf"]) {
      assert.match(
        told.get(name) ?? "",
        /\w+ \w+/,
        `${name} is listed with a reason: ${JSON.stringify([...told])}`,
      );
    }
    assert.ok(!told.has("good.docx") && !told.has("good.pdf"));
    const found = (await find("badger")).hits.map(({ document }) => document.split("/").at(-1));
    assert.ok(found.includes("good.docx") && found.includes("good.pdf"), found.join());
    await alice.putTurtle("later.ttl", '<#it> <http://schema.org/name> "Otter" .');
    assert.deepEqual(labelsOf(await find("otter")), ["Otter"]);
  });
});

describe("a data folder", () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let data: string;

  before(async () => {
    folder = await makeTemporaryFolder();
    data = await makeDataFolder(folder.path);
    await useTinyModel(data);
  });
  after(() => folder[Symbol.asyncDispose]());

  async function signIn(pod: string): Promise<typeof fetch> {
    const { stdout } = await runWebizen(["token", "--data", data, "--pod", pod]);
    const authorization = `Bearer ${stdout.trim()}`;
    return (input, init) => fetch(input, { ...init, headers: { ...init?.headers, authorization } });
  }
  const indexOf = (pod: string): string => join(data, "pods", pod, "search");

  it("whose server was killed while it was indexing gives right answers at the next start", async () => {
    const count = 120;
    {
      await using server = await startServe(["--data", data]);
      const root = `${server.url}alice/`;
      const send = await signIn("alice");
      const client = createPodClient(root, send);
      await ask(root, { text: "first" }, { send });
      for (let n = 0; n < count; n += 1) {
        await client.putTurtle(`k/${n}.ttl`, `<#it> <http://schema.org/name> "Heron ${n} by the water" .`);
      }
      await client.delete("k/7.ttl");
      await server.stop("SIGKILL");
    }
    await using server = await startServe(["--data", data, "--search-index", "on-demand"]);
    const root = `${server.url}alice/`;
    const send = await signIn("alice");
    const status = await settle(root, send);
    assert.deepEqual(status.unreadable, []);
    const { total, hits, isTotalExact } = await ask(
      root,
      { text: "heron", arms: "words", limit: 100 },
      { send },
    );
    assert.deepEqual([total, hits.length, isTotalExact], [count - 1, 100, true]);
    assert.equal((await ask(root, { text: "heron", arms: "words" })).total, 0, "nobody else sees any");
    await server.stop();
  });

  it("is not embedded anew by a restart: all is there at once", async () => {
    // The address of a pod is part of what is indexed, so it stays the same here.
    const config = testConfig({ dataDir: data, port: await findFreePort() });
    const path = ".search/status";
    const open = async () => {
      const server = await startServer(config);
      const token = await server.token({ pod: "alice", lifetimeSeconds: 600 });
      const send: typeof fetch = (input) => fetch(input, { headers: { authorization: `Bearer ${token}` } });
      return { server, root: `${server.url}alice/`, send };
    };
    const first = await open();
    const before = await settle(first.root, first.send);
    await first.server.close();
    const { server, root, send } = await open();
    const status = await ask<StatusDocument>(root, {}, { send, path });
    assert.ok(status.passages > 100);
    assert.deepEqual(status, before);
    const { hits } = await ask(root, { text: "water", arms: "vectors" }, { send });
    assert.ok(hits.length > 0);
    const metrics = await (await fetch(`${server.url}metrics`)).text();
    assert.match(metrics, /^webizen_search_pending_embeddings 0$/m);
    assert.match(metrics, /^webizen_searches_total 1$/m);
    await server.close();
  });

  it("indexes what is written in the background, without that anybody searches", async () => {
    await using server = await startServe(["--data", data]);
    const send = await signIn("bob");
    await createPodClient(`${server.url}bob/`, send).putText("note.txt", "A kingfisher");
    const file = join(indexOf("bob"), "search.sqlite");
    for (let tries = 0; tries < 200 && !(await exists(file)); tries += 1) await wait(50);
    assert.ok(await exists(file));
    await server.stop();
  });

  it("keeps nothing of a pod that was renamed or removed where it was", async () => {
    await using server = await startServe(["--data", data]);
    const { url } = server;
    const send = await signIn("alice");
    assert.equal(
      (await ask(`${url}alice/`, { text: "heron 3", arms: "words" }, { send })).hits[0]?.label,
      "Heron 3 by the water",
    );
    const pod = async (...args: string[]): Promise<void> => {
      const { code, stderr } = await runWebizen(["pod", ...args, "--data", data]);
      assert.equal(code, 0, stderr);
    };
    await pod("rename", "alice", "eve");
    assert.equal((await send(`${url}alice/.search?text=heron`)).status, 404);
    const asEve = await signIn("eve");
    const moved = await ask(`${url}eve/`, { text: "heron", arms: "words", limit: 100 }, { send: asEve });
    assert.ok(moved.hits.length > 0);
    assert.ok(
      moved.hits.every(({ entity, document }) => (entity + document).split(`${url}eve/`).length === 3),
    );
    await pod("rename", "bob", "alice");
    const asAlice = await signIn("alice");
    assert.equal((await ask(`${url}alice/`, { text: "heron", arms: "words" }, { send: asAlice })).total, 0);
    const kept = await ask(`${url}alice/`, { text: "kingfisher", arms: "words" }, { send: asAlice });
    assert.deepEqual(
      kept.hits.map(({ document }) => document),
      [`${url}alice/note.txt`],
    );
    await pod("delete", "eve", "--yes");
    assert.equal((await fetch(`${url}eve/.search?text=heron`)).status, 404);
    assert.deepEqual((await readdir(join(data, "pods"))).toSorted(), ["alice"]);
    await server.stop();
  });
});

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
