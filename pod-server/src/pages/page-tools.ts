import type { Accounts } from "../accounts/open-accounts.ts";
import type { ConsentStore } from "../consent/consent.ts";
import type { LdpTools } from "../ldp/operation.ts";
import type { Provider } from "../provider/provider.ts";
import type { PodDirectory } from "../storage/pod.ts";

/** What the account pages are made of. Each takes the parts that it uses. */
export interface PageTools {
  /** Public address of the server, with its trailing slash; also the identifier of its own client. */
  readonly baseUrl: string;
  readonly accounts: Accounts;
  readonly consents: ConsentStore;
  readonly provider: Pick<Provider, "pendingSignIn" | "answerSignIn" | "revokeClient" | "revokeSessions">;
  readonly pods: PodDirectory;
  /** What reading a pod's resources needs, with the one access policy. */
  readonly ldp: LdpTools;
  /** Makes a pod with a WebID of its own for an account. @throws PodError `conflict` when the name is taken */
  readonly makePod: (pod: {
    readonly name: string;
    readonly ownerName: string;
    readonly accountId: string;
  }) => Promise<void>;
  /** Removes a pod with all that lies in it, and forgets whose it was. */
  readonly removePod: (podName: string) => Promise<void>;
  /** Removes an account and its pods. */
  readonly removeAccount: (accountId: string) => Promise<void>;
  /** The providers that a WebID in a pod of this server trusts, by their address. */
  readonly issuers: {
    read(webId: string): Promise<readonly string[]>;
    replace(webId: string, issuers: readonly string[]): Promise<void>;
  };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
