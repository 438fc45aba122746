export type {
  EvaluateLocally,
  FederatedPod,
  FederatedQuery,
  Federation,
  FederationBudgets,
  FederationEvent,
  JsonTerm,
  PodReport,
  SolutionSource,
} from "./federation/federation.ts";
export { type GuardOptions, guardQuery, QUERY_BOUNDS } from "./guard/guard-query.ts";
export type { GuardedQuery, QueryBounds } from "./guard/guarded-query.ts";
export { printAlgebra } from "./guard/query-algebra.ts";
export type { QuadIndexOptions } from "./index/index-settings.ts";
export { openQuadIndex } from "./index/open-quad-index.ts";
export type {
  DocumentBatch,
  FeedChange,
  IndexedDocument,
  QuadFeed,
  Selection,
  VisibilityClass,
} from "./index/quad-feed.ts";
export type {
  Evaluated,
  Evaluation,
  Explanation,
  QuadIndex,
  QuadIndexFigures,
  QueryDataset,
  QueryLimits,
  ResultFormat,
  StorageChange,
} from "./index/quad-index.ts";
export { QueryError, type QueryErrorCode } from "./query-error.ts";
