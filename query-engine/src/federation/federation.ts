import type { QueryErrorCode } from "../query-error.ts";
import type { PodReach } from "./pods/ask-pod.ts";

/** One query over several pods as if they were one graph: the merge of everything that the asker may see in them. */
export interface Federation extends AsyncDisposable {
  /**
   * Plans and runs a query. Events arrive as they happen; the last one is `end`.
   *
   * @throws QueryError for a query that is malformed or refused; in strict mode also for the first pod that fails
   */
  run(query: FederatedQuery): AsyncIterable<FederationEvent>;
}

/** A query and the pods that it goes to. */
export interface FederatedQuery {
  readonly text: string;
  /** Resolves relative IRIs; the storage of the first pod where nothing is said. */
  readonly baseIri?: string;
  readonly pods: readonly FederatedPod[];
  readonly budgets: FederationBudgets;
  /** Fail when any pod fails, in place of answering with what there is. */
  readonly strict: boolean;
  /** Say for each solution which pods and documents it came from. */
  readonly provenance: boolean;
  readonly signal?: AbortSignal;
  /** In whose name pods are asked, where a federation serves several people: what they may see is kept apart. */
  readonly asker?: { readonly webId: string; readonly reach: PodReach };
}

/** Answers sub-queries in this process: SPARQL 1.1 JSON results over the union of what the asker sees. */
export type EvaluateLocally = (query: string, signal: AbortSignal) => Promise<string>;

/** A pod as a source of answers. */
export type FederatedPod = {
  /** IRI of the storage. */
  readonly storage: string;
  /** WebID of whose pod it is, where known. */
  readonly owner?: string;
} & (
  | { readonly kind: "local"; readonly evaluate: EvaluateLocally }
  | {
      readonly kind: "endpoint";
      readonly endpoint: string;
      /** Whether documents are named graphs there and the union is asked for by parameter, as in a Solid endpoint. */
      readonly namesDocuments: boolean;
    }
  /** A Solid pod without an endpoint: read by following links within the storage. */
  | { readonly kind: "documents"; readonly entry: readonly string[] }
);

/** Reads a Solid pod that has no endpoint into quads, each in the graph of its document. */
export type ReadDocuments = (
  pod: Extract<FederatedPod, { readonly kind: "documents" }>,
  signal: AbortSignal,
) => Promise<{
  readonly nquads: string;
  /** What was fetched, before parsing. */
  readonly bytes: number;
  /** Why there may be more than was read. */
  readonly failure?: { readonly code: NonNullable<PodReport["code"]>; readonly reason: string };
}>;

/** What a query may cost. A pod that reaches a bound of its own is cut off and reported; the others go on. */
export interface FederationBudgets {
  readonly timeMs: number;
  /** Solutions of the whole answer. */
  readonly rows: number;
  readonly perPod: {
    readonly timeMs: number;
    readonly rows: number;
    readonly bytes: number;
    readonly requests: number;
  };
}

/** What happens while a federated query runs. */
export type FederationEvent =
  | { readonly kind: "head"; readonly variables: readonly string[] }
  | { readonly kind: "progress"; readonly report: PodReport }
  /** Terms by name of variable, as in SPARQL 1.1 JSON results. */
  | {
      readonly kind: "solution";
      readonly solution: Readonly<Record<string, JsonTerm>>;
      readonly sources?: readonly SolutionSource[];
    }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** Triples of a CONSTRUCT or DESCRIBE, as N-Triples. */
  | { readonly kind: "triples"; readonly ntriples: string }
  | {
      readonly kind: "end";
      readonly pods: readonly PodReport[];
      /** Whether every pod told all that the query needs, and nothing was cut. */
      readonly complete: boolean;
      /** The bound of the whole query that cut the answer off. */
      readonly cut?: "time-limit" | "row-limit";
      readonly timeMs: number;
    };

/** An RDF term of the SPARQL JSON results format. */
export type JsonTerm =
  | { readonly type: "uri" | "bnode"; readonly value: string }
  | {
      readonly type: "literal";
      readonly value: string;
      readonly datatype?: string;
      readonly "xml:lang"?: string;
      readonly "its:dir"?: string;
    }
  | {
      readonly type: "triple";
      readonly value: { readonly subject: JsonTerm; readonly predicate: JsonTerm; readonly object: JsonTerm };
    };

/** Where a solution came from. */
export interface SolutionSource {
  readonly storage: string;
  /** Documents, where the pod tells them. */
  readonly documents: readonly string[];
}

/** What became of one pod. */
export interface PodReport {
  readonly storage: string;
  readonly owner?: string;
  readonly state: "running" | "answered" | "cut-off" | "failed" | "skipped";
  readonly requests: number;
  readonly rows: number;
  readonly bytes: number;
  readonly timeMs: number;
  /** Why it was cut off, failed or was left out: a sentence for people. */
  readonly reason?: string;
  readonly code?: QueryErrorCode | "unreachable" | "denied" | "not-sparql" | "bad-answer" | "circuit-open";
}
