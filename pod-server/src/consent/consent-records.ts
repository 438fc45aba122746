import type { DatabaseSync } from "node:sqlite";
import { readAssistantScopes } from "../mcp/assistant-scopes.ts";
import type { Allowance, Consent } from "./consent.ts";
import { migrateConsents } from "./consent-schema.ts";

/** Which application's rules in which pod. */
export interface ConsentKey {
  readonly podName: string;
  readonly clientId: string;
}

/** What is kept about decisions beside the rules in the pods. All of it is synchronous. */
export interface ConsentRecords {
  put(consent: Consent): void;
  /** Whether or not its time is over. */
  find(key: ConsentKey): Consent | undefined;
  list(podName: string): readonly Consent[];
  /** Sets the end of a decision; one that has ended already stays so. */
  end(key: ConsentKey, now: number): void;
  delete(key: ConsentKey): void;
  /** Decisions whose time is over, and rules without any decision: what an interruption left behind. */
  listEnded(now: number): readonly ConsentKey[];
  /** Pod-relative paths of the documents in which rules of the application may stand, containers before what is below. */
  documentsOf(key: ConsentKey): readonly string[];
  addDocuments(key: ConsentKey, documents: Iterable<string>): void;
  removeDocuments(key: ConsentKey, documents: Iterable<string>): void;
  /** Access control lists that were made for an application, with the id of each. */
  madeLists(podName: string): ReadonlyMap<string, number>;
  addMadeList(podName: string, document: string, resourceId: number): void;
  removeMadeList(podName: string, document: string): void;
  /** Paths of the folders of applications by client id, those of former ones included. */
  folders(podName: string): ReadonlyMap<string, string>;
  addFolder(key: ConsentKey, path: string): void;
  /** Forgets everything about a pod that is no more. */
  forgetPod(podName: string): void;
  /** Follows a pod that was renamed. */
  movePod(podName: string, newName: string): void;
}

const TABLES = ["consent", "consent_rule", "consent_list", "consent_folder"];

/**
 * Opens the records in the server-wide database, after bringing its tables up to date.
 *
 * @throws PodError `storage-damaged` when a newer server has written the tables
 */
export function openConsentRecords(
  database: DatabaseSync,
  rootIriOf: (podName: string) => string,
): ConsentRecords {
  migrateConsents(database);
  const sql = {
    put: database.prepare(
      `INSERT INTO consent (pod, client, web_id, client_name, allowances, read_only, given_at, expires_at, tools,
       places_below) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET web_id = excluded.web_id,
       client_name = excluded.client_name, allowances = excluded.allowances, read_only = excluded.read_only,
       given_at = excluded.given_at, expires_at = excluded.expires_at, tools = excluded.tools,
       places_below = excluded.places_below`,
    ),
    find: database.prepare("SELECT * FROM consent WHERE pod = ? AND client = ?"),
    list: database.prepare("SELECT * FROM consent WHERE pod = ? ORDER BY given_at DESC, client"),
    end: database.prepare(
      "UPDATE consent SET expires_at = min(coalesce(expires_at, ?1), ?1) WHERE pod = ?2 AND client = ?3",
    ),
    delete: database.prepare("DELETE FROM consent WHERE pod = ? AND client = ?"),
    ended: database.prepare(
      `SELECT pod, client FROM consent WHERE expires_at <= ?
       UNION SELECT pod, client FROM consent_rule AS rule
       WHERE NOT EXISTS (SELECT 1 FROM consent WHERE pod = rule.pod AND client = rule.client)`,
    ),
    documents: database.prepare(
      "SELECT document FROM consent_rule WHERE pod = ? AND client = ? ORDER BY length(document), document",
    ),
    addDocument: database.prepare("INSERT INTO consent_rule VALUES (?, ?, ?) ON CONFLICT DO NOTHING"),
    removeDocument: database.prepare(
      "DELETE FROM consent_rule WHERE pod = ? AND client = ? AND document = ?",
    ),
    madeLists: database.prepare("SELECT document, resource FROM consent_list WHERE pod = ?"),
    addMadeList: database.prepare(
      "INSERT INTO consent_list VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET resource = excluded.resource",
    ),
    removeMadeList: database.prepare("DELETE FROM consent_list WHERE pod = ? AND document = ?"),
    folders: database.prepare("SELECT client, path FROM consent_folder WHERE pod = ?"),
    addFolder: database.prepare("INSERT INTO consent_folder VALUES (?, ?, ?) ON CONFLICT DO NOTHING"),
    move: TABLES.map((table) => database.prepare(`UPDATE ${table} SET pod = ? WHERE pod = ?`)),
    forget: TABLES.map((table) => database.prepare(`DELETE FROM ${table} WHERE pod = ?`)),
  };

  const atOnce = (act: () => void): void => {
    database.exec("SAVEPOINT documents");
    try {
      act();
    } finally {
      // Those that were entered before an error only make a revocation look at more.
      database.exec("RELEASE documents");
    }
  };

  const toConsent = (row: Record<string, unknown>): Consent => ({
    podName: String(row.pod),
    clientId: String(row.client),
    webId: new URL(String(row.web_id), rootIriOf(String(row.pod))).href,
    clientName: String(row.client_name),
    allowances: JSON.parse(String(row.allowances)) as Allowance[],
    readOnly: row.read_only === 1,
    givenAt: Number(row.given_at),
    expiresAt: row.expires_at === null ? null : Number(row.expires_at),
    placesBelow: Number(row.places_below),
    ...(row.tools !== null && { tools: readAssistantScopes(String(row.tools)) }),
  });

  return {
    put(consent) {
      const { podName, clientId, webId, clientName, allowances, readOnly, givenAt, expiresAt, tools } =
        consent;
      const root = rootIriOf(podName);
      const kept = webId.startsWith(root) ? webId.slice(root.length) : webId;
      const said = JSON.stringify(allowances);
      const may = tools === undefined ? null : tools.join(" ");
      const when = [givenAt, expiresAt];
      const isReadOnly = readOnly ? 1 : 0;
      sql.put.run(podName, clientId, kept, clientName, said, isReadOnly, ...when, may, consent.placesBelow);
    },
    find({ podName, clientId }) {
      const row = sql.find.get(podName, clientId);
      return row && toConsent(row);
    },
    list: (podName) => sql.list.all(podName).map(toConsent),
    end: ({ podName, clientId }, now) => void sql.end.run(now, podName, clientId),
    delete: ({ podName, clientId }) => void sql.delete.run(podName, clientId),
    listEnded: (now) =>
      sql.ended.all(now).map(({ pod, client }) => ({ podName: String(pod), clientId: String(client) })),
    documentsOf: ({ podName, clientId }) =>
      sql.documents.all(podName, clientId).map(({ document }) => String(document)),
    addDocuments: ({ podName, clientId }, documents) =>
      atOnce(() => {
        for (const document of documents) sql.addDocument.run(podName, clientId, document);
      }),
    removeDocuments: ({ podName, clientId }, documents) =>
      atOnce(() => {
        for (const document of documents) sql.removeDocument.run(podName, clientId, document);
      }),
    madeLists: (podName) =>
      new Map(sql.madeLists.all(podName).map((row) => [String(row.document), Number(row.resource)])),
    addMadeList: (podName, document, resourceId) => void sql.addMadeList.run(podName, document, resourceId),
    removeMadeList: (podName, document) => void sql.removeMadeList.run(podName, document),
    folders: (podName) =>
      new Map(sql.folders.all(podName).map((row) => [String(row.client), String(row.path)])),
    addFolder: ({ podName, clientId }, path) => void sql.addFolder.run(podName, clientId, path),
    movePod(podName, newName) {
      for (const statement of sql.move) statement.run(newName, podName);
    },
    forgetPod(podName) {
      for (const statement of sql.forget) statement.run(podName);
    },
  };
}
