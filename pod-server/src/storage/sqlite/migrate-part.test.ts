import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, it } from "node:test";
import { migratePart } from "./migrate-part.ts";

const FIRST = "CREATE TABLE thing (id INTEGER PRIMARY KEY) STRICT; INSERT INTO thing VALUES (1);";
const SECOND = "ALTER TABLE thing ADD COLUMN name TEXT;";

let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(":memory:");
});
afterEach(() => database.close());

function migrate(...migrations: readonly string[]): void {
  migratePart(database, { table: "thing_schema", holds: "The things", migrations });
}

function versions(): readonly unknown[] {
  return database
    .prepare("SELECT version FROM thing_schema")
    .all()
    .map(({ version }) => version);
}

describe("migratePart", () => {
  it("takes each step once, also those that are added later", () => {
    migrate(FIRST);
    migrate(FIRST);
    migrate(FIRST, SECOND);
    assert.deepEqual(versions(), [1, 2]);
    assert.deepEqual({ ...database.prepare("SELECT * FROM thing").get() }, { id: 1, name: null });
  });

  it("leaves the version before a step that fails in its middle, and no transaction", () => {
    assert.throws(
      () => migrate(FIRST, `${SECOND} DELETE FROM thing; INSERT INTO nowhere VALUES (1);`),
      /nowhere/,
    );
    assert.equal(database.isTransaction, false);
    assert.deepEqual(versions(), [1]);
    assert.deepEqual({ ...database.prepare("SELECT * FROM thing").get() }, { id: 1 });
    migrate(FIRST, SECOND);
    assert.deepEqual(versions(), [1, 2]);
  });

  it("refuses what a newer server wrote, and says which one knows it", () => {
    migrate(FIRST, SECOND);
    assert.throws(() => migrate(FIRST), {
      code: "storage-damaged",
      message: /The things were written by a newer server \(schema 2,/,
    });
  });

  it("counts two parts of one database apart", () => {
    migrate(FIRST, SECOND);
    migratePart(database, {
      table: "other_schema",
      holds: "The others",
      migrations: ["CREATE TABLE other (id INTEGER) STRICT;"],
    });
    assert.deepEqual(versions(), [1, 2]);
  });
});
