import type { Webizen } from "../../../../src/index.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { listThings, textOf } from "../../parts/things/list-things.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { shorten } from "../../parts/things/name-things.ts";
import { FILE_KINDS } from "./count-kinds.ts";
import { listFiles } from "./list-notes.ts";
import { listPlaces } from "./list-places.ts";

/** One of the things of a kind. */
export interface Sample {
  readonly iri: string;
  readonly name: string;
}

const LIMIT = 4;

/** Lists some things of a kind: at most four. Of kinds that files can be as well, files where nothing describes any. */
export async function listSample(
  pod: Webizen,
  { name: kind, classes, fields }: Kind,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Sample[]> {
  // Most places have no address of their own.
  if (kind === "places")
    return (await listPlaces(pod, options)).slice(0, LIMIT).map(({ id, name }) => ({ iri: id, name }));
  const things = await listThings(
    pod,
    { classes, fields: { name: fields.name ?? [] }, limit: LIMIT },
    options,
  );
  const pattern = FILE_KINDS[kind];
  if (things.length > 0 || pattern === undefined)
    return things.map((thing) => ({
      iri: thing.iri,
      name: shorten(textOf(thing, "name") ?? nameFromIri(thing.iri)),
    }));
  const files = await listFiles(pod, pattern, { ...options, limit: LIMIT });
  return files.map((iri) => ({ iri, name: nameFromIri(iri) }));
}
