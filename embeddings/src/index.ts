export { examineIndex, type IndexExamination } from "./index/examine-index.ts";
export type {
  SearchableDocument,
  SearchChange,
  SearchFeed,
  Selection,
  VisibilityClass,
} from "./index/search-feed.ts";
export {
  type AddOptions,
  type AddProgress,
  addLocalModel,
  type DownloadOptions,
  downloadModel,
  type LocalOptions,
} from "./models/add-model.ts";
export { BUILT_IN_MODEL } from "./models/built-in-embedder.ts";
export type { Embedder, EmbedderSource, EmbeddingPurpose, ModelIdentity } from "./models/embedder.ts";
export {
  type EmbedderWorker,
  type EmbedderWorkerOptions,
  openEmbedderWorker,
} from "./models/embedder-worker.ts";
export type {
  GoldenVector,
  ModelDescription,
  ModelFile,
  ModelUse,
  NumberType,
} from "./models/model-description.ts";
export { type ListedModel, listModels, modelInUse, removeModel, useModel } from "./models/model-library.ts";
export { openEmbedder } from "./models/open-embedder.ts";
export type { Pooling } from "./models/pool-tokens.ts";
export { RECOMMENDED_MODELS, type RecommendedModel } from "./models/recommended-models.ts";
export { openSearchEngine, type SearchEngineOptions } from "./open-search-engine.ts";
export {
  type IndexStatus,
  type SearchAnswer,
  type SearchArm,
  type SearchEngine,
  SearchError,
  type SearchErrorCode,
  type SearchFigures,
  type SearchHit,
  type SearchRequest,
  type Suggestion,
  type SuggestRequest,
} from "./search-engine.ts";
export type { ForeignLabel, LabelLookup } from "./text/cards/describe-value.ts";
export { type EntityLabel, listForeignObjects, listLabels } from "./text/cards/list-labels.ts";
export { type CardSource, makeCards } from "./text/cards/make-cards.ts";
export { readStatements, type Statements } from "./text/cards/read-statements.ts";
export { CHUNKER_VERSION } from "./text/chunks/chunk-part.ts";
export { estimateTokens } from "./text/chunks/estimate-tokens.ts";
export { composeText } from "./text/compose-text.ts";
export { type Extractor, type ExtractorLimits, openExtractor } from "./text/extractor/open-extractor.ts";
export { mayHoldText } from "./text/files/detect-format.ts";
export { passageOfName } from "./text/files/name-file.ts";
export type { SourceFile } from "./text/files/source-file.ts";
export type { Extraction, Locator, Passage } from "./text/passage.ts";
export {
  createExactIndex,
  type ExactIndexOptions,
  type ExactVectorIndex,
} from "./vectors/exact-vector-index.ts";
export { fillVectorIndex, type Placement } from "./vectors/fill-vector-index.ts";
export type { AcceleratorStatus } from "./vectors/graph-accelerator.ts";
export { type HnswLibrary, loadHnswLibrary } from "./vectors/hnsw-library.ts";
export { type HnswVectorIndex, openHnswIndex } from "./vectors/hnsw-vector-index.ts";
export {
  createVectorIndex,
  type PlannedVectorIndex,
  type VectorIndexOptions,
} from "./vectors/planned-vector-index.ts";
export { textKey } from "./vectors/text-key.ts";
export { openVectorCache, type VectorCache } from "./vectors/vector-cache.ts";
export type {
  Neighbour,
  PermittedGroups,
  ReadVector,
  VectorHits,
  VectorIndex,
  VectorIndexReader,
  VectorIndexWriter,
} from "./vectors/vector-index.ts";
