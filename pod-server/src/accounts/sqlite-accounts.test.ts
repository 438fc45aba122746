import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import type { AccountStore } from "./account-store.ts";
import { hashPassword, matchesPassword } from "./password.ts";
import { openAccounts } from "./sqlite-accounts.ts";

function openOn(database: DatabaseSync, baseUrl = "http://localhost:3000/"): AccountStore {
  return openAccounts({ database, rootIriOf: (name) => `${baseUrl}${name}/`, now: () => 0 });
}

describe("openAccounts", () => {
  it("keeps the first password of an address, however the address is written", async () => {
    const accounts = openOn(new DatabaseSync(":memory:"));
    const first = await accounts.putIfAbsent({ email: "Ann@Example.org", password: "first" });
    const second = await accounts.putIfAbsent({ email: " ann@example.ORG", password: "second" });
    assert.deepEqual(second, first);
    assert.deepEqual(await accounts.verifyPassword("ANN@example.org", "first"), first);
    assert.equal(await accounts.verifyPassword("ann@example.org", "second"), undefined);
  });

  it("gives nobody for an unknown address", async () => {
    const accounts = openOn(new DatabaseSync(":memory:"));
    assert.equal(await accounts.findByEmail("who@example.org"), undefined);
    assert.equal(await accounts.verifyPassword("who@example.org", ""), undefined);
  });

  it("never stores a password in clear", async () => {
    const database = new DatabaseSync(":memory:");
    await openOn(database).putIfAbsent({ email: "a@example.org", password: "correct horse" });
    const rows = JSON.stringify(database.prepare("SELECT * FROM account").all());
    assert.doesNotMatch(rows, /correct horse/);
    assert.match(rows, /scrypt\$32768\$8\$1\$/);
  });

  it("moves an owner's WebID with the server's address, and leaves one of another server alone", async () => {
    const database = new DatabaseSync(":memory:");
    const owners = ["http://localhost:3000/ann/profile/card#me", "https://id.example/ann#i"];
    await openOn(database).recordPod({ podName: "ann", owners });
    assert.deepEqual(await openOn(database).owners("ann"), owners);
    assert.deepEqual(await openOn(database, "https://box.example/").owners("ann"), [
      "https://box.example/ann/profile/card#me",
      "https://id.example/ann#i",
    ]);
    assert.deepEqual(await openOn(database).owners("bob"), []);
  });

  it("gives a pod to one account only", async () => {
    const accounts = openOn(new DatabaseSync(":memory:"));
    const ann = await accounts.putIfAbsent({ email: "ann@example.org", password: "x" });
    const bob = await accounts.putIfAbsent({ email: "bob@example.org", password: "y" });
    const owners = ["https://id.example/ann#i"];
    await accounts.recordPod({ podName: "p", owners, accountId: ann.id });
    await accounts.recordPod({ podName: "p", owners, accountId: ann.id });
    const stolen = { podName: "p", owners: ["https://id.example/bob#i"], accountId: bob.id };
    await assert.rejects(accounts.recordPod(stolen), { code: "conflict" });
    assert.deepEqual(await accounts.owners("p"), owners);
    assert.deepEqual(await accounts.podsOf(ann.id), ["p"]);
    assert.deepEqual(await accounts.podsOf(bob.id), []);
  });

  it("refuses tables that a newer server has written", () => {
    const database = new DatabaseSync(":memory:");
    openOn(database);
    database.exec("INSERT INTO account_schema VALUES (99)");
    assert.throws(() => openOn(database), { code: "storage-damaged", message: /schema 99/ });
  });
});

describe("hashPassword", () => {
  it("salts: the same password gives two hashes that both match", async () => {
    const hashes = await Promise.all([hashPassword("pa\u0308ss"), hashPassword("pa\u0308ss")]);
    assert.notEqual(hashes[0], hashes[1]);
    for (const hash of hashes) {
      assert.equal(await matchesPassword("p\u00e4ss", hash), true);
      assert.equal(await matchesPassword("pass", hash), false);
    }
  });

  it("matches nothing against a hash that it cannot read", async () => {
    assert.equal(await matchesPassword("", ""), false);
    assert.equal(await matchesPassword("x", "bcrypt$1$2$3$4$5"), false);
  });
});
