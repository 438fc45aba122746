import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SearchExaminer } from "../composition/examine-search.ts";
import { SCHEMA_VERSION } from "../storage/sqlite/migrations.ts";
import { DATABASE_FILE } from "../storage/sqlite/sqlite-resource-store.ts";
import { keepStatements } from "../storage/sqlite/statements.ts";
import { checkAccess } from "./check-access.ts";
import { checkBlobs } from "./check-blobs.ts";
import { checkBodies } from "./check-bodies.ts";
import { checkCounters } from "./check-counters.ts";
import { checkDatabase } from "./check-database.ts";
import { checkLog } from "./check-log.ts";
import { checkSearchIndex } from "./check-search-index.ts";
import { checkTree } from "./check-tree.ts";
import type { ExaminedPod } from "./examined-pod.ts";
import type { Finding } from "./finding.ts";

/** A finding after the pod was seen to. */
export interface Diagnosis extends Omit<Finding, "repair"> {
  readonly isRepaired: boolean;
  /** Whether `--repair` puts it right. */
  readonly isRepairable: boolean;
}

/** What was found in one pod. */
export interface PodReport {
  readonly pod: string;
  /** Absent when the database cannot be read at all. */
  readonly totals?: { readonly resources: number; readonly bytes: number };
  /** Size of the search index; absent where there is none. */
  readonly searchIndexBytes?: number;
  readonly diagnoses: readonly Diagnosis[];
}

/** How pods are examined. */
export interface ExamineOptions extends Pick<SearchExaminer, "examineIndex"> {
  readonly repair: boolean;
  /** Leaves bytes unread and compares lengths only. */
  readonly quick: boolean;
}

// Each leans on what the ones before it have checked, and mended where that was asked for.
const CHECKS: readonly ((pod: ExaminedPod) => Finding[] | Promise<Finding[]>)[] = [
  ({ database, folder }) => checkDatabase(database, join(folder, DATABASE_FILE)),
  checkTree,
  checkAccess,
  checkBodies,
  checkBlobs,
  checkCounters,
  checkLog,
];

/**
 * Checks one pod whose data folder is locked, and repairs what can be derived where that is asked for.
 */
export async function examinePod(folder: string, name: string, options: ExamineOptions): Promise<PodReport> {
  const file = join(folder, DATABASE_FILE);
  const diagnoses: Diagnosis[] = [];
  let database: DatabaseSync | undefined;
  // SQLite would make an empty one.
  if (!existsSync(file)) return { pod: name, diagnoses: [unreadable(`${file} is not there`)] };
  try {
    database = openForExamination(file);
    const pod = { name, folder, database, statements: keepStatements(database), quick: options.quick };
    const [version] = pod.statements.row<[number]>("PRAGMA user_version") ?? [0];
    if (version !== SCHEMA_VERSION) return { pod: name, diagnoses: [versionMismatch(version)] };
    for (const check of CHECKS) {
      // Writing to a file whose pages are damaged makes it worse.
      const mayRepair =
        options.repair && diagnoses.every((each) => each.check !== "database" || each.isRepaired);
      diagnoses.push(...(await treatAll(await check(pod), mayRepair)));
    }
    const [resources, bytes] = pod.statements.row<[number, number]>(
      "SELECT count(*), ifnull(sum(size), 0) FROM resource",
    ) ?? [0, 0];
    if (options.repair) database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    const index = await checkSearchIndex(folder, options);
    diagnoses.push(...(await treatAll(index.findings, options.repair)));
    const indexed = index.bytes === undefined ? {} : { searchIndexBytes: index.bytes };
    return { pod: name, totals: { resources, bytes }, ...indexed, diagnoses };
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_SQLITE_ERROR") throw error;
    if (diagnoses.some(({ check }) => check === "database")) return { pod: name, diagnoses };
    const finding = unreadable(`${file} cannot be read: ${(error as Error).message}`);
    return { pod: name, diagnoses: [...diagnoses, finding] };
  } finally {
    database?.close();
  }
}

function openForExamination(file: string): DatabaseSync {
  // Foreign keys stay off: a repair may have to pass through a state that breaks them, and checks come afterwards.
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  database.exec("PRAGMA synchronous = FULL");
  return database;
}

/** Repairs findings, where that is asked for and possible. */
export async function treatAll(findings: readonly Finding[], mayRepair: boolean): Promise<Diagnosis[]> {
  const diagnoses: Diagnosis[] = [];
  for (const { repair, ...said } of findings) {
    if (repair && mayRepair) await repair();
    const isRepairable = repair !== undefined;
    diagnoses.push({ ...said, isRepairable, isRepaired: isRepairable && mayRepair });
  }
  return diagnoses;
}

function unrepairable(finding: Finding): Diagnosis {
  return { ...finding, isRepairable: false, isRepaired: false };
}

function unreadable(what: string): Diagnosis {
  return unrepairable({ check: "database", what, mend: "restore the pod from a backup" });
}

function versionMismatch(version: number): Diagnosis {
  const isNewer = version > SCHEMA_VERSION;
  return unrepairable({
    check: "database",
    what: `the schema has version ${version}, and this Webizen checks version ${SCHEMA_VERSION}`,
    mend: isNewer
      ? "use the newer Webizen that wrote it"
      : "start the server once, which brings it up to date",
  });
}
