import type { Query } from "../query/query.ts";
import type { DescribeStorage } from "../storage/describe-storage.ts";
import type { Change } from "./watch.ts";

/** What is watched, and what it is watched with. */
export interface Watching {
  /** Without a fragment; a folder ends in a slash. */
  readonly iri: string;
  /** Root of the storage that it is in; absent where none is found. */
  readonly storage: string | undefined;
  readonly tell: (change: Change) => void;
  /** As whoever is signed in, past what is kept on this device. */
  readonly fetch: typeof globalThis.fetch;
  readonly describe: DescribeStorage;
  readonly query: Pick<Query, "live">;
  readonly signal: AbortSignal;
}

/**
 * A way to learn of changes. Resolves when the watching is over, or with `unfit` where the server does not have it or it
 * cannot see the thing.
 */
export type Way = (watching: Watching) => Promise<"over" | "unfit">;
