import type { DatabaseSync } from "node:sqlite";
import type { Steps } from "../steps.ts";
import type { ForeignLabel } from "../text/cards/describe-value.ts";
import type { EntityLabel } from "../text/cards/list-labels.ts";
import type { VisibilityTable } from "./visibility-table.ts";

/** What documents call things, which documents would like to know, and which labels stand in whose text. */
export interface LabelTable {
  /** Enters what a document calls things, and what it points at, in place of what it did. @returns whether labels changed */
  enter(document: number, labels: readonly EntityLabel[], wanted: readonly string[]): Steps<boolean>;
  /** Enters whose labels stand in the text of a document. */
  enterUse(document: number, sources: Iterable<string>): void;
  remove(document: number): void;
  removeUse(document: number): void;
  /** A label for the text of a document of some class: from documents of that class, or of one that everybody sees. */
  find(iri: string, language: string | undefined, group: number): ForeignLabel | undefined;
  /** Documents in whose text a label of a document stands. */
  listUsers(source: string): readonly number[];
  /** Documents that point at something that a document has a label for, and may use it. */
  listWanting(document: number, group: number): readonly number[];
  /** Whether a label stands in the text of a document that those of a class may not see. */
  usesForbidden(document: number, group: number): boolean;
  wantsAny(document: number): boolean;
}

interface LabelRow {
  readonly label: string;
  readonly language: string;
  readonly source: string;
  readonly visibility: number;
}

/** Opens the table. */
export function openLabelTable(database: DatabaseSync, visibilities: VisibilityTable): LabelTable {
  const insert = database.prepare(
    "INSERT OR IGNORE INTO label (iri, document, language, label) VALUES (?, ?, ?, ?)",
  );
  const insertWant = database.prepare("INSERT OR IGNORE INTO label_want (iri, document) VALUES (?, ?)");
  const insertUse = database.prepare("INSERT OR IGNORE INTO label_use (source, document) VALUES (?, ?)");
  const removals = ["label", "label_want", "label_use"].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE document = ?`),
  );
  const [, , removeUse] = removals;
  const ofDocument = database.prepare(
    "SELECT iri, language, label FROM label WHERE document = ? ORDER BY iri, language",
  );
  const byIri = database.prepare(
    "SELECT l.label, l.language, d.iri AS source, d.visibility FROM label l JOIN document d ON d.id = l.document WHERE l.iri = ? ORDER BY d.iri, l.language",
  );
  const users = database.prepare("SELECT document FROM label_use WHERE source = ?");
  const wanting = database.prepare(
    "SELECT DISTINCT w.document AS document, d.visibility AS visibility FROM label l JOIN label_want w ON w.iri = l.iri JOIN document d ON d.id = w.document WHERE l.document = ? AND w.document <> l.document",
  );
  const used = database.prepare(
    "SELECT d.visibility FROM label_use u LEFT JOIN document d ON d.iri = u.source WHERE u.document = ?",
  );
  const wants = database.prepare("SELECT 1 FROM label_want WHERE document = ? LIMIT 1");
  const mayUse = (from: number, group: number): boolean => from === group || visibilities.isPublic(from);

  return {
    *enter(document, labels, wanted) {
      const before = JSON.stringify(ofDocument.all(document));
      for (const removal of removals.slice(0, 2)) removal.run(document);
      for (const iri of wanted) {
        insertWant.run(iri, document);
        yield;
      }
      // Last, and without a stop after them: of what was given up on the way some are missing, so that they are new again.
      for (const { iri, label, language } of labels) {
        yield;
        insert.run(iri, document, language ?? "", label);
      }
      return before !== JSON.stringify(ofDocument.all(document));
    },
    enterUse(document, sources) {
      for (const source of sources) insertUse.run(source, document);
    },
    remove(document) {
      for (const removal of removals) removal.run(document);
    },
    removeUse(document) {
      removeUse?.run(document);
    },
    find(iri, language, group) {
      const rows = (byIri.all(iri) as unknown as readonly LabelRow[]).filter(({ visibility }) =>
        mayUse(visibility, group),
      );
      const own = iri.split("#", 1)[0];
      // The document that an IRI names knows best; then the language; then whatever stays the same.
      const rank = (row: LabelRow): number =>
        (row.source === own ? 0 : 4) + (row.language === (language ?? "") ? 0 : row.language === "" ? 1 : 2);
      const [best] = rows.toSorted((left, right) => rank(left) - rank(right));
      return best && { label: best.label, source: best.source };
    },
    listUsers: (source) =>
      (users.all(source) as unknown as readonly { document: number }[]).map(({ document }) => document),
    listWanting: (document, group) =>
      (wanting.all(document) as unknown as readonly { document: number; visibility: number }[])
        .filter(({ visibility }) => mayUse(group, visibility))
        .map((row) => row.document),
    usesForbidden: (document, group) =>
      (used.all(document) as unknown as readonly { visibility: number | null }[]).some(
        ({ visibility }) => visibility === null || !mayUse(visibility, group),
      ),
    wantsAny: (document) => wants.get(document) !== undefined,
  };
}
