import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { findBaseUrl, settleBaseUrl, type WantedBaseUrl } from "./settle-base-url.ts";

const PUBLIC = "https://pod.example/";
const LOCAL = "http://localhost:3000/";
const START: WantedBaseUrl = { given: null, derived: LOCAL, folder: "/data", isEmpty: false, isMoved: false };

describe("settleBaseUrl", () => {
  it("notes what the data is served under, and takes the same again", () => {
    const database = new DatabaseSync(":memory:");
    assert.equal(findBaseUrl(database), undefined);
    assert.equal(settleBaseUrl(database, { ...START, given: PUBLIC }), PUBLIC);
    assert.equal(settleBaseUrl(database, { ...START, given: PUBLIC }), PUBLIC);
    assert.deepEqual(findBaseUrl(database), { url: PUBLIC, isGiven: true });
  });

  it("refuses another address than the one that was given before, with both named, and notes nothing", () => {
    const database = new DatabaseSync(":memory:");
    settleBaseUrl(database, { ...START, given: PUBLIC });
    for (const given of [null, "https://other.example/", "http://pod.example/"]) {
      assert.throws(() => settleBaseUrl(database, { ...START, given }), {
        code: "conflict",
        message: /made for https:\/\/pod\.example\/.*--base-url https:\/\/pod\.example\/.*--moved/,
      });
      assert.equal(findBaseUrl(database)?.url, PUBLIC);
    }
  });

  it("refuses the first public address of data that was made at home, too", () => {
    const database = new DatabaseSync(":memory:");
    settleBaseUrl(database, START);
    assert.throws(() => settleBaseUrl(database, { ...START, given: PUBLIC }), { code: "conflict" });
  });

  it("moves data where the operator says so, and knows the new address from then on", () => {
    const database = new DatabaseSync(":memory:");
    settleBaseUrl(database, START);
    assert.equal(settleBaseUrl(database, { ...START, given: PUBLIC, isMoved: true }), PUBLIC);
    assert.equal(settleBaseUrl(database, { ...START, given: PUBLIC }), PUBLIC);
    assert.throws(() => settleBaseUrl(database, START), { code: "conflict" });
  });

  it("lets whoever tries things out choose another port, and change everything while there is no pod", () => {
    const database = new DatabaseSync(":memory:");
    settleBaseUrl(database, START);
    const other = "http://localhost:4000/";
    assert.equal(settleBaseUrl(database, { ...START, derived: other }), other);
    assert.equal(settleBaseUrl(database, { ...START, given: PUBLIC, isEmpty: true }), PUBLIC);
  });
});
