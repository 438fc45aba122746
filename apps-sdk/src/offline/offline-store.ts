/** An answer that is kept for reading without a connection. */
export interface KeptAnswer {
  /** What was asked for: see `keyOf`. */
  readonly key: string;
  readonly url: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
  /** Milliseconds since 1970, when it was last kept or read: the longest unread go first. */
  readonly usedAt: number;
}

/** A write that waits for the server. */
export interface KeptWrite {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How often the server failed at it. */
  readonly failures: number;
  /** Whether it was sent once, and nobody knows what became of it. */
  readonly mayHaveArrived: boolean;
  readonly refusal?: string;
}

/** What an SDK keeps on a device for one person. */
export interface OfflineStore {
  /** Whether other pages of this origin have the same. */
  readonly isShared: boolean;
  findAnswer(key: string): Promise<KeptAnswer | undefined>;
  /** Keeps an answer in place of an earlier one; the longest unread go where there are too many bytes. */
  saveAnswer(answer: KeptAnswer): Promise<void>;
  /** Forgets all answers from an address. @returns their keys */
  forgetAnswers(url: string): Promise<string[]>;
  /** In the order in which they were first saved. */
  listWrites(): Promise<KeptWrite[]>;
  /** Adds a write at the end. */
  addWrite(write: KeptWrite): Promise<void>;
  /** Changes a write where it stands; one that is gone meanwhile, by another page, does not come back. */
  changeWrite(id: string, change: (write: KeptWrite) => KeptWrite): Promise<void>;
  dropWrite(id: string): Promise<void>;
  /** Forgets all. The store cannot be used afterwards. */
  erase(): Promise<void>;
}

/** How many bytes of answers are kept for one person. */
export const MAX_KEPT_BYTES: number = 64 * 1024 * 1024;
