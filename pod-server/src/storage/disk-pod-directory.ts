import { randomBytes } from "node:crypto";
import { access, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PodError } from "../errors.ts";
import { keepOpen, type OpenPods } from "./open-pods.ts";
import type { Pod, PodDirectory } from "./pod.ts";
import { isPodName } from "./pod-name.ts";
import { type Checkpointer, startCheckpointer } from "./sqlite/checkpointer.ts";
import {
  DATABASE_FILE,
  openSqliteResourceStore,
  type SqliteResourceStore,
  type SqliteStoreOptions,
} from "./sqlite/sqlite-resource-store.ts";
import { syncFolder } from "./sync-folder.ts";

/** What a directory of pods on disk works with. */
export interface DiskPodDirectoryOptions {
  /** Holds one folder for each pod. */
  readonly podsFolder: string;
  /** On the same file system: what is being made or removed. */
  readonly temporaryFolder: string;
  readonly maxOpenPods: number;
  /** The root IRI of the pod with this name, with its trailing slash. */
  readonly rootIriOf: (name: string) => string;
  readonly store?: Pick<SqliteStoreOptions, "now" | "blobGraceMs" | "reserveBytes" | "onError">;
}

/** The pods in a folder. Nothing is read before it is asked for, so that 10,000 pods start as fast as one. */
export class DiskPodDirectory implements PodDirectory {
  readonly #options: DiskPodDirectoryOptions;
  readonly #open: OpenPods;
  readonly #listeners = new Set<(name: string) => void>();
  readonly #goneListeners = new Set<(name: string) => void>();
  readonly #checkpointer: Checkpointer = startCheckpointer();

  constructor(options: DiskPodDirectoryOptions) {
    this.#options = options;
    const open = async (name: string): Promise<SqliteResourceStore | undefined> => {
      if (!(await this.has(name))) return undefined;
      const store = await openSqliteResourceStore(this.#folderOf(name), {
        ...options.store,
        checkpointer: this.#checkpointer,
      });
      store.onCommit(() => {
        for (const listener of this.#listeners) listener(name);
      });
      return store;
    };
    this.#open = keepOpen(options.maxOpenPods, open, (error) => options.store?.onError?.(error));
  }

  async withPod<T>(name: string, use: (pod: Pod) => Promise<T>): Promise<T | undefined> {
    if (!isPodName(name)) return undefined;
    return this.#open.use(name, (store) => use({ name, rootIri: this.#options.rootIriOf(name), store }));
  }

  get openCount(): number {
    return this.#open.count();
  }

  onCommit(listener: (name: string) => void): () => void {
    const own = (name: string): void => listener(name);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  onGone(listener: (name: string) => void): () => void {
    const own = (name: string): void => listener(name);
    this.#goneListeners.add(own);
    return () => void this.#goneListeners.delete(own);
  }

  async has(name: string): Promise<boolean> {
    return isPodName(name) && (await exists(join(this.#folderOf(name), DATABASE_FILE)));
  }

  async list(): Promise<readonly string[]> {
    const entries = await readdir(this.#options.podsFolder, { withFileTypes: true });
    return entries
      .flatMap((entry) => (entry.isDirectory() && isPodName(entry.name) ? [entry.name] : []))
      .sort();
  }

  async create(name: string, options: { readonly quotaBytes?: number | null } = {}): Promise<void> {
    assertPodName(name);
    const folder = this.#folderOf(name);
    if (await exists(folder)) throw taken(name);
    const draft = this.#temporary("new");
    await mkdir(draft);
    try {
      // Made whole elsewhere and then moved: a pod that can be seen is complete, whenever the power fails.
      const store = await openSqliteResourceStore(draft, { ...this.#options.store, ...options });
      await store[Symbol.asyncDispose]();
      await syncFolder(draft);
      await rename(draft, folder);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      throw isTaken(error) ? taken(name) : error;
    }
    await syncFolder(this.#options.podsFolder);
  }

  async remove(name: string): Promise<boolean> {
    if (!isPodName(name)) return false;
    const doomed = this.#temporary("removed");
    const removed = await this.#open.exclude(name, async () => {
      if (!(await this.has(name))) return false;
      await rename(this.#folderOf(name), doomed);
      await syncFolder(this.#options.podsFolder);
      this.#tellGone(name);
      return true;
    });
    if (removed) await rm(doomed, { recursive: true, force: true });
    return removed;
  }

  async rename(name: string, newName: string): Promise<boolean> {
    assertPodName(newName);
    if (!isPodName(name)) return false;
    if (name === newName) return this.has(name);
    return this.#open.exclude(name, async () => {
      if (!(await this.has(name))) return false;
      if (await exists(this.#folderOf(newName))) throw taken(newName);
      await rename(this.#folderOf(name), this.#folderOf(newName)).catch((error: unknown) => {
        throw isTaken(error) ? taken(newName) : error;
      });
      await syncFolder(this.#options.podsFolder);
      this.#tellGone(name);
      return true;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#open[Symbol.asyncDispose]();
    await this.#checkpointer[Symbol.asyncDispose]();
  }

  #tellGone(name: string): void {
    for (const listener of this.#goneListeners) listener(name);
  }

  #folderOf(name: string): string {
    return join(this.#options.podsFolder, name);
  }

  #temporary(purpose: string): string {
    return join(this.#options.temporaryFolder, `${purpose}-${randomBytes(12).toString("hex")}`);
  }
}

function assertPodName(name: string): void {
  if (isPodName(name)) return;
  throw new PodError(
    "bad-request",
    `A pod cannot be named ${JSON.stringify(name.slice(0, 80))}; use 1 to 63 lower-case letters, digits and inner hyphens, and no reserved name such as "admin"`,
  );
}

/** Renaming a folder over one that has something in it is refused. */
function isTaken(error: unknown): boolean {
  const { code = "" } = error as NodeJS.ErrnoException;
  return ["ENOTEMPTY", "EEXIST", "EPERM"].includes(code);
}

function taken(name: string): PodError {
  return new PodError("conflict", `There is a pod named ${name} already; choose another name`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
