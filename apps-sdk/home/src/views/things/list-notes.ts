import { LDP } from "@webizen/ontologies";
import type { Webizen } from "../../../../src/index.ts";
import { decodeSafely } from "../../parts/decode-safely.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { listThings, textOf } from "../../parts/things/list-things.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { iriText } from "../../parts/things/sparql-text.ts";
import { FILE_KINDS } from "./count-kinds.ts";

/** A note: a file of text, or linked data that says it is one. */
export interface ListedNote {
  readonly iri: string;
  readonly name: string;
  /** Its text, where the data holds it; a file has to be read. */
  readonly text: string | undefined;
  readonly when: string | undefined;
  readonly isFile: boolean;
  /** Name of the folder that it lies in. */
  readonly folder: string;
}

const LIMIT = 2000;

/** Lists notes, whatever they are kept as: the latest first, then those that say no time. */
export async function listNotes(
  pod: Webizen,
  { classes, fields }: Kind,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly ListedNote[]> {
  const [things, files] = await Promise.all([
    listThings(pod, { classes, fields, limit: LIMIT }, options),
    listFiles(pod, FILE_KINDS.notes ?? "", options),
  ]);
  const described = new Map(things.map((thing) => [thing.iri, thing]));
  const notes = things
    .filter(({ iri }) => !files.includes(iri))
    .map((thing) => ({
      iri: thing.iri,
      name: textOf(thing, "name") ?? nameFromIri(thing.iri),
      text: textOf(thing, "text"),
      when: textOf(thing, "when"),
      isFile: false,
      folder: folderOf(thing.document),
    }));
  const fromFiles = files.map((iri) => {
    const thing = described.get(iri);
    return {
      iri,
      name: (thing && textOf(thing, "name")) ?? nameFromIri(iri),
      text: undefined,
      when: thing && textOf(thing, "when"),
      isFile: true,
      folder: folderOf(iri),
    };
  });
  return [...notes, ...fromFiles].toSorted((a, b) => (b.when ?? "").localeCompare(a.when ?? ""));
}

/** Lists files whose address fits a regular expression of SPARQL. @param options.limit default 2000 */
export async function listFiles(
  pod: Webizen,
  pattern: string,
  options: { readonly signal?: AbortSignal; readonly limit?: number } = {},
): Promise<readonly string[]> {
  const answer = await pod.query(
    `SELECT DISTINCT ?file WHERE { ?folder ${iriText(LDP.contains)} ?file FILTER(REGEX(STR(?file), "${pattern}", "i")) } ORDER BY ?file LIMIT ${options.limit ?? LIMIT}`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows.flatMap(({ file }) => (file === undefined ? [] : [file.value]));
}

function folderOf(iri: string): string {
  const { pathname } = new URL(iri);
  return decodeSafely(pathname.split("/").at(-2) ?? "");
}
