import { WebizenError } from "../errors.ts";
import { parentOf } from "../files/names.ts";
import type { Web } from "../http/send.ts";
import type { Query } from "../query/query.ts";
import { missingStorage } from "../storage/missing-storage.ts";
import type { Subscribe } from "../watch/watch.ts";
import { createThing } from "./create-thing.ts";
import type { CreateOptions, Data, ListOptions } from "./data.ts";
import { readGraph } from "./graph-state.ts";
import { type Places, readThings, selectThings } from "./list-things.ts";
import type { Model, Thing } from "./model.ts";
import { openDocument } from "./open-document.ts";
import { queryThings } from "./query-things.ts";
import { removeThing } from "./remove-thing.ts";
import { saveThing } from "./save-thing.ts";
import { isOfKind, makeThing, originOf, readValues } from "./thing-values.ts";
import { findRegistered, readTypeIndexes, registerType } from "./type-index.ts";
import { watchResult } from "./watch-things.ts";

/** What linked data stands on. */
export interface DataOptions extends Web {
  /** Root of the storage that is listed where nothing else is said; asked each time. */
  readonly storage: () => string | undefined;
  /** Whose type indexes are used; asked each time. */
  readonly webId: () => string | undefined;
  /** Where it is there, and the storage has an endpoint, lists are one query. */
  readonly query?: Query;
  /** Without it nothing can be watched. */
  readonly subscribe?: Subscribe;
}

/** Opens linked data as whoever `fetch` acts for sees it. */
export function openData(options: DataOptions): Data {
  const registered = new Set<string>();
  const list = async <M extends Model>(model: M, wanted: ListOptions<M> = {}): Promise<Thing<M>[]> =>
    selectThings(model, await findThings(options, model, wanted.in), wanted);
  return {
    document: (iri, how) => openDocument(options, iri, how),
    get: (model, iri) => getThing(options, model, iri),
    list,
    async create(model, values, how) {
      const thing = await createThing(options, model, values, how);
      await registerQuietly(options, registered, model, placeToRegister(thing, how));
      return thing;
    },
    save: (thing) => saveThing(options, thing),
    remove: (thing) => removeThing(options, thing),
    watch(model, wanted, listener) {
      const { subscribe } = options;
      if (subscribe === undefined) throw new WebizenError("unsupported", "Nothing can be watched here");
      const place = wanted.in === undefined ? requireStorage(options) : options.resolve(wanted.in);
      return watchResult({
        subscribe,
        places: [place],
        read: () => list(model, wanted),
        keyOf: (things) => JSON.stringify(things.map((thing) => [thing, originOf(thing)?.base])),
        listener,
        onError: wanted.onError,
      });
    },
  };
}

async function getThing<M extends Model>(
  options: Web,
  model: M,
  address: string,
): Promise<Thing<M> | undefined> {
  const iri = options.resolve(address);
  const document = iri.replace(/#.*$/s, "");
  const state = await readGraph(options, document);
  if (!isOfKind(model, state.quads, iri)) return undefined;
  return makeThing(model, iri, document, readValues(model, state.quads, iri), state);
}

async function findThings<M extends Model>(
  options: DataOptions,
  model: M,
  place: string | undefined,
): Promise<readonly Thing<M>[]> {
  const storage = options.storage();
  const within =
    place === undefined ? requireStorage(options) : options.resolve(place).replace(/[?#].*$/s, "");
  if (options.query !== undefined && storage !== undefined && within.startsWith(storage)) {
    const found = await queryThings(options.query, storage, model, within);
    if (found !== undefined) return found;
  }
  return readThings(
    options,
    model,
    place === undefined ? await findPlaces(options, model, within) : placeOf(within),
  );
}

/** Where the type indexes say that things of a kind are; where they say nothing, the whole storage. */
async function findPlaces({ webId, ...web }: DataOptions, model: Model, storage: string): Promise<Places> {
  const person = webId();
  if (person === undefined) return placeOf(storage);
  const places = findRegistered(await readTypeIndexes(web, person), model.types);
  return places.documents.length + places.folders.length > 0 ? places : placeOf(storage);
}

function placeOf(iri: string): Places {
  return iri.endsWith("/") ? { documents: [], folders: [iri] } : { documents: [iri], folders: [] };
}

function requireStorage({ storage, webId }: DataOptions): string {
  const root = storage();
  if (root !== undefined) return root;
  throw missingStorage(webId());
}

/** A document for several things is one place for them; of documents that hold one each, and of files, the folder is. */
function placeToRegister({ iri, document }: Thing, { in: place, about }: CreateOptions): string {
  if (about !== undefined) return parentOf(iri.replace(/#.*$/s, ""));
  return place.endsWith("/") ? parentOf(document) : document;
}

/** The thing is written by then; whoever may not change the type index, or has none, goes without. */
async function registerQuietly(
  options: DataOptions,
  registered: Set<string>,
  { types }: Model,
  place: string,
): Promise<void> {
  const [type] = types;
  const webId = options.webId();
  const key = `${webId} ${type} ${place}`;
  if (type === undefined || webId === undefined || registered.has(key)) return;
  registered.add(key);
  await registerType(options, webId, type, place).catch(() => registered.delete(key));
}
