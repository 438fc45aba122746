import type { DatabaseSync } from "node:sqlite";
import { type Finding, MEND_BY_REPAIR } from "./finding.ts";

const SHOWN = 20;
const INDEX_FAULT = /missing from index|wrong # of entries in index|non-unique entry in index/;

/**
 * Asks SQLite whether the file is sound: pages, indexes, constraints, and references between tables.
 *
 * @param file named in what is found
 */
export function checkDatabase(database: DatabaseSync, file: string): Finding[] {
  const faults = readFaults(database);
  const inIndexes = faults.filter((fault) => INDEX_FAULT.test(fault));
  const findings: Finding[] = faults
    .filter((fault) => !inIndexes.includes(fault))
    .map((fault) => ({
      check: "database",
      what: `${file}: ${fault}`,
      mend: "restore the pod from a backup",
    }));
  if (inIndexes.length > 0) {
    findings.push({
      check: "database",
      what: `${file}: ${inIndexes.length} entries of its indexes do not match the rows`,
      mend: MEND_BY_REPAIR,
      repair: () => database.exec("REINDEX"),
    });
  }
  return [...findings, ...findBrokenReferences(database, file)];
}

function readFaults(database: DatabaseSync): string[] {
  try {
    const rows = database.prepare(`PRAGMA integrity_check(${SHOWN})`).all() as { integrity_check: string }[];
    return rows.map((row) => row.integrity_check).filter((fault) => fault !== "ok");
  } catch (error) {
    return [(error as Error).message];
  }
}

function findBrokenReferences(database: DatabaseSync, file: string): Finding[] {
  try {
    const rows = database.prepare("PRAGMA foreign_key_check").all() as {
      table: string;
      rowid: number;
      parent: string;
    }[];
    return rows.slice(0, SHOWN).map(({ table, rowid, parent }) => ({
      check: "references",
      what: `${file}: row ${rowid} of ${table} refers to a row of ${parent} that is not there`,
      mend: "the next checks say whose it is; if they do not, restore the pod from a backup",
    }));
  } catch {
    // A file that is not a database was reported by the first check.
    return [];
  }
}
