export type {
  SearchableDocument,
  SearchChange,
  SearchFeed,
  Selection,
  VisibilityClass,
} from "./index/search-feed.ts";
export type { Embedder, ModelIdentity } from "./models/embedder.ts";
export type { Extraction, Locator, Passage } from "./text/passage.ts";
export { createExactIndex, type ExactIndexOptions, type ExactVectorIndex } from "./vectors/exact-vector-index.ts";
export type {
  Neighbour,
  PermittedGroups,
  ReadVector,
  VectorHits,
  VectorIndex,
  VectorIndexReader,
  VectorIndexWriter,
} from "./vectors/vector-index.ts";
