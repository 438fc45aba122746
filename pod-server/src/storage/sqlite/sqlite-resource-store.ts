import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../../errors.ts";
import { assertFreeSpace } from "../assert-free-space.ts";
import { type BlobCollector, startBlobCollector } from "../blobs/blob-collector.ts";
import type { BlobStore } from "../blobs/blob-store.ts";
import { openDiskBlobs } from "../blobs/disk-blobs.ts";
import type { GovernedResource, ResourceCount, ResourcePage } from "../index-reader.ts";
import { containerAbove } from "../resource-path.ts";
import type {
  Change,
  GoverningAcl,
  Member,
  Resource,
  ResourceStore,
  StagedBody,
  Usage,
  Write,
  WriteResult,
  WritesResult,
} from "../resource-store.ts";
import type { Checkpointer } from "./checkpointer.ts";
import { readUsage } from "./counters.ts";
import { deleteResource } from "./delete-resource.ts";
import { type FlushQueue, startFlushQueue } from "./flush-queue.ts";
import { type HotResources, keepHotResources } from "./hot-resources.ts";
import { initialisePod, readIncarnation } from "./initialise-pod.ts";
import { openDatabase } from "./open-database.ts";
import { putResource } from "./put-resource.ts";
import { countResources, hasUngoverned, readAcls, readBelow, readResources } from "./read-index-pages.ts";
import { readChanges, readMembers } from "./read-pages.ts";
import { type Staging, startStaging } from "./staging.ts";
import { keepStatements, type Statements } from "./statements.ts";
import { storageError } from "./storage-error.ts";
import { startCheckpoints, type WalCheckpoints } from "./wal-checkpoints.ts";
import { openWalFlush, type WalFlush } from "./wal-flush.ts";
import { findResource, runWrites, type WriteTransaction } from "./write-transaction.ts";

/** How a pod's store is opened. */
export interface SqliteStoreOptions {
  /** Quota of a pod that is made by this call; default none. An existing pod keeps its own. */
  readonly quotaBytes?: number | null;
  /** Memory for pages of the database, in bytes; default 8 MiB. */
  readonly cacheBytes?: number;
  /** Milliseconds since the epoch; default the system's clock. */
  readonly now?: () => number;
  /** How long a released blob stays on disk, in milliseconds; default 30 seconds. */
  readonly blobGraceMs?: number;
  /** Space on the disk that only deletions may use, in bytes; default none. */
  readonly reserveBytes?: number;
  /** Copies the write-ahead log in another thread; without one, SQLite does it at commits, and the event loop waits. */
  readonly checkpointer?: Checkpointer;
  /** Told of failures in the background, which no caller waits for. */
  readonly onError?: (error: unknown) => void;
}

/** The name of a pod's database inside its folder. */
export const DATABASE_FILE = "pod.sqlite";
const BLOBS_FOLDER = "blobs";
const DEFAULT_CACHE_BYTES = 8 * 1024 * 1024;
const HOT_SHARE = 8;
const DEFAULT_BLOB_GRACE_MS = 30_000;

/**
 * Opens the store in a pod's folder, which must exist; a pod is made there if there is none.
 *
 * @throws PodError `storage-damaged`, `disk-full`
 */
export async function openSqliteResourceStore(
  folder: string,
  options: SqliteStoreOptions = {},
): Promise<SqliteResourceStore> {
  const file = join(folder, DATABASE_FILE);
  const now = options.now ?? Date.now;
  const onError = options.onError ?? (() => {});
  const database = openDatabase(file);
  try {
    initialisePod(database, options.quotaBytes ?? null, now());
    const log = await openWalFlush(file);
    const flushQueue = startFlushQueue(log.flush);
    const blobs = await openDiskBlobs(join(folder, BLOBS_FOLDER));
    const statements = keepStatements(database);
    const collector = startBlobCollector({
      statements,
      blobs,
      now,
      flushed: () => flushQueue.flushed(),
      graceMs: options.blobGraceMs ?? DEFAULT_BLOB_GRACE_MS,
      onError,
    });
    const { checkpointer } = options;
    const checkpoints = checkpointer && startCheckpoints({ statements, file, checkpointer, onError });
    if (checkpoints !== undefined) database.exec("PRAGMA wal_autocheckpoint = 0");
    const staging = await startStaging({
      statements,
      blobs,
      collector,
      assertSpace: () => assertFreeSpace(folder, options.reserveBytes ?? 0),
    });
    const store = new SqliteResourceStore({
      database,
      statements,
      file,
      log,
      flushQueue,
      blobs,
      collector,
      staging,
      checkpoints,
      now,
    });
    store.limitCache(options.cacheBytes ?? DEFAULT_CACHE_BYTES);
    return store;
  } catch (error) {
    database.close();
    throw storageError(error, file);
  }
}

interface Parts {
  readonly database: DatabaseSync;
  readonly statements: Statements;
  readonly file: string;
  readonly log: WalFlush;
  readonly flushQueue: FlushQueue;
  readonly blobs: BlobStore;
  readonly collector: BlobCollector;
  readonly staging: Staging;
  readonly checkpoints: WalCheckpoints | undefined;
  readonly now: () => number;
}

/** One pod's resources in one SQLite database, with large bodies in files beside it. */
export class SqliteResourceStore implements ResourceStore {
  readonly #parts: Parts;
  readonly #incarnation: string;
  #hot: HotResources = keepHotResources(DEFAULT_CACHE_BYTES / HOT_SHARE);
  #closing = false;
  /** What is known to be on the disk; of what was there before the store was opened, nothing is. */
  #durable = 0;
  #announced = 0;
  readonly #listeners = new Set<() => void>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#incarnation = readIncarnation(parts.database);
  }

  async find(path: string): Promise<Resource | undefined> {
    return this.#find(path);
  }

  async findAncestor(path: string): Promise<Resource | undefined> {
    for (let above = containerAbove(path); above !== null; above = containerAbove(above)) {
      const found = this.#find(above);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async listMembers(
    containerId: number,
    page: { after?: string; limit: number },
  ): Promise<readonly Member[]> {
    return this.#read((statements) => readMembers(statements, containerId, page.after ?? "", page.limit));
  }

  async openBody(
    resource: Resource,
    range?: { start: number; end: number },
  ): Promise<ReadableStream<Uint8Array>> {
    const { body, size, path } = resource;
    if (!("sha256" in body))
      return streamOf(range === undefined ? body : body.subarray(range.start, range.end + 1));
    try {
      return await this.#parts.blobs.open(body.sha256, size, range);
    } catch (error) {
      if (!(error instanceof PodError)) throw error;
      const message = `The stored body of ${path} is damaged; write the resource again, delete it, or restore a backup`;
      throw new PodError("storage-damaged", message, {}, { cause: error });
    }
  }

  async changesSince(sequence: number, limit: number): Promise<readonly Change[]> {
    const changes = this.#read((statements) => readChanges(statements, sequence, limit));
    // A reader that stores its position must never have seen a change that a power cut takes back: the number would
    // be given to another change, which that reader would then miss.
    if ((changes.at(-1)?.sequence ?? 0) > this.#durable) await this.durableSequence();
    return changes;
  }

  async durableSequence(): Promise<number> {
    const { sequence } = this.#read(readUsage);
    if (sequence > this.#durable) {
      await this.#parts.flushQueue.flushed();
      this.#durable = Math.max(this.#durable, sequence);
    }
    return sequence;
  }

  async listResources(page: ResourcePage): Promise<readonly Resource[]> {
    return this.#read((statements) => readResources(statements, page));
  }

  async listBelow(
    containerPath: string,
    page: { after?: string; limit: number },
  ): Promise<readonly GovernedResource[]> {
    return this.#read((statements) => readBelow(statements, containerPath, page.after ?? "", page.limit));
  }

  async listAcls(): Promise<readonly GoverningAcl[]> {
    return this.#read(readAcls);
  }

  async hasUngoverned(): Promise<boolean> {
    return this.#read(hasUngoverned);
  }

  async countResources(): Promise<readonly ResourceCount[]> {
    return this.#read(countResources);
  }

  onCommit(listener: () => void): () => void {
    const own = (): void => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  async usage(): Promise<Usage> {
    return this.#read(readUsage);
  }

  async stage(body: Uint8Array | ReadableStream<Uint8Array>, maxBytes: number): Promise<StagedBody> {
    this.#assertWritable();
    try {
      return await this.#parts.staging.stage(body, maxBytes);
    } catch (error) {
      throw storageError(error, this.#parts.file);
    }
  }

  async commit(write: Write): Promise<WriteResult> {
    const ended = await this.commitAll([write]);
    if (ended.kind === "refused") return ended.refusal;
    const [result] = ended.results;
    if (result === undefined) throw new PodError("server-fault", `The write of ${write.path} has no result`);
    return result;
  }

  async commitAll(writes: readonly Write[]): Promise<WritesResult> {
    this.#assertWritable();
    const { database, statements, flushQueue, collector, checkpoints, now } = this.#parts;
    while (checkpoints?.gate !== undefined) await checkpoints.gate;
    this.#assertWritable();
    const origin = { incarnation: this.#incarnation, at: now() };
    let ended: WritesResult;
    try {
      const steps = writes.map((write) => (transaction: WriteTransaction) => this.#write(transaction, write));
      ended = runWrites(database, statements, origin, steps);
    } catch (error) {
      throw storageError(error, this.#parts.file);
    }
    if (ended.kind !== "committed") return ended;
    this.#hot.forget();
    checkpoints?.committed();
    const last = Math.max(0, ...ended.results.map(({ sequence }) => sequence));
    await flushQueue.flushed();
    this.#durable = Math.max(this.#durable, last);
    collector.wake();
    if (last > this.#announced) {
      this.#announced = last;
      for (const listener of this.#listeners) listener();
    }
    return ended;
  }

  /** Sets how much memory the pages of this database may take, in bytes; an eighth more goes to what is asked for most. */
  limitCache(bytes: number): void {
    this.#hot = keepHotResources(Math.floor(bytes / HOT_SHARE));
    this.#parts.database.exec(`PRAGMA cache_size = -${Math.ceil(bytes / 1024)}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    const { database, flushQueue, log, collector, checkpoints } = this.#parts;
    await collector[Symbol.asyncDispose]();
    // A disk that failed has refused every write since and told so; closing has nothing to add.
    await flushQueue.flushed().catch(() => {});
    await checkpoints?.[Symbol.asyncDispose]();
    log.close();
    database.close();
  }

  #write(transaction: WriteTransaction, write: Write): WriteResult {
    if (write.kind === "delete") return deleteResource(transaction, write);
    const ended = putResource(transaction, write);
    if (ended.kind === "committed") this.#parts.staging.settle(write.body);
    return ended;
  }

  #find(path: string): Resource | undefined {
    return this.#hot.find(path, () => this.#read((statements) => findResource(statements, path)));
  }

  #read<T>(read: (statements: Statements) => T): T {
    try {
      return read(this.#parts.statements);
    } catch (error) {
      throw storageError(error, this.#parts.file);
    }
  }

  #assertWritable(): void {
    if (this.#closing) throw new PodError("shutting-down", "The server is stopping and takes no more writes");
    this.#parts.flushQueue.assertSound();
  }
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}
