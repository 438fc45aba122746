import type { Quad } from "@rdfjs/types";
import { RDF } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { segmentOf, similarNames } from "../files/names.ts";
import type { Web } from "../http/send.ts";
import { iriTerm, statement } from "../rdf/terms.ts";
import { checkValues } from "./check-values.ts";
import type { CreateOptions } from "./data.ts";
import { writeValue } from "./field-values.ts";
import { type GraphState, readGraph } from "./graph-state.ts";
import type { Model, Thing, Values } from "./model.ts";
import { listsOf, makeThing, readValues, type ValueLists } from "./thing-values.ts";
import { updateGraph } from "./update-graph.ts";
import { writeGraph } from "./write-graph.ts";

/** What the one thing of a document of its own is called in it. */
const OWN_FRAGMENT = "it";
const MAX_NAME_LENGTH = 60;

/** Writes a new thing, in a document of its own or in one that is named. */
export async function createThing<M extends Model>(
  web: Web,
  model: M,
  values: Values<M>,
  options: CreateOptions,
): Promise<Thing<M>> {
  checkValues(model, values);
  const lists = listsOf(model, values);
  const name = fitName(options.name ?? firstText(model, lists) ?? model.name) || "thing";
  const place = web.resolve(options.in).replace(/[?#].*$/s, "");
  const about = options.about === undefined ? undefined : web.resolve(options.about);
  const say: Describe = (iri) => describe(model, about ?? iri, lists);
  const created = place.endsWith("/")
    ? await createDocument(web, place, name, say)
    : await addTo(web, place, name, say);
  const { state } = created;
  const iri = about ?? created.iri;
  return makeThing(model, iri, state.iri, readValues(model, state.quads, iri), state);
}

interface Created {
  readonly iri: string;
  readonly state: GraphState;
}

type Describe = (iri: string) => readonly Quad[];

async function createDocument(web: Web, folder: string, name: string, about: Describe): Promise<Created> {
  for (const candidate of similarNames(name, web.isOnline?.())) {
    const document = `${folder}${segmentOf(hyphenate(candidate))}.ttl`;
    const iri = `${document}#${OWN_FRAGMENT}`;
    const state = await writeGraph(web, emptyDocument(document), { added: about(iri), removed: [] });
    if (state !== undefined) return { iri, state };
  }
  throw new WebizenError("conflict", `Cannot create ${name} in ${folder}: all names like it are taken`, {
    url: folder,
  });
}

async function addTo(web: Web, document: string, name: string, about: Describe): Promise<Created> {
  let iri = "";
  const state = await updateGraph(web, await readGraph(web, document), ({ quads }) => {
    const taken = new Set(quads.map(({ subject }) => subject.value));
    const free = similarNames(name, web.isOnline?.()).find(
      (candidate) => !taken.has(`${document}#${segmentOf(hyphenate(candidate))}`),
    );
    iri = `${document}#${segmentOf(hyphenate(free ?? name))}`;
    return { added: about(iri), removed: [] };
  });
  return { iri, state };
}

function describe(model: Model, iri: string, lists: ValueLists): readonly Quad[] {
  const subject = iriTerm(iri);
  const fields = Object.entries(model.fields).flatMap(([name, field]) =>
    (lists[name] ?? []).map((value) => statement(subject, field.iri, writeValue(field, value))),
  );
  return [...model.types.map((type) => statement(subject, RDF.type, iriTerm(type))), ...fields];
}

function emptyDocument(iri: string): GraphState {
  const nothing = { quads: [], prefixes: {}, links: [], patches: new Set<string>() };
  return { ...nothing, iri, exists: false, etag: undefined, modified: undefined, isStale: false };
}

function firstText(model: Model, lists: ValueLists): string | undefined {
  for (const [name, { kind }] of Object.entries(model.fields)) {
    const [value] = lists[name] ?? [];
    if (kind === "text" && typeof value === "string" && value.trim() !== "") return value;
  }
  return undefined;
}

/** Letters and digits of any script, with hyphens between: `Café am Meer!` becomes `café-am-meer`. */
function hyphenate(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** As `hyphenate`, of the beginning: room is left for what tells one name from others like it. */
function fitName(text: string): string {
  return hyphenate([...hyphenate(text)].slice(0, MAX_NAME_LENGTH).join(""));
}
