/** Somebody who can sign in on this server. The password is not here: it is only ever compared. */
export interface Account {
  /** Random, never used again. */
  readonly id: string;
  /** Lower case, without surrounding blanks. */
  readonly email: string;
}

/** A pod as the server keeps it on record. */
export interface PodRecord {
  readonly podName: string;
  /** WebIDs of its owners, absolute; at least one. */
  readonly owners: readonly string[];
  /** The account that may manage the pod; absent for a pod that nobody signs in to yet. */
  readonly accountId?: string;
}

/** Who may sign in, and whose each pod is. */
export interface AccountStore {
  /** Creates the account unless its e-mail address has one, whose password then stays as it is. */
  putIfAbsent(account: { readonly email: string; readonly password: string }): Promise<Account>;
  findByEmail(email: string): Promise<Account | undefined>;
  /** The account, if the password is its own. Takes as long for an unknown address as for a wrong password. */
  verifyPassword(email: string, password: string): Promise<Account | undefined>;
  /**
   * Puts a pod on record once it is provisioned. A second record of the same pod adds owners.
   *
   * @throws PodError `conflict` when the pod belongs to another account
   */
  recordPod(record: PodRecord): Promise<void>;
  /** Names of the account's pods, in name order. */
  podsOf(accountId: string): Promise<readonly string[]>;
  /** WebIDs of the pod's owners, absolute, in the order of their recording; empty for a pod that is not on record. */
  owners(podName: string): Promise<readonly string[]>;
}
