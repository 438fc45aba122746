import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { type Accounts, type AccountsDependencies, openAccounts } from "./open-accounts.ts";

const HOUR = 3_600_000;

function openOn(database: DatabaseSync, change: Partial<AccountsDependencies> = {}): Accounts {
  return openAccounts({
    database,
    baseUrl: "http://localhost:3000/",
    now: () => 0,
    registration: "invite",
    readStatedIdentity: async () => ({ issuers: [], tokens: [] }),
    passwordCost: { N: 16, r: 1, p: 1 },
    ...change,
  });
}

function open(change: Partial<AccountsDependencies> = {}): Accounts {
  return openOn(new DatabaseSync(":memory:"), change);
}

describe("openAccounts", () => {
  it("refuses tables that a newer server has written", () => {
    const database = new DatabaseSync(":memory:");
    openOn(database);
    database.exec("INSERT INTO account_schema VALUES (99)");
    assert.throws(() => openOn(database), { code: "storage-damaged", message: /schema 99/ });
  });

  it("takes over the accounts and pods of the first schema, and makes the first account the owner", async () => {
    const database = new DatabaseSync(":memory:");
    openOn(database);
    // What a server of the first schema left: only its own tables, with its own columns.
    for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()) {
      if (!["account_pod", "pod_owner", "account_schema"].includes(String(name))) {
        database.exec(`PRAGMA foreign_keys = OFF; DROP TABLE "${name}"`);
      }
    }
    database.exec(`
      DELETE FROM account_schema WHERE version > 1;
      CREATE TABLE account (
        id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL, created INTEGER NOT NULL
      ) STRICT;
      PRAGMA foreign_keys = ON;
      INSERT INTO account VALUES ('1', 'ann@example.org', 'scrypt$16$1$1$AAAA$AAAA', 5), ('2', 'bob', '', 6);
      INSERT INTO account_pod VALUES ('ann', '1'), ('free', NULL);
      INSERT INTO pod_owner VALUES ('ann', 'profile/card#me'), ('ann', 'https://id.example/#i'), ('free', 'x#me');
    `);
    const { people, webIds, pods } = openOn(database);
    const [ann, bob] = people.list();
    assert.deepEqual([ann?.isOwner, bob?.isOwner, ann?.hasPassword], [true, false, true]);
    assert.deepEqual(
      webIds.list("1").map(({ webId }) => webId),
      ["http://localhost:3000/ann/profile/card#me", "https://id.example/#i"],
    );
    assert.deepEqual(pods.list("1"), ["ann"]);
  });
});

describe("people", () => {
  it("has one account for a name, however it is written", () => {
    const { people } = open();
    const ann = people.create({ email: " Ann@Example.org" });
    assert.equal(ann.email, "ann@example.org");
    assert.deepEqual(people.findByEmail("ANN@example.ORG "), ann);
    assert.throws(() => people.create({ email: "ann@EXAMPLE.org" }), { code: "conflict" });
    assert.equal(people.findByEmail("who@example.org"), undefined);
  });

  it("refuses names that nobody can see or that are endless", () => {
    const { people } = open();
    for (const email of [" ", "\u200b", "a\nb", "x".repeat(255)]) {
      assert.throws(() => people.create({ email }), { code: "unprocessable-body" }, JSON.stringify(email));
    }
  });

  it("makes the operator's first account the owner of the box, and no later one", () => {
    const { people } = open();
    assert.equal(people.create({ email: "ann" }).isOwner, true);
    assert.equal(people.create({ email: "bob" }).isOwner, false);
    assert.deepEqual(
      people.list().map(({ email }) => email),
      ["ann", "bob"],
    );
  });

  it("takes everything of a deleted account along, and frees its name", async () => {
    const database = new DatabaseSync(":memory:");
    const accounts = openOn(database);
    const { id } = accounts.people.create({ email: "ann" });
    await accounts.passwords.set(id, "four words of mine");
    const { secret } = accounts.sessions.start({ accountId: id, userAgent: "" });
    const [code = ""] = accounts.recoveryCodes.regenerate(id);
    const link = accounts.signInLinks.make(id);
    accounts.pods.record({
      podName: "ann",
      owners: ["http://localhost:3000/ann/profile/card#me"],
      accountId: id,
    });
    const wanted = { name: "x", webId: "http://localhost:3000/ann/profile/card#me" };
    const made = accounts.clientCredentials.make(id, wanted);
    assert.equal(accounts.people.delete(id), true);
    assert.equal(accounts.people.delete(id), false);
    assert.equal(accounts.sessions.find(secret), undefined);
    assert.equal(accounts.recoveryCodes.redeem("ann", code), undefined);
    assert.equal(accounts.signInLinks.redeem(link), undefined);
    assert.equal(accounts.clientCredentials.verify(made.credentials.id, made.secret), undefined);
    assert.equal(await accounts.passwords.verify("ann", "four words of mine"), undefined);
    assert.equal(accounts.pods.accountOf("ann"), undefined);
    assert.notEqual(accounts.people.create({ email: "ann" }).id, id);
  });
});

describe("pods", () => {
  it("moves an owner's WebID with the server's address, and leaves one of another server alone", () => {
    const database = new DatabaseSync(":memory:");
    const owners = ["http://localhost:3000/ann/profile/card#me", "https://id.example/ann#i"];
    openOn(database).pods.record({ podName: "ann", owners });
    assert.deepEqual(openOn(database).pods.owners("ann"), owners);
    assert.deepEqual(openOn(database, { baseUrl: "https://box.example/" }).pods.owners("ann"), [
      "https://box.example/ann/profile/card#me",
      "https://id.example/ann#i",
    ]);
    assert.deepEqual(openOn(database).pods.owners("bob"), []);
  });

  it("gives a pod to one account only", () => {
    const { people, pods } = open();
    const [ann, bob] = [people.create({ email: "ann" }), people.create({ email: "bob" })];
    const owners = ["https://id.example/ann#i"];
    pods.record({ podName: "p", owners, accountId: ann.id });
    pods.record({ podName: "p", owners, accountId: ann.id });
    const stolen = { podName: "p", owners: ["https://id.example/bob#i"], accountId: bob.id };
    assert.throws(() => pods.record(stolen), { code: "conflict" });
    assert.deepEqual(pods.owners("p"), owners);
    assert.deepEqual(pods.list(ann.id), ["p"]);
    assert.deepEqual(pods.list(bob.id), []);
  });

  it("keeps the last owner", () => {
    const { pods } = open();
    pods.record({ podName: "p", owners: ["https://id.example/a", "https://id.example/b"] });
    assert.equal(pods.removeOwner("p", "https://id.example/a"), true);
    assert.equal(pods.removeOwner("p", "https://id.example/a"), false);
    assert.throws(() => pods.removeOwner("p", "https://id.example/b"), { code: "conflict" });
    assert.deepEqual(pods.owners("p"), ["https://id.example/b"]);
    assert.equal(pods.addOwner("q", "https://id.example/b"), false);
  });

  it("renames a pod together with every WebID inside it, and with none beside it", () => {
    const { people, pods, webIds, clientCredentials } = open();
    const { id } = people.create({ email: "ann" });
    const base = "http://localhost:3000/";
    pods.record({ podName: "ann", owners: [`${base}ann/profile/card#me`], accountId: id });
    pods.record({
      podName: "ann-2",
      owners: [`${base}ann-2/x#me`, `${base}ann/profile/card#me`],
      accountId: id,
    });
    const { credentials } = clientCredentials.make(id, { name: "", webId: `${base}ann/profile/card#me` });
    pods.rename("ann", "eve");
    assert.deepEqual(pods.list(id), ["ann-2", "eve"]);
    assert.deepEqual(pods.owners("eve"), [`${base}eve/profile/card#me`]);
    assert.deepEqual(pods.owners("ann-2"), [`${base}ann-2/x#me`, `${base}eve/profile/card#me`]);
    assert.deepEqual(pods.owners("ann"), []);
    assert.equal(webIds.isLinked(id, `${base}eve/profile/card#me`), true);
    assert.equal(webIds.isLinked(id, `${base}ann/profile/card#me`), false);
    assert.equal(clientCredentials.find(credentials.id)?.webId, `${base}eve/profile/card#me`);
  });

  it("keeps the name of a pod that is no more for the account that had it", () => {
    const { people, pods } = open();
    const [ann, eve] = [people.create({ email: "ann" }), people.create({ email: "eve" })];
    const owners = ["https://id.example/#i"];
    pods.record({ podName: "one", owners, accountId: ann.id });
    pods.record({ podName: "two", owners, accountId: ann.id });
    pods.record({ podName: "three", owners });
    assert.equal(pods.isRetired("one", eve.id), false);
    pods.remove("one");
    pods.rename("two", "new");
    pods.remove("three");
    for (const name of ["one", "two"]) {
      assert.deepEqual([pods.isRetired(name, ann.id), pods.isRetired(name, eve.id)], [false, true], name);
    }
    assert.deepEqual([pods.isRetired("three", eve.id), pods.isRetired("three", undefined)], [true, true]);
    pods.record({ podName: "one", owners, accountId: eve.id });
    pods.remove("one");
    assert.deepEqual([pods.isRetired("one", ann.id), pods.isRetired("one", eve.id)], [true, false]);
  });

  it("forgets a removed pod with the links and credentials of its WebIDs", () => {
    const { people, pods, webIds, clientCredentials } = open();
    const { id } = people.create({ email: "ann" });
    const webId = "http://localhost:3000/ann/profile/card#me";
    pods.record({ podName: "ann", owners: [webId], accountId: id });
    webIds.add(id, "https://id.example/#i");
    const { credentials } = clientCredentials.make(id, { name: "", webId });
    pods.remove("ann");
    assert.deepEqual(
      webIds.list(id).map((link) => link.webId),
      ["https://id.example/#i"],
    );
    assert.equal(clientCredentials.find(credentials.id), undefined);
    assert.deepEqual(pods.owners("ann"), []);
  });
});

describe("clientCredentials", () => {
  it("makes a secret that is shown once, works and is not stored", () => {
    const database = new DatabaseSync(":memory:");
    const { people, webIds, clientCredentials } = openOn(database);
    const { id: accountId } = people.create({ email: "ann" });
    const webId = "https://id.example/#i";
    webIds.add(accountId, webId);
    const { credentials, secret } = clientCredentials.make(accountId, { name: " My script: 1 ", webId });
    assert.match(credentials.id, /^My-script-1_[0-9a-f-]{36}$/);
    assert.equal(credentials.name, "My script: 1");
    assert.equal(clientCredentials.verify(credentials.id, secret)?.webId, webId);
    assert.equal(clientCredentials.verify(credentials.id, `${secret}x`), undefined);
    assert.equal(clientCredentials.verify("other", secret), undefined);
    assert.doesNotMatch(
      JSON.stringify(database.prepare("SELECT * FROM client_credentials").all()),
      new RegExp(secret),
    );
    assert.equal(JSON.stringify(clientCredentials.list(accountId)).includes(secret), false);
  });

  it("refuses WebIDs of others, ends in time, and goes with the WebID", () => {
    let time = 1000;
    const { people, webIds, clientCredentials } = open({ now: () => time });
    const [ann, bob] = [people.create({ email: "ann" }), people.create({ email: "bob" })];
    const webId = "https://id.example/#i";
    webIds.add(ann.id, webId);
    assert.throws(() => clientCredentials.make(bob.id, { name: "", webId }), { code: "bad-request" });
    const short = clientCredentials.make(ann.id, { name: "short", webId, expires: time + HOUR });
    const long = clientCredentials.make(ann.id, { name: "long", webId });
    assert.equal(clientCredentials.remove(bob.id, long.credentials.id), false);
    time += HOUR - 1;
    assert.equal(clientCredentials.verify(short.credentials.id, short.secret)?.accountId, ann.id);
    assert.equal(clientCredentials.find(short.credentials.id)?.lastUsed, time);
    time += 1;
    assert.equal(clientCredentials.verify(short.credentials.id, short.secret), undefined);
    assert.deepEqual(
      clientCredentials.list(ann.id).map(({ name }) => name),
      ["long"],
    );
    assert.equal(webIds.remove(bob.id, webIds.list(ann.id)[0]?.id ?? ""), false);
    assert.equal(webIds.remove(ann.id, webIds.list(ann.id)[0]?.id ?? ""), true);
    assert.equal(clientCredentials.verify(long.credentials.id, long.secret), undefined);
  });
});

describe("webIds", () => {
  it("links a WebID of another server once its document names this one and states the token", async () => {
    const stated = { issuers: [] as string[], tokens: [] as string[] };
    const { people, webIds } = open({ readStatedIdentity: async () => stated });
    const { id } = people.create({ email: "ann" });
    const webId = "https://id.example/#i";
    const refusal = await webIds
      .link(id, webId)
      .catch((error: unknown) => error as { details: { quad: string } });
    assert.ok("details" in refusal);
    const [, token = ""] =
      /^<https:\/\/id\.example\/#i> <\S+#oidcIssuerRegistrationToken> "(.+)"\.$/.exec(refusal.details.quad) ??
      [];
    await assert.rejects(webIds.link(id, webId), { code: "bad-request", message: /token not found/i });
    stated.tokens.push(token);
    await assert.rejects(webIds.link(id, webId), { code: "bad-request", message: /oidcIssuer/ });
    stated.issuers.push("http://localhost:3000");
    assert.equal((await webIds.link(id, webId)).webId, webId);
    assert.equal(webIds.isLinked(id, webId), true);
    await assert.rejects(webIds.link(id, webId), { code: "bad-request", message: /already registered/ });
  });

  it("does not take one account's proof for another's, nor an old one", async () => {
    let time = 0;
    const stated = { issuers: ["http://localhost:3000/"], tokens: [] as string[] };
    const { people, webIds } = open({ readStatedIdentity: async () => stated, now: () => time });
    const [ann, eve] = [people.create({ email: "ann" }), people.create({ email: "eve" })];
    const webId = "https://id.example/#i";
    const { details } = await webIds.link(ann.id, webId).catch((error) => error);
    stated.tokens.push(/"(.+)"/.exec(details.quad)?.[1] ?? "");
    await assert.rejects(webIds.link(eve.id, webId), { code: "bad-request" });
    await assert.rejects(webIds.link(eve.id, webId), { code: "bad-request" });
    time += HOUR;
    await assert.rejects(webIds.link(ann.id, webId), { code: "bad-request" });
    assert.deepEqual([...webIds.list(ann.id), ...webIds.list(eve.id)], []);
  });

  it("links WebIDs in the account's own pods at once, and in nobody else's whatever they state", async () => {
    const { people, pods, webIds } = open();
    const [ann, eve] = [people.create({ email: "ann" }), people.create({ email: "eve" })];
    pods.record({ podName: "ann", owners: ["https://id.example/#i"], accountId: ann.id });
    const webId = "http://localhost:3000/ann/other#me";
    await assert.rejects(webIds.link(eve.id, webId), { code: "forbidden" });
    await assert.rejects(webIds.link(ann.id, "http://localhost:3000/nobody/card#me"), { code: "forbidden" });
    assert.equal((await webIds.link(ann.id, webId)).webId, webId);
    for (const wrong of ["", "ann", "urn:x:y", "https://u:p@id.example/"]) {
      await assert.rejects(webIds.link(ann.id, wrong), { code: "bad-request" }, wrong);
    }
  });
});
