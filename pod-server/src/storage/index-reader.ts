import type { GoverningAcl, Resource } from "./resource-store.ts";

/**
 * What those read who keep something that follows a whole pod: indexes, and who computes access for all of it.
 *
 * They follow the change log with `changesSince`; a position there means something only beside what is durable, so that
 * an index never knows of a state that a power cut takes back.
 */
export interface IndexReader {
  /**
   * Waits until everything that could be read before this call would survive a power cut.
   *
   * @returns sequence number of the newest change among it
   */
  durableSequence(): Promise<number>;
  /**
   * Resources of every kind in the order of their ids, with the state that each has at the moment of its page. A damaged
   * inline body is given as it is, with another length than `size`.
   */
  listResources(page: ResourcePage): Promise<readonly Resource[]>;
  /** A container and everything below it, auxiliary resources included, in code-point order of the paths. */
  listBelow(
    containerPath: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly GovernedResource[]>;
  /** Every ACL of the pod, in no particular order. */
  listAcls(): Promise<readonly GoverningAcl[]>;
  /** Whether something lies under no ACL at all; never so in a pod with a root ACL. */
  hasUngoverned(): Promise<boolean>;
  /** How many resources there are of each sort, and their bytes. Reads all rows: some ten milliseconds for 50,000. */
  countResources(): Promise<readonly ResourceCount[]>;
  /**
   * Calls back after changes became durable. A hint to look at the change log, and no more: who was not listening asks
   * for the changes since its position.
   *
   * @param listener returns at once and does not throw
   * @returns a function that ends it
   */
  onCommit(listener: () => void): () => void;
}

/** Which resources a page holds. It ends at the first of its bounds, with at least one resource if there is any. */
export interface ResourcePage {
  /** Only ids greater than this. */
  readonly after?: number;
  readonly limit: number;
  /** Bytes of inline bodies. */
  readonly maxBytes: number;
  /** Only what this ACL governs; `null` for what none governs. */
  readonly governingAcl?: number | null;
}

/** A resource as far as access and classification go. */
export type GovernedResource = Pick<Resource, "id" | "path" | "kind" | "contentType" | "governingAcl">;

/** How many resources of one sort there are. */
export interface ResourceCount {
  /** Id of the ACL that governs them; `null` for none. */
  readonly governingAcl: number | null;
  /** Whether that ACL is their own or that of what they describe, not one of a container above. */
  readonly own: boolean;
  readonly kind: Resource["kind"];
  readonly contentType: string;
  readonly count: number;
  readonly bytes: number;
}
