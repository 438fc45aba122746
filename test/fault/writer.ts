import { createHash } from "node:crypto";

/** A body by its recipe: the same seed and size give the same bytes in every process. */
export interface Content {
  readonly seed: number;
  /** Length in bytes. */
  readonly size: number;
}

/** A write that the load asks for; a container's path ends with `/`. */
export type Operation =
  | { readonly kind: "put"; readonly path: string; readonly content: Content }
  | { readonly kind: "delete"; readonly path: string };

/** What a writer said of a write: only `done` is an acknowledgement. */
export interface Acknowledgement {
  readonly done: boolean;
  /** Sequence number of the write when it is done. */
  readonly sequence: number;
}

/** A process of its own that writes to a pod: plain storage, or a whole server behind HTTP. */
export interface Writer {
  /** Resolves with the acknowledgement; rejects when the process is gone before it answered. */
  write(operation: Operation): Promise<Acknowledgement>;
  /** Sends SIGKILL and resolves when the process has ended. */
  kill(): Promise<void>;
  /** Resolves when the process takes writes; rejects when it ended before. */
  readonly ready: Promise<void>;
}

/** Starts a writer on a pod's folder. It is returned at once, so that it can be killed while it starts. */
export type StartWriter = (podFolder: string) => Writer;

/** The bytes of a body. That of an access control list opens its subject to everybody, whatever its size. */
export function makeBytes({ seed, size }: Content, path = ""): Buffer<ArrayBuffer> {
  if (path.endsWith(".acl")) return makeOpenAcl(path, seed);
  const block = createHash("sha256").update(`${seed}`).digest();
  return Buffer.alloc(size, block);
}

function makeOpenAcl(path: string, seed: number): Buffer<ArrayBuffer> {
  const name = path.slice(path.lastIndexOf("/") + 1, -".acl".length);
  const scope = name === "" ? "acl:accessTo <./>; acl:default <./>" : `acl:accessTo <${name}>`;
  return Buffer.from(`# ${seed}
@prefix acl: <http://www.w3.org/ns/auth/acl#>.
<#all> a acl:Authorization; acl:agentClass <http://xmlns.com/foaf/0.1/Agent>; ${scope};
  acl:mode acl:Read, acl:Write, acl:Control.
`);
}
