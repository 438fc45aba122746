import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { baseType } from "../rdf/formats.ts";
import { parseRdf, type RdfDocument } from "../rdf/parse-rdf.ts";
import { applyPatch } from "../rdf/patch/apply-patch.ts";
import { parseN3Patch } from "../rdf/patch/parse-n3-patch.ts";
import type { Patch } from "../rdf/patch/patch.ts";
import { writeRdf } from "../rdf/write-rdf.ts";
import { readBody } from "../storage/read-body.ts";
import type { Resource, Write } from "../storage/resource-store.ts";
import { authoriseWrite } from "./authorise-write.ts";
import { commitPrepared } from "./commit.ts";
import { isOwnerProfile, keepIssuers, listIssuers } from "./keep-issuers.ts";
import { locate } from "./locate.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { readAll } from "./receive-body.ts";
import { allowedMethods, PATCH_TYPES } from "./resource-headers.ts";
import { checkStatements } from "./server-managed.ts";
import { answerWrite } from "./write-answer.ts";

/** A patch is read whole; what real clients send is far smaller. */
const MAX_PATCH_BYTES = 4 * 1024 * 1024;

/**
 * Answers PATCH by N3 Patch or SPARQL Update; an absent target starts as an empty document.
 *
 * @see https://solidproject.org/TR/protocol#n3-patch
 */
export async function patch(operation: Operation, tools: LdpTools): Promise<Response> {
  const instructions = await readPatch(operation);
  await using staged = new AsyncDisposableStack();
  const result = await commitPrepared(operation, async () => {
    const located = await locate(operation, tools);
    await authoriseWrite(operation, tools, located, { kind: "patch", patch: instructions });
    const seen = located.resource;
    requirePatchable(operation, seen);
    const makeWrite = async (): Promise<Write> => {
      const write = await applyTo(operation, tools, seen, instructions);
      staged.defer(write.body.release);
      return write;
    };
    return { seen, makeWrite };
  });
  return answerWrite(operation, tools, result);
}

async function readPatch(operation: Operation): Promise<Patch> {
  const contentType = baseType(operation.request.headers.get("content-type") ?? "");
  if (contentType === "") {
    throw new PodError(
      "missing-content-type",
      `A patch of ${operation.iri} needs a Content-Type: ${MEDIA.n3} or ${MEDIA.sparqlUpdate}`,
    );
  }
  if (contentType !== MEDIA.n3 && contentType !== MEDIA.sparqlUpdate) {
    throw new PodError(
      "unsupported-media-type",
      `A patch comes as ${MEDIA.n3} or ${MEDIA.sparqlUpdate}, not ${contentType}`,
      { acceptPatch: PATCH_TYPES },
    );
  }
  const text = decode(await readAll(operation, MAX_PATCH_BYTES));
  if (contentType === MEDIA.n3) return parseN3Patch(text, operation.iri);
  // The grammar of SPARQL takes time and memory to load; a server that is never sent any goes without.
  const { parseSparqlUpdate } = await import("../rdf/patch/parse-sparql-update.ts");
  return parseSparqlUpdate(text, operation.iri);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PodError("malformed-body", "The patch is not valid UTF-8", {}, { cause });
  }
}

// "Servers MUST respond with the 405 status code to requests using HTTP methods that are not supported by the target resource."
function requirePatchable(operation: Operation, resource: Resource | undefined): void {
  if (resource === undefined || resource.contentType === "") return;
  const allow = allowedMethods(operation.target, resource.contentType);
  if (allow.includes("PATCH")) return;
  throw new PodError(
    "method-not-allowed",
    `${operation.iri} is stored as ${baseType(resource.contentType)}, which cannot be patched; PUT it anew`,
    { allow },
  );
}

async function applyTo(
  operation: Operation,
  tools: LdpTools,
  resource: Resource | undefined,
  instructions: Patch,
): Promise<Exclude<Write, { kind: "delete" }>> {
  const { store } = operation.pod;
  const current = await currentState(operation, tools, resource);
  const outcome = applyPatch(current.quads, instructions);
  if (outcome.kind !== "applied") throw new PodError("conflict", outcome.message);
  if (outcome.changed) {
    checkStatements(operation, tools, outcome.quads);
    if (await isOwnerProfile(operation, tools)) {
      await keepIssuers(operation, tools, resource, listIssuers(outcome.quads));
    }
  }
  const bytes =
    resource !== undefined && !outcome.changed
      ? await readBody(store, resource)
      : await writeRdf(outcome.quads, { ...current, baseIri: operation.iri });
  const body = await store.stage(bytes, tools.rdfLimits.maxBytes);
  const kind = operation.target.kind === "container" ? "put-container" : "put";
  const expect = resource === undefined ? {} : { expect: { etags: [resource.etag] } };
  return { kind, path: operation.target.path, contentType: current.contentType, body, ...expect };
}

async function currentState(
  operation: Operation,
  tools: LdpTools,
  resource: Resource | undefined,
): Promise<RdfDocument & { readonly contentType: string }> {
  if (resource === undefined || resource.contentType === "") {
    return { quads: [], prefixes: {}, contentType: MEDIA.turtle };
  }
  const document = await parseRdf(await readBody(operation.pod.store, resource), {
    contentType: resource.contentType,
    baseIri: operation.iri,
    limits: tools.rdfLimits,
  });
  return { ...document, contentType: resource.contentType };
}
