import type { DatabaseSync } from "node:sqlite";
import { openAccounts } from "../../pod-server/src/accounts/open-accounts.ts";
import { migrateProvider } from "../../pod-server/src/provider/provider-schema.ts";
import { openOidcRecords } from "../../pod-server/src/provider/sqlite-adapter.ts";
import { type FilledDataPlace, madeOnce, withFolder } from "./filled-data.ts";

const CLIENT_SECONDS = 365 * 86_400;

/** How much there is of everything. */
export interface AccountCounts {
  readonly accounts: number;
  readonly clients: number;
}

/**
 * A data folder with so many accounts besides Alice's, each signed in, and so many applications that registered
 * themselves and were let in by one of them. Made once.
 */
export function filledAccounts(counts: AccountCounts, place: FilledDataPlace): Promise<string> {
  const { accounts, clients } = counts;
  return madeOnce(`accounts-${accounts}-clients-${clients}`, place, (dataDir) =>
    withFolder(dataDir, ({ database }) => fill(database, counts)),
  );
}

async function fill(database: DatabaseSync, { accounts, clients }: AccountCounts): Promise<void> {
  database.exec("PRAGMA synchronous = OFF");
  const { people, sessions } = openAccounts({
    database,
    baseUrl: "http://localhost:3000/",
    now: Date.now,
    registration: "invite",
    readStatedIdentity: () => Promise.reject(new Error("No WebID is linked here")),
  });
  const ids = Array.from({ length: accounts }, (_, n) => {
    const { id } = people.create({ email: `person-${n}@example.org` });
    sessions.start({ accountId: id, userAgent: "bench" });
    return id;
  });
  migrateProvider(database);
  const refuseReplay = (): Error => new Error("Nothing is redeemed here");
  const records = openOidcRecords({ database, now: Date.now, refuseReplay });
  const [client, grant] = [records.adapter("Client"), records.adapter("Grant")];
  for (let n = 0; n < clients; n += 1) {
    const clientId = `client-${n}`;
    const redirectUris = [`https://app-${n}.example/callback`];
    await client.upsert(clientId, describeClient(clientId, redirectUris), CLIENT_SECONDS);
    const accountId = ids[n % ids.length] ?? "";
    await grant.upsert(`grant-${n}`, { kind: "Grant", clientId, accountId }, CLIENT_SECONDS);
  }
}

function describeClient(clientId: string, redirectUris: readonly string[]): Record<string, unknown> {
  return {
    client_id: clientId,
    client_name: `Application ${clientId}`,
    redirect_uris: redirectUris,
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  };
}
