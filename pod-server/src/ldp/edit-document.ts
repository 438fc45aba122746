import type { Quad, Term } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { PodError } from "../errors.ts";
import { baseType, RDF_WRITABLE } from "../rdf/formats.ts";
import { parseRdf, type RdfDocument } from "../rdf/parse-rdf.ts";
import { checkQuad } from "../rdf/quad-guard.ts";
import { RDF_LIMITS } from "../rdf/rdf-reader.ts";
import { writeRdf } from "../rdf/write-rdf.ts";
import type { Pod } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import type { Resource, Write, WriteResult } from "../storage/resource-store.ts";
import { iriOf } from "./operation.ts";
import { relativeWithin } from "./relative-within.ts";

/** What becomes of a document: nothing, its removal, or new statements. */
export type Edit =
  | { readonly kind: "keep" }
  | { readonly kind: "delete" }
  | {
      readonly kind: "write";
      readonly quads: readonly Quad[];
      /** Prefixes besides those that the document declares. */
      readonly prefixes?: Readonly<Record<string, string>>;
    };

const MAX_ATTEMPTS = 20;

/**
 * Changes an RDF document on the server's own behalf, asking no access control. Where somebody else's write comes
 * between, the edit is made again on what they wrote, so that neither is lost.
 *
 * @param decide receives the statements with absolute IRIs; `undefined` for a document that is absent
 * @returns whether anything was changed
 * @throws PodError `conflict` for a document that is not RDF or cannot be written, `quota-exceeded`,
 *   `unprocessable-body` for statements that no format can carry, and what the store throws
 */
export async function editDocument(
  pod: Pod,
  path: string,
  decide: (current: RdfDocument | undefined) => Edit | Promise<Edit>,
): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const resource = await pod.store.find(path);
    const current = resource && (await readDocument(pod, resource));
    const edit = await decide(current);
    if (edit.kind === "keep" || (edit.kind === "delete" && resource === undefined)) return false;
    const expect = resource === undefined ? { existence: "absent" as const } : { etags: [resource.etag] };
    const write = edit.kind === "delete" ? undefined : await serialise(pod, path, resource, current, edit);
    const result = await commitOnce(pod, { ...(write ?? { kind: "delete", path }), expect });
    if (result === "committed") return true;
  }
  throw new PodError("conflict", `${iriOf(pod, path)} is being changed by others all the time; try again`);
}

/**
 * Reads the statements of a stored document.
 *
 * @throws PodError `conflict` when it is not RDF
 */
export async function readDocument(pod: Pod, resource: Resource): Promise<RdfDocument> {
  const { contentType, path } = resource;
  if (contentType === "") return { quads: [], prefixes: {} };
  try {
    return await parseRdf(await readBody(pod.store, resource), { contentType, baseIri: iriOf(pod, path) });
  } catch (cause) {
    if (!(cause instanceof PodError) || cause.status >= 500) throw cause;
    const message = `${iriOf(pod, path)} cannot be read as RDF, so it cannot be changed; mend it first: ${cause.message}`;
    throw new PodError("conflict", message, {}, { cause });
  }
}

/**
 * Writes new statements in the format of the document that is there, or in Turtle.
 *
 * @package
 * @returns the write without what it expects; its body is to be released
 */
export async function serialise(
  pod: Pod,
  path: string,
  resource: Resource | undefined,
  current: RdfDocument | undefined,
  edit: Extract<Edit, { kind: "write" }>,
): Promise<Omit<Extract<Write, { kind: "put" }>, "expect">> {
  for (const quad of edit.quads) checkQuad(quad, RDF_LIMITS);
  const isWritable = resource !== undefined && RDF_WRITABLE.includes(baseType(resource.contentType));
  const contentType = isWritable ? resource.contentType : MEDIA.turtle;
  const prefixes = { ...edit.prefixes, ...current?.prefixes };
  const shorten = baseType(contentType) === MEDIA.turtle ? createShortener(pod, path, prefixes) : undefined;
  const quads = shorten === undefined ? edit.quads : edit.quads.map(shorten);
  const bytes = await writeRdf(quads, { contentType, prefixes });
  return { kind: "put", path, contentType, body: await pod.store.stage(bytes, bytes.byteLength) };
}

/** IRIs of this server become relative, so that the pod's folder can be served at another address. */
function createShortener(
  pod: Pod,
  path: string,
  prefixes: Readonly<Record<string, string>>,
): (quad: Quad) => Quad {
  const namespaces = Object.values(prefixes);
  const shorten = <T extends Term>(term: T): T => {
    if (term.termType !== "NamedNode" || namespaces.some((one) => term.value.startsWith(one))) return term;
    return DataFactory.namedNode(relativeWithin(pod.rootIri, path, term.value)) as Term as T;
  };
  return (quad) =>
    DataFactory.quad(
      shorten(quad.subject) as never,
      quad.predicate as never,
      shorten(quad.object) as never,
      quad.graph as never,
    ) as Quad;
}

async function commitOnce(pod: Pod, write: Write): Promise<"committed" | "moved-on"> {
  try {
    const result = await pod.store.commit(write);
    if (result.kind === "committed") return "committed";
    if (result.kind === "unmet" || (result.kind === "absent" && write.kind === "delete")) return "moved-on";
    throw refusedWrite(pod, write.path, result);
  } finally {
    if (write.kind !== "delete") await write.body.release();
  }
}

/** @package */
export function refusedWrite(
  pod: Pod,
  path: string,
  refusal: Exclude<WriteResult, { readonly kind: "committed" | "unmet" }>,
): PodError {
  const iri = iriOf(pod, path);
  if (refusal.kind === "over-quota") {
    const { usedBytes, quotaBytes } = refusal;
    const message = `${iri} does not fit into the pod; delete something or raise its quota`;
    return new PodError("quota-exceeded", message, { usedBytes, quotaBytes });
  }
  return new PodError("conflict", `${iri} cannot be written: ${refusal.kind} at ${refusal.path}`);
}
