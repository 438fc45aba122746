import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { INDEX_SCHEMA } from "../index/index-schema.ts";
import { filterPassages } from "./filter-passages.ts";

test("a filter says the same of a passage whether it lists what fits or asks about each", () => {
  using database = new DatabaseSync(":memory:");
  database.exec(`PRAGMA foreign_keys = OFF; ${INDEX_SCHEMA}`);
  const document = database.prepare(
    "INSERT INTO document (id, iri, visibility, etag, content_type, media, bytes, modified, state, is_file, turn, revision, crc) VALUES (?, ?, 1, '', '', ?, 0, ?, 1, 0, 0, 0, 0)",
  );
  const passage = database.prepare(
    "INSERT INTO passage (id, document, subject, label, is_dated, content, crc) VALUES (?, ?, '', '', ?, '', 0)",
  );
  for (let id = 1; id <= 60; id += 1) {
    document.run(id, `https://pod.example/${id % 3}/${id}`, id % 2 === 0 ? "a/b" : "c/d", id * 10);
    passage.run(id, id, id % 5 === 0 ? 1 : 0);
    if (id % 5 === 0) database.exec(`INSERT INTO passage_date VALUES (${id}, ${id})`);
    if (id % 7 === 0) database.exec(`INSERT INTO passage_type VALUES ('https://x.example/T', ${id})`);
  }
  const ids = Array.from({ length: 60 }, (_, at) => at + 1);
  const filters = [
    { types: ["a/b"] },
    { types: ["https://x.example/T"] },
    { folder: "https://pod.example/1/" },
    { from: 50, to: 300 },
    { types: ["c/d", "https://x.example/T"], folder: "https://pod.example/0/", from: 100 },
  ];
  for (const filter of filters) {
    const [listed, asked] = [1_000, 0].map((most) =>
      ids.filter((id) => filterPassages(database, filter, most)?.(id)),
    );
    assert.deepEqual(asked, listed);
    assert.ok(listed && listed.length > 0 && listed.length < 60);
  }
  assert.equal(filterPassages(database, {}), undefined);
});
