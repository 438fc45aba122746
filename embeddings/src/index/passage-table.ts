import type { DatabaseSync } from "node:sqlite";
import type { Passage } from "../text/passage.ts";
import { type SummedPassage, sumPassage } from "./row-checksums.ts";

/** A passage as ranking needs it. */
export interface PassageRow {
  readonly id: number;
  readonly document: number;
  readonly subject: string;
  readonly label: string;
  readonly is_dated: number;
}

/** The passages of a pod, with their classes, dates and links. */
export interface PassageTable {
  insert(document: number, passage: Passage): number;
  find(id: number): PassageRow | undefined;
  /** @throws IndexDamaged when it is not as it was written */
  read(id: number): Passage | undefined;
  remove(id: number): void;
  idsOf(document: number): readonly number[];
  idsAbout(subject: string): readonly number[];
  datesOf(id: number): readonly number[];
  linksOf(id: number): readonly string[];
  idsLinkingTo(target: string, limit: number): readonly number[];
  count(): number;
}

/** The index on disk is not as it was written, and must be made anew. */
export class IndexDamaged extends Error {
  override name = "IndexDamaged";
}

/** Opens the table. */
export function openPassageTable(database: DatabaseSync): PassageTable {
  const insert = database.prepare(
    "INSERT INTO passage (document, subject, label, is_dated, content, crc) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const insertType = database.prepare("INSERT OR IGNORE INTO passage_type (type, passage) VALUES (?, ?)");
  const insertDate = database.prepare("INSERT OR IGNORE INTO passage_date (passage, at) VALUES (?, ?)");
  const insertLink = database.prepare("INSERT OR IGNORE INTO link (target, passage) VALUES (?, ?)");
  const find = database.prepare("SELECT id, document, subject, label, is_dated FROM passage WHERE id = ?");
  const read = database.prepare("SELECT document, subject, label, content, crc FROM passage WHERE id = ?");
  const ofDocument = database.prepare("SELECT id FROM passage WHERE document = ? ORDER BY id");
  const about = database.prepare("SELECT id FROM passage WHERE subject = ? ORDER BY id");
  const dates = database.prepare("SELECT at FROM passage_date WHERE passage = ? ORDER BY at");
  const links = database.prepare("SELECT target FROM link WHERE passage = ? ORDER BY target");
  const linking = database.prepare(
    "SELECT passage AS id FROM link WHERE target = ? ORDER BY passage LIMIT ?",
  );
  const count = database.prepare("SELECT count(*) AS count FROM passage");
  const removals = ["passage_type", "passage_date", "link"]
    .map((table) => `DELETE FROM ${table} WHERE passage = ?`)
    .concat("DELETE FROM passage WHERE id = ?")
    .map((sql) => database.prepare(sql));
  const ids = (rows: unknown): readonly number[] => (rows as readonly { id: number }[]).map(({ id }) => id);

  return {
    insert(document, passage) {
      const { dates: at, label, links: targets, subject, types } = passage;
      const content = JSON.stringify(passage);
      const crc = sumPassage({ document, subject, label, content });
      const isDated = at.length > 0 ? 1 : 0;
      const id = Number(insert.run(document, subject, label, isDated, content, crc).lastInsertRowid);
      for (const type of types) insertType.run(type, id);
      for (const date of at) insertDate.run(id, Math.round(date));
      for (const target of targets) insertLink.run(target, id);
      return id;
    },
    find: (id) => find.get(id) as PassageRow | undefined,
    read(id) {
      const row = read.get(id) as (SummedPassage & { crc: number }) | undefined;
      if (row === undefined) return undefined;
      if (sumPassage(row) !== row.crc) throw new IndexDamaged(`The text of passage ${id} is damaged`);
      return JSON.parse(row.content) as Passage;
    },
    remove(id) {
      for (const removal of removals) removal.run(id);
    },
    idsOf: (document) => ids(ofDocument.all(document)),
    idsAbout: (subject) => ids(about.all(subject)),
    datesOf: (id) => (dates.all(id) as unknown as readonly { at: number }[]).map(({ at }) => at),
    linksOf: (id) => (links.all(id) as unknown as readonly { target: string }[]).map(({ target }) => target),
    idsLinkingTo: (target, limit) => ids(linking.all(target, limit)),
    count: () => (count.get() as { count: number }).count,
  };
}
