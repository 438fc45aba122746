import { MEDIA } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { mediaTypeOf } from "../files/media-type-of.ts";
import { runLanes } from "../files/run-lanes.ts";
import { walkFolder } from "../files/walk.ts";
import type { Web } from "../http/send.ts";
import type { ListOptions } from "./data.ts";
import { keyOfValue, type Value } from "./field-values.ts";
import { readGraph } from "./graph-state.ts";
import type { Model, Thing } from "./model.ts";
import { isOfKind, listsOf, makeThing, readValues } from "./thing-values.ts";

const LANES = 4;
/** Documents that are read one by one where a storage cannot be queried. */
const MAX_DOCUMENTS = 2000;
const DEFAULT_LIMIT = 1000;

const LINKED_DATA: ReadonlySet<string> = new Set([MEDIA.turtle, MEDIA.ntriples, MEDIA.jsonld]);

/** Where things are looked for. */
export interface Places {
  readonly documents: readonly string[];
  readonly folders: readonly string[];
}

/** Reads the things of a kind from documents, and from those in folders, a few at a time. What cannot be read is left out. */
export async function readThings<M extends Model>(
  web: Pick<Web, "fetch">,
  model: M,
  { documents, folders }: Places,
): Promise<Thing<M>[]> {
  const wanted = new Set(documents);
  for (const folder of folders) {
    for await (const { iri, kind, type } of walkIfThere(web, folder)) {
      if (kind === "file" && LINKED_DATA.has(type ?? mediaTypeOf(iri, true))) wanted.add(iri);
      if (wanted.size > MAX_DOCUMENTS) throw tooMany(folder);
    }
  }
  const found: Thing<M>[] = [];
  await runLanes([...wanted], LANES, async (document) => {
    found.push(...(await readFrom(web, model, document)));
  });
  return found;
}

async function readFrom<M extends Model>(
  web: Pick<Web, "fetch">,
  model: M,
  document: string,
): Promise<readonly Thing<M>[]> {
  const state = await readGraph(web, document).catch((error: unknown) => {
    if (isUnreadable(error)) return undefined;
    throw error;
  });
  if (state === undefined) return [];
  const subjects = new Set(
    state.quads.filter(({ subject }) => subject.termType === "NamedNode").map(({ subject }) => subject.value),
  );
  return [...subjects]
    .filter((iri) => isOfKind(model, state.quads, iri))
    .map((iri) => makeThing(model, iri, document, readValues(model, state.quads, iri), state));
}

async function* walkIfThere(web: Pick<Web, "fetch">, folder: string): ReturnType<typeof walkFolder> {
  try {
    yield* walkFolder(web, folder);
  } catch (error) {
    if (!(error instanceof WebizenError) || error.code !== "not-found") throw error;
  }
}

function isUnreadable(error: unknown): boolean {
  const harmless = ["forbidden", "signed-out", "not-found", "malformed", "unsupported", "too-large"];
  return error instanceof WebizenError && harmless.includes(error.code);
}

/** Keeps the things that are wanted, in the order that is wanted. */
export function selectThings<M extends Model>(
  model: M,
  things: readonly Thing<M>[],
  { where = {}, sort, limit = DEFAULT_LIMIT }: ListOptions<M>,
): Thing<M>[] {
  const wanted = Object.entries(listsOf(model, where)).filter(([, values]) => values.length > 0);
  const fitting = things.filter((thing) => {
    const lists = listsOf(model, thing);
    return wanted.every(([name, values]) => {
      const present = new Set((lists[name] ?? []).map(keyOfValue));
      return values.every((value) => present.has(keyOfValue(value)));
    });
  });
  return fitting.toSorted(sort === undefined ? byIri : byField(model, sort)).slice(0, limit);
}

function byIri(left: Thing, right: Thing): number {
  return left.iri < right.iri ? -1 : left.iri > right.iri ? 1 : 0;
}

/** What has no value comes last. */
function byField<M extends Model>(model: M, sort: string): (left: Thing<M>, right: Thing<M>) => number {
  const isDown = sort.startsWith("-");
  const name = isDown ? sort.slice(1) : sort;
  if (!(name in model.fields)) {
    throw new WebizenError("malformed", `Cannot sort by "${name}": a ${model.name} has no such field`);
  }
  const first = (thing: Thing<M>): Value | undefined => listsOf(model, thing)[name]?.[0];
  return (left, right) => {
    const [one, other] = [first(left), first(right)];
    if (one === undefined || other === undefined) {
      return one === other ? byIri(left, right) : one === undefined ? 1 : -1;
    }
    const order = compare(one, other);
    return (isDown ? -order : order) || byIri(left, right);
  };
}

function compare(one: Value, other: Value): number {
  if (typeof one === "string" && typeof other === "string")
    return one.localeCompare(other, undefined, { numeric: true });
  return Number(one) - Number(other);
}

function tooMany(folder: string): WebizenError {
  const message = `Cannot list what is in ${folder}: it has more than ${MAX_DOCUMENTS} documents, and its storage cannot be queried; name a smaller folder`;
  return new WebizenError("too-large", message, { url: folder });
}
