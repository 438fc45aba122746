import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { migrateProvider } from "./provider-schema.ts";
import {
  CLIENT_SECONDS,
  LOST_ANSWER_SECONDS,
  type OidcRecords,
  openOidcRecords,
  UNUSED_CLIENTS,
} from "./sqlite-adapter.ts";

interface Bench {
  readonly database: DatabaseSync;
  readonly records: OidcRecords;
  /** Milliseconds since the epoch. */
  now: number;
  count(model?: string): number;
}

function open(database = new DatabaseSync(":memory:")): Bench {
  migrateProvider(database);
  const bench: Bench = {
    database,
    now: 1_800_000_000_000,
    records: openOidcRecords({
      database,
      now: () => bench.now,
      refuseReplay: () => new Error("twice"),
      maxWaiting: 3,
    }),
    count: (model = "%") =>
      Number(
        database.prepare("SELECT count(*) AS count FROM oidc_record WHERE model LIKE ?").get(model)?.count,
      ),
  };
  return bench;
}

describe("openOidcRecords", () => {
  it("gives back what was put, by its identifier and by its uid", async () => {
    const { records } = open();
    const sessions = records.adapter("Session");
    await sessions.upsert("secret", { jti: "secret", uid: "u", accountId: "alice" }, 60);
    assert.deepEqual(await sessions.find("secret"), { jti: "secret", uid: "u", accountId: "alice" });
    assert.partialDeepStrictEqual(await sessions.findByUid("u"), { accountId: "alice" });
    assert.equal(await sessions.find("u"), undefined);
    assert.equal(await records.adapter("RefreshToken").find("secret"), undefined);
  });

  it("keeps no identifier that would let in whoever reads the file", async () => {
    const { records, database } = open();
    for (const model of ["Session", "RefreshToken", "AuthorizationCode"]) {
      await records.adapter(model).upsert("a secret", { jti: "a secret", grantId: "g" }, 60);
    }
    const session = { accountId: "alice", uid: "u", cookie: "a secret" };
    await records.adapter("Interaction").upsert("i", { jti: "i", session }, 60);
    const rows = JSON.stringify(database.prepare("SELECT * FROM oidc_record").all());
    assert.equal(rows.includes("a secret"), false);
  });

  it("treats as gone what is over, and removes a few of those with every write", async () => {
    const bench = open();
    const codes = bench.records.adapter("AuthorizationCode");
    for (let index = 0; index < 20; index += 1) await codes.upsert(`code ${index}`, {}, 60);
    bench.now += 61_000;
    assert.equal(await codes.find("code 1"), undefined);
    assert.equal(bench.count(), 20);
    await codes.upsert("new", {}, 60);
    assert.equal(bench.count(), 13);
    await codes.upsert("new", {}, 60);
    await codes.upsert("new", {}, 60);
    assert.equal(bench.count(), 1);
  });

  it("finds and removes by index alone, however many records there are", () => {
    const { database } = open();
    const plan = (sql: string): string => JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    const unused = "model = 'Client' AND consumed IS NULL ORDER BY expires DESC LIMIT -1 OFFSET 1000";
    for (const rest of [
      "WHERE model = 'Session' AND uid = 'u'",
      "WHERE grant_id = 'g'",
      "WHERE account_id = 'a' AND model = 'Grant' AND client_id = 'c'",
      "WHERE expires < 1 ORDER BY expires LIMIT 8",
      `INDEXED BY oidc_record_unused_client WHERE ${unused}`,
      "INDEXED BY oidc_record_interaction WHERE model = 'Interaction' ORDER BY expires DESC LIMIT -1 OFFSET 9",
    ]) {
      const found = plan(`SELECT model, id FROM oidc_record ${rest}`);
      assert.match(found, /INDEX oidc_record_/);
      assert.doesNotMatch(found, /TEMP B-TREE/);
    }
  });

  it("lets a code be used once, and says so to whoever comes second", async () => {
    const codes = open().records.adapter("AuthorizationCode");
    await codes.upsert("code", {}, 60);
    await codes.consume("code");
    assert.equal(typeof (await codes.find("code"))?.consumed, "number");
    await assert.rejects(async () => codes.consume("code"), /twice/);
  });

  it("lets a refresh token be sent again for a minute from its first use, not from its last", async () => {
    const bench = open();
    const tokens = bench.records.adapter("RefreshToken");
    await tokens.upsert("token", {}, 1000);
    await tokens.consume("token");
    bench.now += (LOST_ANSWER_SECONDS - 1) * 1000;
    assert.equal((await tokens.find("token"))?.consumed, undefined);
    await tokens.consume("token");
    bench.now += 2000;
    assert.equal(typeof (await tokens.find("token"))?.consumed, "number");
  });

  it("keeps a grant as long as the longest token that stands on it", async () => {
    const bench = open();
    const grants = bench.records.adapter("Grant");
    await grants.upsert("g", { accountId: "alice", clientId: "app" }, 60);
    await bench.records.adapter("RefreshToken").upsert("t", { grantId: "g" }, 600);
    bench.now += 300_000;
    assert.equal((await grants.find("g"))?.exp, 1_800_000_600);
  });

  it("ends an application's grants with all that stands on them, and nobody else's", async () => {
    const bench = open();
    const [grants, tokens] = [bench.records.adapter("Grant"), bench.records.adapter("RefreshToken")];
    for (const [accountId = "", clientId = ""] of [
      ["alice", "app"],
      ["alice", "other"],
      ["bob", "app"],
    ]) {
      const id = `${accountId} ${clientId}`;
      await grants.upsert(id, { accountId, clientId }, 60);
      await tokens.upsert(id, { accountId, clientId, grantId: id }, 60);
    }
    bench.records.endGrants("alice", "app");
    assert.equal(await tokens.find("alice app"), undefined);
    assert.ok(await tokens.find("alice other"));
    assert.ok(await grants.find("bob app"));
    assert.equal(bench.count(), 4);
  });

  it("keeps no more unused registrations than it should, the newest of them, and all that are used", async () => {
    const bench = open();
    const clients = bench.records.adapter("Client");
    await clients.upsert("used", { client_id: "used" });
    await bench.records.adapter("Grant").upsert("g", { accountId: "alice", clientId: "used" }, 60);
    for (let index = 0; index < UNUSED_CLIENTS.max + 5; index += 1) {
      bench.now += 1000;
      await clients.upsert(`client ${index}`, { client_id: `client ${index}` });
    }
    assert.equal(bench.count("Client"), UNUSED_CLIENTS.max + 1);
    assert.equal(await clients.find("client 0"), undefined);
    assert.ok(await clients.find(`client ${UNUSED_CLIENTS.max}`));
    bench.now += (CLIENT_SECONDS - 10_000) * 1000;
    assert.deepEqual(await clients.find("used"), { client_id: "used" });
    assert.equal(await clients.find(`client ${UNUSED_CLIENTS.max}`), undefined);
  });

  it("keeps no more sign-ins that wait than it should, the newest of them", async () => {
    const bench = open();
    const waiting = bench.records.adapter("Interaction");
    await bench.records.adapter("Session").upsert("s", { jti: "s", uid: "u" }, 60);
    for (let index = 0; index < 5; index += 1) {
      bench.now += 1000;
      await waiting.upsert(`sign-in ${index}`, { jti: `sign-in ${index}` }, 60);
    }
    assert.equal(bench.count("Interaction"), 3);
    assert.equal(await waiting.find("sign-in 1"), undefined);
    assert.ok(await waiting.find("sign-in 2"));
    assert.equal(bench.count("Session"), 1);
  });

  it("refuses tables that a newer server has written", () => {
    const { database } = open();
    database.exec("INSERT INTO oidc_schema VALUES (99)");
    assert.throws(() => open(database), { code: "storage-damaged", message: /schema 99/ });
  });
});
