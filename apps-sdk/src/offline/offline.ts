/** A write that waits for the server. */
export interface QueuedWrite {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly at: Date;
  /** Why it was refused when it was sent; it stays until it is retried or dropped. */
  readonly refusal?: string;
}

/** Whether the server can be reached, and what waits. Dispatches `change`. */
export interface Offline extends EventTarget {
  readonly isOnline: boolean;
  /** The oldest first. */
  readonly queue: readonly QueuedWrite[];
  /** Sends what waits now. */
  flush(): Promise<void>;
  /** Forgets a queued write; of a creation also what was written upon it. */
  drop(id: string): Promise<void>;
}
