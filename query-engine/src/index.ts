export {
  createPodDiscovery,
  type DiscoveredPods,
  type DiscoveryOptions,
  type DiscoverySearch,
  type PodDiscovery,
} from "./federation/discover-pods.ts";
export type { QueryInterest } from "./federation/documents/find-links.ts";
export type { PodFetch } from "./federation/documents/get-bounded.ts";
export type { ReadingBudgets, ReadingReport } from "./federation/documents/reading-tally.ts";
export type {
  EvaluateLocally,
  FederatedPod,
  FederatedQuery,
  Federation,
  FederationBudgets,
  FederationEvent,
  JsonTerm,
  PodReport,
  ReadDocuments,
  SolutionSource,
} from "./federation/federation.ts";
export {
  type Friend,
  type FriendGroup,
  type FriendList,
  type FriendsRequest,
  listFriends,
} from "./federation/list-friends.ts";
export { type FederationParts, openFederation } from "./federation/open-federation.ts";
export type { PodReach } from "./federation/pods/ask-pod.ts";
export {
  type Asker,
  createDocumentReader,
  type DocumentReader,
  type DocumentReaderOptions,
  type DocumentReading,
  type ReadingRequest,
} from "./federation/read-documents.ts";
export { type PodText, type ReadingContext, readDocumentsAs } from "./federation/read-documents-as.ts";
export { type GuardOptions, guardQuery, QUERY_BOUNDS } from "./guard/guard-query.ts";
export { guardUpdate } from "./guard/guard-update.ts";
export type { GuardedQuery, QueryBounds } from "./guard/guarded-query.ts";
export type {
  GuardedUpdate,
  QuadTemplate,
  TemplateTerm,
  UpdateCondition,
  UpdateStep,
} from "./guard/guarded-update.ts";
export { printAlgebra } from "./guard/query-algebra.ts";
export { type PlannedSearches, planSearches, type SearchCall, type SearchRow } from "./guard/search-calls.ts";
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
