import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Fault } from "../config/fault.ts";
import type { ImportParsers } from "../transfer/linked/import-parsers.ts";
import { filesOfKind, type ImportKind, type Recognised, recognise } from "../transfer/linked/recognise.ts";
import { readMapping, type TableMapping } from "../transfer/linked/table-mapping.ts";
import type { LinkedImport } from "./import-linked.ts";

/** What is to be brought in: a folder as it is, or something that linked data is made of. */
export type ChosenSource =
  | { readonly kind: "files"; readonly path: string }
  | Pick<LinkedImport, "kind" | "because" | "path" | "isFolder" | "files" | "mapping">;

const SOURCE = "<folder>";

/** Finds out what is to be brought in, and as what; or what is wrong with what was given. */
export async function chooseSource(
  positionals: readonly string[],
  { as, mapping: mappingFile }: { readonly as: ImportKind | null; readonly mapping: string | null },
  loadParsers: () => Promise<ImportParsers>,
): Promise<ChosenSource | Fault> {
  const [given, ...more] = positionals;
  if (given === undefined) return { source: SOURCE, message: "it is missing, give the path of a folder" };
  if (more.length > 0) return { source: "argument", value: more[0] ?? "", message: "one folder at a time" };
  const path = resolve(given);
  const found = await stat(path).catch(() => undefined);
  const isFolder = found?.isDirectory() === true;
  if (!isFolder && !found?.isFile()) {
    const reason = found ? "this is not a folder" : "there is no such folder";
    return { source: SOURCE, value: given, message: `${reason}, give the path of a folder or a file` };
  }
  const mapping = mappingFile === null ? undefined : await readMappingFile(mappingFile);
  if (mapping !== undefined && "message" in mapping) return mapping;
  const told = await tellKind(path, as ?? (mapping === undefined ? undefined : "table"), loadParsers);
  return settle(told, { given, path, isFolder, mapping });
}

async function tellKind(
  path: string,
  wanted: ImportKind | undefined,
  loadParsers: () => Promise<ImportParsers>,
): Promise<Recognised> {
  if (wanted === undefined) return recognise(path, loadParsers);
  const files = wanted === "files" ? [] : await filesOfKind(path, wanted);
  return { kind: wanted, because: "brought in as you say", files };
}

function settle(
  { kind, because, files }: Recognised,
  source: {
    readonly given: string;
    readonly path: string;
    readonly isFolder: boolean;
    readonly mapping: TableMapping | undefined;
  },
): ChosenSource | Fault {
  const { given, path, isFolder, mapping } = source;
  if (kind === "files" && isFolder) return { kind, path };
  if (kind === undefined || kind === "files") {
    const what = kind === undefined ? because : "not a folder";
    const message = `this is ${what}, give the path of a folder to bring it in as it is`;
    return { source: SOURCE, value: given, message };
  }
  if (kind === "table" && files.length !== 1)
    return { source: SOURCE, value: given, message: "a table is one file, give the path of a CSV file" };
  return { kind, because, path, isFolder, files, mapping };
}

async function readMappingFile(file: string): Promise<TableMapping | Fault> {
  const fault = (message: string): Fault => ({ source: "--mapping", value: file, message });
  const json = await readFile(file, "utf8").catch(() => undefined);
  if (json === undefined) return fault("there is no such file, give the path of a JSON file");
  const mapping = readMapping(json);
  return typeof mapping === "string" ? fault(`${mapping}; --dry-run prints one to begin with`) : mapping;
}
