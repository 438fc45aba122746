import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { openAccounts } from "../accounts/open-accounts.ts";
import { openDataFolder } from "../storage/data-folder.ts";
import { applySeed } from "./apply-seed.ts";
import { applyDemo } from "./demo/apply-demo.ts";
import { demoPods } from "./demo/demo-pods.ts";
import type { ProvisionDependencies } from "./provision-owned-pod.ts";

const BASE = "http://localhost:3000/";

async function openServer(t: TestContext): Promise<ProvisionDependencies> {
  const folder = await mkdtemp(join(tmpdir(), "provision-"));
  const rootIriOf = (name: string): string => `${BASE}${name}/`;
  const data = await openDataFolder(folder, { maxOpenPods: 8, rootIriOf });
  t.after(async () => {
    await data[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
  const accounts = openAccounts({
    database: data.database,
    baseUrl: BASE,
    now: Date.now,
    registration: "invite",
    readStatedIdentity: async () => ({ issuers: [], tokens: [] }),
    passwordCost: { N: 16, r: 1, p: 1 },
  });
  return { pods: data.pods, accounts, oidcIssuer: BASE, rootIriOf };
}

async function sequenceOf({ pods }: ProvisionDependencies, name: string): Promise<number | undefined> {
  return pods.withPod(name, async ({ store }) => (await store.usage()).sequence);
}

async function findIn({ pods }: ProvisionDependencies, name: string, path: string): Promise<boolean> {
  return (await pods.withPod(name, async ({ store }) => (await store.find(path)) !== undefined)) ?? false;
}

const SEED = [
  {
    email: "ann@example.org",
    password: "x",
    pods: [{ name: "ann" }, { name: "garden", ownerName: "Ann" }],
    webIds: [],
  },
];

describe("applySeed", () => {
  it("creates accounts and pods with their owners", async (t) => {
    const server = await openServer(t);
    assert.deepEqual(await applySeed(SEED, server), {
      accounts: ["ann@example.org"],
      pods: ["ann", "garden"],
    });
    assert.deepEqual(server.accounts.pods.owners("ann"), [`${BASE}ann/profile/card#me`]);
    assert.equal(await findIn(server, "ann", "/profile/card"), true);
    assert.equal(await findIn(server, "ann", "/.acl"), true);
    const account = await server.accounts.passwords.verify("ann@example.org", "x");
    assert.ok(account);
    assert.deepEqual(server.accounts.pods.list(account.id), ["ann", "garden"]);
  });

  it("changes nothing the second time, and brings nothing back that the owner threw away", async (t) => {
    const server = await openServer(t);
    await applySeed(SEED, server);
    await server.pods.withPod("ann", ({ store }) => store.commit({ kind: "delete", path: "/README.md" }));
    const before = await sequenceOf(server, "ann");
    assert.deepEqual(await applySeed(SEED, server), { accounts: [], pods: [] });
    assert.equal(await sequenceOf(server, "ann"), before);
    assert.equal(await findIn(server, "ann", "/README.md"), false);
  });

  it("completes a pod that was cut short", async (t) => {
    const server = await openServer(t);
    await server.pods.create("ann");
    assert.equal(await findIn(server, "ann", "/profile/card"), false);
    assert.deepEqual((await applySeed(SEED, server)).pods, ["ann", "garden"]);
    assert.equal(await findIn(server, "ann", "/profile/card"), true);
  });

  it("refuses to give a pod to a second account", async (t) => {
    const server = await openServer(t);
    await applySeed(SEED, server);
    const other = [{ email: "bo@example.org", password: "y", pods: [{ name: "ann" }], webIds: [] }];
    await assert.rejects(applySeed(other, server), { code: "conflict" });
    assert.deepEqual(server.accounts.pods.owners("ann"), [`${BASE}ann/profile/card#me`]);
  });
});

describe("applyDemo", () => {
  it("stores every document of the three, and changes nothing on a later day", async (t) => {
    const server = await openServer(t);
    const demo = { ...server, today: new Date("2026-11-22T12:00:00Z") };
    assert.deepEqual(await applyDemo(demo), ["alice", "bob", "carol"]);
    for (const { name, documents } of demoPods("2026-11-22")) {
      for (const { path, body } of documents) {
        const size = await server.pods.withPod(name, async ({ store }) => (await store.find(path))?.size);
        assert.equal(size, Buffer.byteLength(body), `${name}${path}`);
      }
    }
    const before = await sequenceOf(server, "alice");
    assert.deepEqual(await applyDemo({ ...demo, today: new Date("2026-12-24T12:00:00Z") }), []);
    assert.equal(await sequenceOf(server, "alice"), before);
  });
});
