import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import type { PodRecord } from "./accounts.ts";
import { inTransaction } from "./transaction.ts";

/** Whose each pod is. */
export interface PodRecords {
  /**
   * Puts a pod on record once it is provisioned, and links WebIDs inside it to its account. A second record of the same
   * pod adds owners.
   *
   * @throws PodError `conflict` when the pod belongs to another account
   */
  record(record: PodRecord): void;
  /** Names of the account's pods, in name order. */
  list(accountId: string): readonly string[];
  /** Names of all pods on record, in name order. */
  listAll(): readonly string[];
  /** The account that may manage the pod. */
  accountOf(podName: string): string | undefined;
  /** WebIDs of the pod's owners, absolute, in the order of their recording; empty for a pod that is not on record. */
  owners(podName: string): readonly string[];
  /** @returns whether the pod is on record */
  addOwner(podName: string, webId: string): boolean;
  /** @throws PodError `conflict` when it is the last owner */
  removeOwner(podName: string, webId: string): boolean;
  /** Moves the record, and every WebID inside the pod wherever it is kept. */
  rename(podName: string, newName: string): void;
  /** Forgets the pod, and links and credentials of WebIDs inside it. Its name stays with the account. */
  remove(podName: string): void;
  /**
   * Whether a pod that is no more had this name, and was another account's. Whoever got the name would have that one's
   * WebID, and with it whatever others have shared with it.
   */
  isRetired(podName: string, accountId: string | undefined): boolean;
}

/** Keeps pod records in the server-wide database. */
export function openPodRecords(
  database: DatabaseSync,
  /** IRI of a pod's storage root at the server's present address, with its trailing slash. */
  rootIriOf: (podName: string) => string,
): PodRecords {
  const inside = "substr(web_id, 1, length(?1)) = ?1";
  const statements = {
    pod: database.prepare("SELECT account FROM account_pod WHERE pod = ?"),
    put: database.prepare(
      "INSERT INTO account_pod (pod, account) VALUES (?, ?) ON CONFLICT DO UPDATE SET account = coalesce(excluded.account, account)",
    ),
    putOwner: database.prepare("INSERT INTO pod_owner (pod, web_id) VALUES (?, ?) ON CONFLICT DO NOTHING"),
    dropOwner: database.prepare("DELETE FROM pod_owner WHERE pod = ? AND web_id = ?"),
    owners: database.prepare("SELECT web_id FROM pod_owner WHERE pod = ? ORDER BY rowid"),
    pods: database.prepare("SELECT pod FROM account_pod WHERE account = ? ORDER BY pod"),
    allPods: database.prepare("SELECT pod FROM account_pod ORDER BY pod"),
    link: database.prepare(
      "INSERT INTO web_id_link (id, account, web_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    moveOwners: database.prepare("UPDATE pod_owner SET pod = ? WHERE pod = ?"),
    moveForeignOwners: database.prepare(
      `UPDATE pod_owner SET web_id = ?2 || substr(web_id, length(?1) + 1) WHERE ${inside}`,
    ),
    drop: database.prepare("DELETE FROM account_pod WHERE pod = ?"),
    moveLinks: database.prepare(
      `UPDATE web_id_link SET web_id = ?2 || substr(web_id, length(?1) + 1) WHERE ${inside}`,
    ),
    moveCredentials: database.prepare(
      `UPDATE client_credentials SET web_id = ?2 || substr(web_id, length(?1) + 1) WHERE ${inside}`,
    ),
    retire: database.prepare(
      "INSERT INTO retired_pod SELECT pod, account FROM account_pod WHERE pod = ? ON CONFLICT DO UPDATE SET account = excluded.account",
    ),
    retired: database.prepare("SELECT account FROM retired_pod WHERE pod = ?"),
    revive: database.prepare("DELETE FROM retired_pod WHERE pod = ?"),
    dropLinks: database.prepare(`DELETE FROM web_id_link WHERE ${inside}`),
    dropCredentials: database.prepare(`DELETE FROM client_credentials WHERE ${inside}`),
  };
  // A WebID inside its own pod is kept relative to the storage root.
  const store = (podName: string, webId: string): string => {
    const root = rootIriOf(podName);
    return webId.startsWith(root) ? webId.slice(root.length) : webId;
  };

  const record = ({ podName, owners, accountId }: PodRecord): void => {
    const known = statements.pod.get(podName)?.account ?? null;
    if (known !== null && accountId !== undefined && known !== accountId) {
      throw new PodError(
        "conflict",
        `The pod ${podName} belongs to another account; choose another name for it`,
      );
    }
    statements.put.run(podName, accountId ?? null);
    statements.revive.run(podName);
    for (const webId of owners) {
      const stored = store(podName, webId);
      statements.putOwner.run(podName, stored);
      if (accountId !== undefined && stored !== webId) {
        statements.link.run(randomUUID(), accountId, `${podName}/${stored}`);
      }
    }
  };

  return {
    record: (pod) => inTransaction(database, () => record(pod)),
    list: (accountId) => statements.pods.all(accountId).map((row) => String(row.pod)),
    listAll: () => statements.allPods.all().map((row) => String(row.pod)),
    accountOf(podName) {
      const account = statements.pod.get(podName)?.account;
      return typeof account === "string" ? account : undefined;
    },
    owners: (podName) =>
      statements.owners.all(podName).map((row) => new URL(String(row.web_id), rootIriOf(podName)).href),
    addOwner(podName, webId) {
      if (statements.pod.get(podName) === undefined) return false;
      statements.putOwner.run(podName, store(podName, webId));
      return true;
    },
    removeOwner: (podName, webId) =>
      inTransaction(database, () => {
        const removed = statements.dropOwner.run(podName, store(podName, webId)).changes > 0;
        if (removed && statements.owners.get(podName) === undefined) {
          throw new PodError("conflict", `The pod ${podName} needs an owner; add another one first`);
        }
        return removed;
      }),
    rename: (podName, newName) =>
      inTransaction(database, () => {
        const known = statements.pod.get(podName);
        if (known === undefined) return;
        statements.put.run(newName, known.account ?? null);
        statements.revive.run(newName);
        statements.retire.run(podName);
        statements.moveOwners.run(newName, podName);
        statements.moveForeignOwners.run(rootIriOf(podName), rootIriOf(newName));
        statements.drop.run(podName);
        statements.moveLinks.run(`${podName}/`, `${newName}/`);
        statements.moveCredentials.run(`${podName}/`, `${newName}/`);
      }),
    isRetired(podName, accountId) {
      const retired = statements.retired.get(podName);
      return retired !== undefined && (accountId === undefined || retired.account !== accountId);
    },
    remove: (podName) =>
      inTransaction(database, () => {
        statements.retire.run(podName);
        statements.drop.run(podName);
        statements.dropLinks.run(`${podName}/`);
        statements.dropCredentials.run(`${podName}/`);
      }),
  };
}
