import type { Quad } from "@rdfjs/types";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { Parser } from "n3";
import { type GraphChange, remainingChange } from "../data/graph-change.ts";
import { entails } from "../rdf/entails.ts";
import { isRdf, parseRdf, RDF_ACCEPT } from "../rdf/parse-rdf.ts";
import type { KeptWrite } from "./offline-store.ts";

/** What a resource says about whether a write was carried out. */
export type Outcome =
  /** It is as the write leaves it. */
  | { readonly kind: "as-written"; readonly etag: string | null }
  | { readonly kind: "otherwise" }
  /** The server does not show it: with its answer. */
  | { readonly kind: "hidden"; readonly response: Response };

/**
 * Looks whether a write whose answer was lost was carried out: whether the resource has the same bytes, says the same, or has
 * lost and gained what a patch takes and adds. Asks nothing that Solid servers do not all answer.
 *
 * @throws what `fetch` throws
 */
export async function findOutcome(fetch: typeof globalThis.fetch, write: KeptWrite): Promise<Outcome> {
  const { url, method } = write;
  const type = write.headers.find(([name]) => name === "content-type")?.[1] ?? "";
  // What lies in between may have an earlier state.
  const response = await fetch(url, { headers: { accept: acceptOf(method, type) }, cache: "no-store" });
  const isGone = response.status === 404 || response.status === 410;
  if (method === "DELETE" || isGone || !response.ok) {
    if (!isGone && !response.ok) return { kind: "hidden", response };
    await response.body?.cancel();
    return isGone && method === "DELETE" ? { kind: "as-written", etag: null } : { kind: "otherwise" };
  }
  const there = await response.arrayBuffer();
  const isDone = await (method === "PATCH" ? isPatched : isPut)(write, type, {
    bytes: there,
    type: response.headers.get("content-type") ?? "",
  }).catch(() => false);
  return isDone ? { kind: "as-written", etag: response.headers.get("etag") } : { kind: "otherwise" };
}

function acceptOf(method: string, type: string): string {
  if (method === "PATCH") return RDF_ACCEPT;
  if (method === "DELETE" || type === "") return "*/*";
  return isRdf(type) ? `${type}, ${RDF_ACCEPT}` : type;
}

interface Content {
  readonly bytes: ArrayBuffer;
  readonly type: string;
}

async function isPut({ url, method, body }: KeptWrite, type: string, there: Content): Promise<boolean> {
  if (method !== "PUT" || body === undefined) return false;
  if (haveSameBytes(body, there.bytes)) return true;
  // A folder says more than what it was made with.
  const isFolder = url.endsWith("/");
  if (isFolder && body.byteLength === 0) return true;
  if (!isRdf(type)) return false;
  const wanted = await readQuads({ bytes: body, type }, url);
  const found = await readQuads(there, url);
  return entails(found, wanted) && (isFolder || entails(wanted, found));
}

async function isPatched({ url, body }: KeptWrite, type: string, there: Content): Promise<boolean> {
  const change = readPatch(new TextDecoder().decode(body), type, url);
  if (change === undefined) return false;
  const found = await readQuads(there, url);
  const left = remainingChange(found, { added: [], removed: change.removed });
  return left.removed.length === 0 && entails(found, change.added);
}

function readQuads({ bytes, type }: Content, url: string): Promise<readonly Quad[]> {
  return parseRdf(new TextDecoder().decode(bytes), type, url).then(({ quads }) => quads);
}

/** What a patch takes and adds; nothing for one that depends on what it finds. */
function readPatch(text: string, type: string, url: string): GraphChange | undefined {
  if (type.startsWith(MEDIA.n3)) return readN3Patch(text, url);
  return type.startsWith(MEDIA.sparqlUpdate) ? readDataUpdate(text, url) : undefined;
}

function readN3Patch(text: string, url: string): GraphChange | undefined {
  const quads = new Parser({ format: MEDIA.n3, baseIRI: url }).parse(text) as unknown as readonly Quad[];
  const formula = (predicate: string): readonly Quad[] => {
    const graphs = new Set(
      quads.filter((quad) => quad.predicate.value === predicate).map(({ object }) => object.value),
    );
    return quads.filter(({ graph }) => graph.termType !== "DefaultGraph" && graphs.has(graph.value));
  };
  if (quads.some(({ predicate }) => predicate.value === SOLID.where)) return undefined;
  return { removed: formula(SOLID.deletes), added: formula(SOLID.inserts) };
}

/** As this SDK writes them: `DELETE DATA`, `INSERT DATA` or both, a statement on a line. */
const DATA_UPDATE = /^(?:DELETE DATA \{\n([\s\S]*?)\n\})?(?:;\n)?(?:INSERT DATA \{\n([\s\S]*?)\n\})?$/;

function readDataUpdate(text: string, url: string): GraphChange | undefined {
  const parts = DATA_UPDATE.exec(text);
  if (parts === null) return undefined;
  const parse = (lines = ""): readonly Quad[] =>
    new Parser({ format: MEDIA.ntriples, baseIRI: url }).parse(lines) as unknown as readonly Quad[];
  return { removed: parse(parts[1]), added: parse(parts[2]) };
}

function haveSameBytes(one: ArrayBuffer, other: ArrayBuffer): boolean {
  const [mine, theirs] = [new Uint8Array(one), new Uint8Array(other)];
  return mine.length === theirs.length && mine.every((byte, index) => byte === theirs[index]);
}
