import { MEDIA, RDF, SOLID } from "@webizen/ontologies";
import { DataFactory, Parser, type Quad, Writer } from "n3";
import { relativePath } from "../../provision/relative-iri.ts";
import {
  type Fragment,
  joinFragments,
  type Literal,
  turtle,
  turtleDocument,
} from "../../provision/turtle.ts";
import { explainRefusal, type PodAccess } from "../pod-access.ts";
import { bodyOf } from "./put-document.ts";
import type { Registration, SharedStatement } from "./wanted-item.ts";

const { literal, namedNode, quad } = DataFactory;

/** Statements of one request: far below what a server takes at once. */
const AT_ONCE = 5_000;
const ATTEMPTS = 5;

/** What adding statements came to. */
export interface ShareReport {
  readonly documents: number;
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** Adds statements to documents that others write in too: only those that are missing, and nothing else is touched. */
export async function shareStatements(
  statements: Iterable<SharedStatement>,
  pod: PodAccess,
  { dryRun }: { readonly dryRun: boolean },
): Promise<ShareReport> {
  const byDocument = new Map<string, SharedStatement[]>();
  for (const statement of statements) {
    const list = byDocument.get(statement.document) ?? [];
    list.push(statement);
    byDocument.set(statement.document, list);
  }
  const refused: { name: string; reason: string }[] = [];
  let documents = 0;
  for (const [path, list] of byDocument) {
    const outcome = await extend(path, list, pod, dryRun);
    if (typeof outcome === "string") refused.push({ name: path, reason: outcome });
    else if (outcome) documents += 1;
  }
  return { documents, refused };
}

/** @returns whether anything was missing, or why the document cannot be extended */
async function extend(
  path: string,
  statements: readonly SharedStatement[],
  pod: PodAccess,
  dryRun: boolean,
): Promise<boolean | string> {
  let hasChanged = false;
  for (let attempt = 0; attempt < ATTEMPTS; ) {
    const read = await readDocument(path, pod);
    if (typeof read === "string") return read;
    const { inserts, deletes } = compare(read.quads, statements, pod.rootIri);
    if (inserts.length === 0 && deletes.length === 0) return hasChanged;
    if (dryRun) return true;
    if (read.etag === null) {
      const made = await create(path, statements, pod);
      if (made === "exists") continue;
      return made;
    }
    const patch = writePatch(inserts.slice(0, AT_ONCE), deletes.slice(0, AT_ONCE));
    const headers = { "If-Match": read.etag, "Content-Type": MEDIA.n3 };
    const response = await pod.send({ method: "PATCH", path, headers, body: bodyOf(patch) });
    if (response.status === 412) attempt += 1;
    else if (!response.ok) return explainRefusal(response);
    else hasChanged = true;
    await response.body?.cancel();
  }
  return "it is changed by somebody else all the time";
}

/** A new document has references that hold wherever the pod is served. */
async function create(
  path: string,
  statements: readonly SharedStatement[],
  pod: PodAccess,
): Promise<true | string> {
  const refer = (name: string): string => (name.startsWith("/") ? relativePath(path, name) : name);
  const lines = new Map<string, Fragment>();
  for (const { subject, predicate, object } of statements) {
    const line = turtle`${refer(subject)} ${predicate} ${typeof object === "string" ? refer(object) : object}.`;
    lines.set(line.source, line);
  }
  const { prefixes } = joinFragments(lines.values());
  const content = turtleDocument("Begun by an import.", { prefixes, source: [...lines.keys()].join("\n") });
  const headers = { "If-None-Match": "*", "Content-Type": MEDIA.turtle };
  const response = await pod.send({ method: "PUT", path, headers, body: bodyOf(content) });
  if (response.status === 412) {
    await response.body?.cancel();
    return "exists";
  }
  if (!response.ok) return explainRefusal(response);
  await response.body?.cancel();
  return true;
}

async function readDocument(
  path: string,
  pod: PodAccess,
): Promise<{ readonly quads: readonly Quad[]; readonly etag: string | null } | string> {
  const response = await pod.send({ method: "GET", path, headers: { Accept: MEDIA.ntriples } });
  if (response.status === 404) {
    await response.body?.cancel();
    return { quads: [], etag: null };
  }
  if (!response.ok) return explainRefusal(response);
  const quads = new Parser({ format: MEDIA.ntriples }).parse(await response.text());
  return { quads, etag: response.headers.get("etag") };
}

function compare(
  present: readonly Quad[],
  statements: readonly SharedStatement[],
  rootIri: string,
): { readonly inserts: readonly Quad[]; readonly deletes: readonly Quad[] } {
  const known = new Set(present.map(keyOf));
  const inserts = new Map<string, Quad>();
  const deletes = new Map<string, Quad>();
  const byStart = Map.groupBy(present, ({ subject, predicate }) => `${subject.value} ${predicate.value}`);
  for (const statement of statements) {
    const wanted = toQuad(statement, rootIri);
    const key = keyOf(wanted);
    if (!known.has(key)) inserts.set(key, wanted);
    if (!statement.isSingle) continue;
    const others = byStart.get(`${wanted.subject.value} ${wanted.predicate.value}`) ?? [];
    for (const other of others) if (keyOf(other) !== key) deletes.set(keyOf(other), other);
  }
  return { inserts: [...inserts.values()], deletes: [...deletes.values()] };
}

function keyOf({ subject, predicate, object }: Quad): string {
  return `${subject.value}\n${predicate.value}\n${object.id}`;
}

function toQuad({ subject, predicate, object }: SharedStatement, rootIri: string): Quad {
  const iri = (name: string) => namedNode(name.startsWith("/") ? rootIri + name.slice(1) : name);
  return quad(
    iri(subject),
    namedNode(predicate),
    typeof object === "string" ? iri(object) : toLiteral(object),
  );
}

function toLiteral({ value, language, datatype }: Literal): ReturnType<typeof literal> {
  return literal(value, language ?? (datatype === undefined ? undefined : namedNode(datatype)));
}

function writePatch(inserts: readonly Quad[], deletes: readonly Quad[]): string {
  const lines = (quads: readonly Quad[]) => new Writer({ format: MEDIA.ntriples }).quadsToString([...quads]);
  const clause = (property: string, quads: readonly Quad[]) =>
    quads.length === 0 ? "" : `_:patch <${property}> {\n${lines(quads)}}.\n`;
  return `_:patch <${RDF.type}> <${SOLID.InsertDeletePatch}>.\n${clause(SOLID.deletes, deletes)}${clause(SOLID.inserts, inserts)}`;
}

const TYPE_INDEXES = ["/settings/privateTypeIndex.ttl", "/settings/publicTypeIndex.ttl"] as const;

/** Statements for the owner's private type index, unless one of the indexes names the place already. */
export async function planRegistration(
  { forClass, place }: Registration,
  pod: PodAccess,
): Promise<readonly SharedStatement[]> {
  const target = pod.rootIri + place.slice(1);
  const property = place.endsWith("/") ? SOLID.instanceContainer : SOLID.instance;
  const [document] = TYPE_INDEXES;
  for (const index of TYPE_INDEXES) {
    const read = await readDocument(index, pod);
    if (typeof read === "string") continue;
    // A pod whose owner keeps no index gets none by an import.
    if (index === document && read.etag === null) return [];
    const entries = read.quads.filter(
      ({ predicate, object }) => predicate.value === property && object.value === target,
    );
    const isNamed = entries.some((entry) =>
      read.quads.some(
        ({ subject, predicate, object }) =>
          subject.equals(entry.subject) && predicate.value === SOLID.forClass && object.value === forClass,
      ),
    );
    if (isNamed) return [];
  }
  const subject = `${document}#imported${place
    .replace(/#.*$/, "")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replace(/-$/, "")}`;
  return [
    { document, subject, predicate: RDF.type, object: SOLID.TypeRegistration },
    { document, subject, predicate: SOLID.forClass, object: forClass },
    { document, subject, predicate: property, object: place },
  ];
}
