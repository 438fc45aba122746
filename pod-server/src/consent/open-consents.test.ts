import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, it } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import { newPodDocuments } from "../provision/new-pod.ts";
import { writeDocuments } from "../provision/write-documents.ts";
import type { Pod, PodDirectory } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import { openSqliteResourceStore } from "../storage/sqlite/sqlite-resource-store.ts";
import type { ConsentStore } from "./consent.ts";
import { openConsents } from "./open-consents.ts";

const BASE = "https://pod.example/";
const ROOT = `${BASE}alice/`;
const ALICE = `${ROOT}profile/card#me`;
const APP = "https://notes.example/id";
const QUOTA = 1_000_000;

let folder: string;
let pod: Pod;
let database: DatabaseSync;
let consents: ConsentStore;
let reports: string[];
let now: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "webizen-consents-"));
  pod = { name: "alice", rootIri: ROOT, store: await openSqliteResourceStore(folder, { quotaBytes: QUOTA }) };
  const documents = newPodDocuments({ rootIri: ROOT, webId: ALICE, ownerName: "Alice", oidcIssuer: BASE });
  await writeDocuments(pod.store, documents);
  for (const path of ["/notes/", "/photos/"]) await put(path, "");
  database = new DatabaseSync(":memory:");
  reports = [];
  now = 1000;
  consents = open();
});

afterEach(async () => {
  database.close();
  await pod.store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

function open(): ConsentStore {
  const pods = { withPod: (_: string, use: (pod: Pod) => Promise<unknown>) => use(pod) };
  return openConsents({
    database,
    pods: pods as unknown as PodDirectory,
    ownersOf: async () => [ALICE],
    rootIriOf: () => ROOT,
    baseUrl: BASE,
    now: () => now,
    report: (message) => reports.push(message),
  });
}

async function put(path: string, text: string): Promise<void> {
  const isContainer = path.endsWith("/");
  const body = await pod.store.stage(new TextEncoder().encode(text), 1e6);
  const kind = isContainer ? "put-container" : "put";
  await pod.store.commit({ kind, path, contentType: isContainer ? "" : MEDIA.turtle, body });
}

async function read(path: string): Promise<string | undefined> {
  const resource = await pod.store.find(path);
  return resource && new TextDecoder().decode(await readBody(pod.store, resource));
}

function give(
  paths: readonly string[],
  more: { readOnly?: boolean; expiresAt?: number } = {},
): Promise<unknown> {
  const decision = { podName: "alice", webId: ALICE, clientId: APP, clientName: "Notes" };
  const allowances = [{ kind: "folders", paths }] as const;
  return consents.give({ ...decision, allowances, readOnly: false, expiresAt: null, ...more });
}

describe("openConsents", () => {
  it("undoes what it wrote when a later list cannot be changed, and names that list", async () => {
    await put("/photos/.acl", "<#broken");
    await assert.rejects(give(["/notes/", "/photos/"]), {
      code: "conflict",
      message: /\/photos\/\.acl cannot be written/,
    });
    assert.equal(await read("/notes/.acl"), undefined);
    assert.equal(await consents.find("alice", APP), undefined);
    assert.equal(await read("/photos/.acl"), "<#broken");
  });

  it("goes back to the earlier decision when the next cannot be carried out", async () => {
    await give(["/notes/"], { readOnly: true });
    const before = await read("/notes/.acl");
    await put("/photos/.acl", "<#broken");
    await assert.rejects(give(["/notes/", "/photos/"]), { code: "conflict" });
    assert.equal(await read("/notes/.acl"), before);
    assert.equal((await consents.find("alice", APP))?.readOnly, true);
  });

  it("ends a decision even where its rule cannot be taken away, and takes it away when the list is mended", async () => {
    await give(["/notes/"]);
    const list = (await read("/notes/.acl")) ?? assert.fail("the list was made");
    await put("/notes/.acl", "<#broken");
    await assert.rejects(consents.revoke("alice", APP), { code: "conflict", message: /\/notes\/\.acl/ });
    assert.equal(await consents.find("alice", APP), undefined);
    assert.equal(await consents.expire(now), 0);
    assert.match(reports[0] ?? "", /still in the pod alice/);
    await put("/notes/.acl", list);
    assert.equal(await consents.expire(now), 1);
    assert.equal(await read("/notes/.acl"), undefined);
  });

  it("clears away rules that an interruption left without a decision", async () => {
    await give(["/notes/"]);
    database.exec("DELETE FROM consent");
    consents = open();
    assert.equal(await consents.expire(now), 1);
    assert.equal(await read("/notes/.acl"), undefined);
    assert.equal(await consents.expire(now), 0);
  });

  it("does not count a decision whose time is over, before its rules are gone", async () => {
    await give(["/notes/"], { expiresAt: 2000 });
    now = 1999;
    assert.equal((await consents.find("alice", APP))?.expiresAt, 2000);
    now = 2000;
    assert.equal(await consents.find("alice", APP), undefined);
    assert.deepEqual(await consents.list("alice"), []);
    assert.match((await read("/notes/.acl")) ?? "", /notes\.example/);
  });

  it("takes an earlier folder away when another is chosen", async () => {
    await give(["/notes/"]);
    await give(["/photos/"]);
    assert.equal(await read("/notes/.acl"), undefined);
    assert.match((await read("/photos/.acl")) ?? "", /notes\.example/);
  });

  describe("of a folder with lists inside", () => {
    const rules = (target: string, more = ""): string => `
      @prefix acl: <http://www.w3.org/ns/auth/acl#>.
      <#owner> a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <${target}>; acl:default <${target}>;
        acl:mode acl:Read, acl:Write, acl:Control. # ${more}`;

    beforeEach(async () => {
      for (const path of ["/photos/a/", "/photos/broken/", "/photos/broken/b/", "/photos/huge/"]) {
        await put(path, "");
        await put(`${path}.acl`, rules(ROOT + path.slice(1)));
      }
      await put("/photos/broken/.acl", "<#broken");
      await put("/photos/huge/.acl", rules(`${ROOT}photos/huge/`, "x".repeat(300_000)));
    });

    it("passes over those that nobody can read, and what lies behind them", async () => {
      await give(["/photos/"]);
      assert.equal((await consents.find("alice", APP))?.placesBelow, 1);
      assert.match((await read("/photos/a/.acl")) ?? "", /notes\.example/);
      for (const path of ["/photos/broken/", "/photos/broken/b/", "/photos/huge/"]) {
        assert.doesNotMatch((await read(`${path}.acl`)) ?? "", /notes\.example/, path);
      }
      const request = { podName: "alice", webId: ALICE, clientId: APP };
      const counts = await consents.countBelow(request, ["/photos/", "/notes/"]);
      assert.deepEqual([...(counts ?? [])], [["/photos/", { given: 1, closed: 3 }]]);
    });

    it("follows an owner who gives less, and who shares or takes back something meanwhile", async () => {
      await give(["/photos/"]);
      await put("/photos/late/", "");
      await put("/photos/late/.acl", rules(`${ROOT}photos/late/`));
      await pod.store.commit({ kind: "delete", path: "/photos/a/.acl" });
      await give(["/photos/"], { readOnly: true });
      assert.equal(await read("/photos/a/.acl"), undefined, "no list is made where there is none");
      const late = (await read("/photos/late/.acl")) ?? "";
      assert.match(late.slice(late.indexOf("#app-")), /acl:mode acl:Read\s*[;.]/);
      await give(["/notes/"]);
      for (const path of ["/photos/.acl", "/photos/late/.acl"]) {
        assert.doesNotMatch((await read(path)) ?? "", /notes\.example/, path);
      }
    });

    it("undoes what it wrote there when there is no room for all", async () => {
      await give(["/photos/"]);
      const needed = (await pod.store.usage()).bytes;
      await consents.revoke("alice", APP);
      const before = await read("/photos/a/.acl");
      // The list of the folder itself fits, and some of the rule inside.
      await put("/filler.ttl", "#".repeat(QUOTA - needed + 50));
      const { bytes } = await pod.store.usage();
      await assert.rejects(give(["/photos/"]), { code: "quota-exceeded", message: /nothing was changed/ });
      assert.equal(await read("/photos/a/.acl"), before);
      assert.equal(await read("/photos/.acl"), undefined);
      assert.equal((await pod.store.usage()).bytes, bytes);
    });

    it("clears away what an interruption left there", async () => {
      const before = await read("/photos/a/.acl");
      await give(["/photos/"]);
      assert.notEqual(await read("/photos/a/.acl"), before);
      database.exec("DELETE FROM consent");
      consents = open();
      assert.equal(await consents.expire(now), 1);
      for (const path of ["/photos/.acl", "/photos/a/.acl"]) {
        assert.doesNotMatch((await read(path)) ?? "", /notes\.example/, path);
      }
    });
  });
});
