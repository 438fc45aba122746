import type { QueryErrorCode } from "../../query-error.ts";
import type { FederationEvent, PodReport } from "../federation.ts";

/** A pod as the planner knows it: what may be asked of it, not how it is reached. */
export interface PlannedPod {
  readonly storage: string;
  /** Whether a label of a blank node stands for the same node in every answer. */
  readonly keepsLabels: boolean;
  /** Whether documents are named graphs there. */
  readonly namesDocuments: boolean;
  /** Whether all its quads come at once, as N-Quads, in place of answers. */
  readonly givesQuads: boolean;
  /** Whether it is in this process: counted anew for every query, so that a write is seen at once. */
  readonly isLocal: boolean;
  /** Counts from before, where they are fresh enough. */
  readonly statistics?: PodStatistics;
}

/** How many triples a pod holds, by predicate and by class. */
export interface PodStatistics {
  readonly predicates: ReadonlyMap<string, number>;
  readonly classes: ReadonlyMap<string, number>;
}

/** A query as the planner gets it. */
export interface PlannedQuery {
  readonly run: number;
  readonly text: string;
  readonly baseIri: string;
  readonly pods: readonly PlannedPod[];
  readonly provenance: boolean;
  /** Solutions of the whole answer. */
  readonly maxRows: number;
  /** Rows that one pod may answer with. */
  readonly maxRowsPerPod: number;
}

/** What a planner's thread is started with. */
export interface PlannerSettings {
  /** Memory of the engine in it. */
  readonly engineBytes: number;
}

/** What the main side says to the planner. */
export type ToPlanner =
  | ({ readonly kind: "run" } & PlannedQuery)
  /** The body of an answer; none when the pod failed, which the main side has written down already. */
  | { readonly kind: "body"; readonly run: number; readonly ask: number; readonly body?: Uint8Array }
  | { readonly kind: "stop"; readonly run: number }
  /** Asks whether anything is heard at all. */
  | { readonly kind: "ping" };

/** What was wrong with an answer. */
export interface AnswerFault {
  readonly code: NonNullable<PodReport["code"]>;
  readonly reason: string;
  /** Whether the answer was right as far as it was read. */
  readonly isCut: boolean;
}

/** Events of an answer, as they go from the planner to the main side. */
export type PlannedEvent = Extract<
  FederationEvent,
  { readonly kind: "head" | "solution" | "boolean" | "triples" }
>;

/** What the planner says to the main side. */
export type FromPlanner =
  | {
      readonly kind: "ask";
      readonly run: number;
      readonly ask: number;
      readonly pod: number;
      readonly query: string;
    }
  | {
      readonly kind: "read";
      readonly run: number;
      readonly pod: number;
      readonly rows: number;
      readonly fault?: AnswerFault;
    }
  | {
      readonly kind: "counted";
      readonly run: number;
      readonly pod: number;
      readonly statistics: PodStatistics;
    }
  | { readonly kind: "events"; readonly run: number; readonly events: readonly PlannedEvent[] }
  | { readonly kind: "done"; readonly run: number }
  | {
      readonly kind: "failed";
      readonly run: number;
      readonly code: QueryErrorCode;
      readonly message: string;
      /** Whether the thread is of no use any more. */
      readonly isBroken: boolean;
    };

/** What its thread says besides, about itself. */
export type FromThread =
  | FromPlanner
  | { readonly kind: "pong" }
  /** From now on nothing else is heard until this query is evaluated. */
  | { readonly kind: "evaluating"; readonly run: number };
