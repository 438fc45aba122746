import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { Passage } from "../text/passage.ts";
import { openWordIndex } from "./open-word-index.ts";

const SECRETS = ["zweitschlussel", "quokkas", "xylophonist"];

function passage(at: number, secret = ""): Passage {
  const words = Array.from({ length: 30 }, (_, place) => `wort${(at * 31 + place * 17) % 900}x`).join(" ");
  return {
    kind: "card",
    subject: `https://pod.example/${at}#${secret}`,
    label: `Thing ${at} ${secret}`,
    alternatives: [secret],
    types: [],
    typeLabels: ["note"],
    body: `${words} ${secret}${at} ${secret}`,
    dates: [],
    links: [],
    labelSources: [],
  };
}

test("nothing of a removed text remains in the file, and its space is given back", () => {
  const folder = mkdtempSync(join(tmpdir(), "webizen-words-"));
  const file = join(folder, "words.sqlite");
  try {
    const database = new DatabaseSync(file);
    database.exec("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
    const index = openWordIndex(database);
    const settle = (): number => {
      while (index.tidy(500));
      database.exec("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)");
      return readFileSync(file).length;
    };
    const writeSome = (from: number, to: number, secret: string): void => {
      database.exec("BEGIN");
      for (let at = from; at < to; at += 1) index.add(at, 1, passage(at, at % 4 === 0 ? secret : ""), "docs");
      database.exec("COMMIT");
    };
    const removeEach = (step: number): void => {
      database.exec("BEGIN");
      for (let at = 0; at < 1200; at += step) index.remove(at);
      database.exec("COMMIT");
    };
    for (const [round, secret] of SECRETS.entries()) writeSome(round * 400, round * 400 + 400, secret);
    const full = settle();
    for (const secret of SECRETS) assert.ok(readFileSync(file).includes(secret), secret);
    removeEach(4);
    assert.equal(index.search("quokkas quokkas404", { groups: "all", limit: 10, prefix: true }).total, 0);
    settle();
    const bytes = readFileSync(file);
    for (const secret of SECRETS) {
      for (let length = secret.length; length > 4; length -= 1) {
        assert.ok(!bytes.includes(secret.slice(0, length)), `${secret.slice(0, length)} is still there`);
      }
    }
    assert.equal(index.search("thing", { groups: "all", limit: 10 }).total, 900);
    removeEach(1);
    assert.ok(settle() < full / 4);
    database.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
