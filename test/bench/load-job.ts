import type { OperationName } from "./operations.ts";
import type { SignedIn } from "./signed-in.ts";

/** What the load generator is asked to do. */
export interface LoadJob {
  readonly operation: OperationName;
  /** Scheme, host and port, without a final slash. */
  readonly origin: string;
  readonly connections: number;
  /** The run ends when this has passed, or when the requests are used up. */
  readonly seconds: number;
  /** Number of the first request. */
  readonly from: number;
  /** Most requests to send; needed where each is sent once only. */
  readonly count: number;
  /** Who asks, for operations that are signed. */
  readonly signedIn?: SignedIn;
}

/** What came of it. Every answer had the right status. */
export interface LoadResult {
  readonly requests: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
  /** Time from each request to the end of its answer, ascending. */
  readonly latenciesMs: Float64Array;
  /** Bytes of one answer's body. */
  readonly bodyBytes: number;
  /** Share of the time that the generator itself was busy: near 1, it is what was measured. */
  readonly generatorBusy: number;
}

/** What the load generator answers. */
export type LoadReply =
  | { readonly kind: "done"; readonly result: LoadResult }
  | { readonly kind: "failed"; readonly message: string };
