export type { BlobDraft, BlobStore, ByteRange } from "./blobs/blob-store.ts";
export { openDiskBlobs } from "./blobs/disk-blobs.ts";
export { type DataFolder, type DataFolderOptions, openDataFolder } from "./data-folder.ts";
export type { GovernedResource, IndexReader, ResourceCount, ResourcePage } from "./index-reader.ts";
export type { Pod, PodDirectory } from "./pod.ts";
export {
  ACL_SUFFIX,
  containerAbove,
  DESCRIPTION_SUFFIX,
  type PathLimits,
  parseResourcePath,
  type ResourceKind,
  type ResourcePath,
} from "./resource-path.ts";
export type {
  BlobReference,
  Change,
  Expectation,
  GoverningAcl,
  Member,
  Resource,
  ResourceReader,
  ResourceStore,
  ResourceWriter,
  StagedBody,
  Usage,
  Write,
  WriteResult,
  WritesResult,
} from "./resource-store.ts";
export { type Checkpointer, startCheckpointer } from "./sqlite/checkpointer.ts";
export { openSqliteResourceStore, type SqliteStoreOptions } from "./sqlite/sqlite-resource-store.ts";
