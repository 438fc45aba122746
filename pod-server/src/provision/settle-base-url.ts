import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import { migratePart } from "../storage/sqlite/migrate-part.ts";

const MIGRATIONS: readonly string[] = [
  // Derived from the port, or given by the operator.
  "CREATE TABLE base_url (id INTEGER PRIMARY KEY CHECK (id = 1), url TEXT NOT NULL, is_given INTEGER NOT NULL) STRICT;",
];

/** What a server was started with, and for. */
export interface WantedBaseUrl {
  /** What the operator said, if anything. */
  readonly given: string | null;
  /** What follows from the port. */
  readonly derived: string;
  /** Named in the error. */
  readonly folder: string;
  /** Whether there is anything that could name an address. */
  readonly isEmpty: boolean;
  /** Whether the operator means to move the data to another address. */
  readonly isMoved: boolean;
}

/**
 * Settles the base URL of a data folder and notes it there. What was made for one address is not served under another by a
 * slip: people's WebIDs would change, and rules and documents that name the old ones would be wrong.
 *
 * @returns the base URL, with its trailing slash
 * @throws PodError `conflict` for another address than the noted one, where either is more than a port on this machine
 */
export function settleBaseUrl(database: DatabaseSync, wanted: WantedBaseUrl): string {
  const known = findBaseUrl(database);
  const { given, derived, folder, isEmpty, isMoved } = wanted;
  const url = given ?? derived;
  const isSlip = known !== undefined && known.url !== url && (known.isGiven || !isLocal(url));
  if (isSlip && !isEmpty && !isMoved) {
    throw new PodError(
      "conflict",
      `${folder} was made for ${known.url}, and under ${url} its WebIDs would change while rules and documents go on naming the old ones; give --base-url ${known.url}, or --moved as well to move it for good`,
    );
  }
  const isGiven = given !== null;
  if (known?.url !== url || known.isGiven !== isGiven) {
    database
      .prepare("INSERT OR REPLACE INTO base_url (id, url, is_given) VALUES (1, ?, ?)")
      .run(url, Number(isGiven));
  }
  return url;
}

function isLocal(url: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname);
}

/** The base URL that a data folder was last served under; absent before that. */
export function findBaseUrl(
  database: DatabaseSync,
): { readonly url: string; readonly isGiven: boolean } | undefined {
  migratePart(database, { table: "base_url_schema", holds: "The base URL", migrations: MIGRATIONS });
  const row = database.prepare("SELECT url, is_given FROM base_url").get();
  return row && { url: String(row.url), isGiven: row.is_given === 1 };
}
