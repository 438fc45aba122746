import { LDP } from "@webizen/ontologies";
import type { Webizen } from "../../../../src/index.ts";
import { decodeSafely } from "../../parts/decode-safely.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { listKeys } from "../../parts/things/list-keys.ts";
import { groupThings, textOf, writeFields } from "../../parts/things/list-things.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { iriText } from "../../parts/things/sparql-text.ts";
import { FILE_KINDS } from "./count-kinds.ts";
import { readFileTimes } from "./read-file-times.ts";

/** A note: a file of text, or linked data that says it is one. */
export interface ListedNote {
  readonly iri: string;
  readonly name: string;
  readonly when: string | undefined;
  readonly isFile: boolean;
  /** Name of the folder that it lies in. */
  readonly folder: string;
}

const LIMIT = 2000;
const NOTE_FILE = /\.(md|markdown|txt)$/i;

/** Lists notes, whatever they are kept as: the latest first, a file that says no time by when it changed, then those without any. */
export async function listNotes(
  pod: Webizen,
  { classes, fields }: Kind,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly ListedNote[]> {
  const { name = [], when = [] } = fields;
  const files = FILE_KINDS.notes ?? "";
  const listed = await listKeys(pod, { classes, files, fields: { name, when } }, options);
  const silent = listed.filter(({ iri, keys }) => keys.when === undefined && NOTE_FILE.test(iri));
  const times = await readFileTimes(
    pod,
    silent.map(({ iri }) => iri),
  );
  const timeOf = ({ iri, when }: ListedNote): string => when ?? times.get(iri) ?? "";
  return listed
    .map(({ iri, keys }) => ({
      iri,
      name: keys.name ?? nameFromIri(iri),
      when: keys.when,
      isFile: NOTE_FILE.test(iri),
      folder: folderOf(iri),
    }))
    .toSorted((a, b) => compare(timeOf(b), timeOf(a)));
}

/** Reads the text of a note, from its file or from what is said of it. */
export async function readNote(
  pod: Webizen,
  { iri, isFile }: ListedNote,
  { fields }: Kind,
  options: { readonly signal?: AbortSignal } = {},
): Promise<string> {
  if (isFile) return (await pod.files.read(iri, options)).blob.text();
  const branches = writeFields({ text: fields.text ?? [] });
  const answer = await pod.query(
    `SELECT ?thing ?field ?value WHERE { VALUES ?thing { ${iriText(iri)} } ${branches} }`,
    options,
  );
  const [thing] = answer.kind === "solutions" ? groupThings(answer.rows) : [];
  return (thing && textOf(thing, "text")) ?? "";
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

// Times are written so that they sort as text.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
