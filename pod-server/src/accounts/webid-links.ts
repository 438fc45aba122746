import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { SOLID } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import type { WebIdLink } from "./accounts.ts";
import type { LocalIris } from "./local-iri.ts";
import type { PodRecords } from "./pod-records.ts";
import { inTransaction } from "./transaction.ts";

/** What the document of a WebID states about it, as far as a proof needs it. */
export interface StatedIdentity {
  /** Objects of `solid:oidcIssuer`. */
  readonly issuers: readonly string[];
  /** Objects of `solid:oidcIssuerRegistrationToken`. */
  readonly tokens: readonly string[];
}

/**
 * Reads what the document of a WebID on another server states about it.
 *
 * @throws PodError `upstream-unreachable` and as parsing does
 */
export type ReadStatedIdentity = (webId: string) => Promise<StatedIdentity>;

/** The WebIDs that accounts may act as. */
export interface WebIds {
  /** In the order of their linking. */
  list(accountId: string): readonly WebIdLink[];
  isLinked(accountId: string, webId: string): boolean;
  /** Links a WebID on the word of the operator, or of a pod that was just made. */
  add(accountId: string, webId: string): WebIdLink;
  /**
   * Links a WebID after proof. One in a pod of the account needs none. One of another server has to name this server
   * as its `solid:oidcIssuer` and to state a token that the first try gives away; then the second try succeeds.
   *
   * @throws PodError `bad-request` with the member `quad`, the statement to add; `bad-request` when it is linked or no
   *   WebID; `forbidden` for one in a pod that is not the account's
   */
  link(accountId: string, webId: string): Promise<WebIdLink>;
  /** Takes the link away, and the client credentials that use it. */
  remove(accountId: string, linkId: string): boolean;
}

/** What linking stands on. */
export interface WebIdDependencies {
  readonly baseUrl: string;
  readonly iris: LocalIris;
  readonly pods: PodRecords;
  readonly readStatedIdentity: ReadStatedIdentity;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const PROOF_LIFETIME_MS = 3_600_000;

/** Keeps WebID links in the server-wide database. */
export function openWebIds(database: DatabaseSync, deps: WebIdDependencies): WebIds {
  const { baseUrl, iris, pods, readStatedIdentity, now } = deps;
  const statements = {
    list: database.prepare("SELECT id, web_id FROM web_id_link WHERE account = ? ORDER BY rowid"),
    find: database.prepare("SELECT id FROM web_id_link WHERE account = ? AND web_id = ?"),
    insert: database.prepare(
      "INSERT INTO web_id_link (id, account, web_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    remove: database.prepare("DELETE FROM web_id_link WHERE account = ? AND id = ? RETURNING web_id"),
    dropCredentials: database.prepare("DELETE FROM client_credentials WHERE account = ? AND web_id = ?"),
    expireProofs: database.prepare("DELETE FROM web_id_proof WHERE expires <= ?"),
    proof: database.prepare("SELECT token FROM web_id_proof WHERE account = ? AND web_id = ?"),
    insertProof: database.prepare(
      "INSERT INTO web_id_proof (account, web_id, token, expires) VALUES (?, ?, ?, ?)",
    ),
    dropProof: database.prepare("DELETE FROM web_id_proof WHERE account = ? AND web_id = ?"),
  };

  const isLinked = (accountId: string, webId: string): boolean =>
    statements.find.get(accountId, iris.store(webId)) !== undefined;

  const add = (accountId: string, webId: string): WebIdLink => {
    statements.insert.run(randomUUID(), accountId, iris.store(webId));
    return { id: String(statements.find.get(accountId, iris.store(webId))?.id), webId };
  };

  const prove = async (accountId: string, webId: string): Promise<void> => {
    statements.expireProofs.run(now());
    const known = statements.proof.get(accountId, webId)?.token;
    const token = String(known ?? randomUUID());
    if (known === undefined) {
      statements.insertProof.run(accountId, webId, token, now() + PROOF_LIFETIME_MS);
      throw proofMissing(webId, token);
    }
    const { issuers, tokens } = await readStatedIdentity(webId);
    if (!tokens.includes(token)) throw proofMissing(webId, token);
    if (!issuers.some((issuer) => issuer.replace(/\/$/, "") === baseUrl.replace(/\/$/, ""))) {
      throw new PodError(
        "bad-request",
        `The WebID does not name this server as its identity provider; add <${webId}> <${SOLID.oidcIssuer}> <${baseUrl}> to its document`,
      );
    }
    statements.dropProof.run(accountId, webId);
  };

  return {
    list: (accountId) =>
      statements.list.all(accountId).map((row) => ({
        id: String(row.id),
        webId: iris.read(String(row.web_id)),
      })),
    isLinked,
    add,
    async link(accountId, given) {
      const webId = readWebId(given);
      if (isLinked(accountId, webId)) {
        throw new PodError("bad-request", `${webId} is already registered to this account`);
      }
      if (!webId.startsWith(baseUrl)) await prove(accountId, webId);
      else if (pods.accountOf(iris.store(webId).split("/")[0] ?? "") !== accountId) {
        throw new PodError("forbidden", `${webId} is in no pod of this account, so it cannot act as it`);
      }
      return add(accountId, webId);
    },
    remove: (accountId, linkId) =>
      inTransaction(database, () => {
        const removed = statements.remove.get(accountId, linkId);
        if (removed === undefined) return false;
        statements.dropCredentials.run(accountId, String(removed.web_id));
        return true;
      }),
  };
}

function readWebId(given: string): string {
  const url = URL.parse(given.trim());
  if (url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url.href;
  throw new PodError(
    "bad-request",
    `"${given.slice(0, 200)}" is not a valid URL; give a WebID such as https://alice.example/#me`,
  );
}

function proofMissing(webId: string, token: string): PodError {
  const quad = `<${webId}> <${SOLID.oidcIssuerRegistrationToken}> "${token}".`;
  return new PodError(
    "bad-request",
    `Verification token not found. Please add the RDF triple ${quad} to the WebID document at ${webId.replace(/#.*/, "")} to prove it belongs to you. You can remove this triple again after validation`,
    { quad },
  );
}
