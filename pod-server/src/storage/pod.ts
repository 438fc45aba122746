import type { ResourceStore } from "./resource-store.ts";

/** One storage of this server: a name, a root IRI and the resources below it. */
export interface Pod {
  readonly name: string;
  /** IRI of the storage root, with its trailing slash: `http://localhost:3000/alice/`. */
  readonly rootIri: string;
  readonly store: ResourceStore;
}

/** The pods of this server. Opening is lazy; idle pods are closed again. */
export interface PodDirectory extends AsyncDisposable {
  /** Runs `use` with the pod open and keeps it open until the returned promise settles. */
  withPod<T>(name: string, use: (pod: Pod) => Promise<T>): Promise<T | undefined>;
  /** Pods that are open now. */
  readonly openCount: number;
  /**
   * Calls back with the name of a pod after changes of it became durable, whichever pods are opened and closed meanwhile.
   *
   * @param listener returns at once and does not throw
   * @returns a function that ends it
   */
  onCommit(listener: (name: string) => void): () => void;
  /**
   * Calls back with the name of a pod that was removed or renamed: whatever is kept of it belongs to nothing any more.
   *
   * @param listener returns at once and does not throw
   * @returns a function that ends it
   */
  onGone(listener: (name: string) => void): () => void;
  has(name: string): Promise<boolean>;
  list(): Promise<readonly string[]>;
  /** @throws PodError `conflict` when a pod of that name exists, `bad-request` when the name is not usable */
  create(name: string, options?: { readonly quotaBytes?: number | null }): Promise<void>;
  /** Closes the pod and removes its folder. */
  remove(name: string): Promise<boolean>;
  /**
   * Closes the pod and gives it another name, and so another root IRI. What is inside is not touched.
   *
   * @returns whether there was such a pod
   * @throws PodError `conflict` when the new name is taken, `bad-request` when it is not usable
   */
  rename(name: string, newName: string): Promise<boolean>;
}
