import type { Accounts } from "../accounts/open-accounts.ts";
import type { ConsentStore } from "../consent/consent.ts";
import type { GuardedFetch } from "../identity/guarded-fetch.ts";
import type { LdpTools } from "../ldp/operation.ts";
import type { AssistantRecord } from "../mcp/assistant-record.ts";
import type { AppDrafts } from "../packages/app-drafts.ts";
import type { InstalledApps } from "../packages/installed-apps.ts";
import type { Provider } from "../provider/provider.ts";
import type { Administration } from "../provision/administer.ts";
import type { SparqlTools } from "../sparql/sparql-tools.ts";
import type { PodDirectory } from "../storage/pod.ts";

/** What the account pages are made of. Each takes the parts that it uses. */
export interface PageTools {
  /** Public address of the server, with its trailing slash; also the identifier of its own client. */
  readonly baseUrl: string;
  readonly accounts: Accounts;
  readonly consents: ConsentStore;
  readonly apps: InstalledApps;
  /** Packages that wait for a decision. */
  readonly drafts: AppDrafts;
  /** Fetches packages that people give the address of. */
  readonly fetchPackages: GuardedFetch;
  /** What assistants did in the pods. */
  readonly assistantRecord: Pick<AssistantRecord, "list">;
  readonly provider: Pick<Provider, "pendingSignIn" | "answerSignIn" | "revokeClient" | "revokeSessions">;
  readonly pods: PodDirectory;
  /** What reading a pod's resources needs, with the one access policy. */
  readonly ldp: LdpTools;
  readonly sparql: SparqlTools;
  readonly administration: Pick<Administration, "makePod" | "removePod" | "removeAccount" | "signOut">;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
