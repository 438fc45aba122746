import { humaniseName } from "@webizen/ontologies";
import { type Block, looseBlock } from "../chunks/block.ts";
import { isNoise } from "../chunks/is-noise.ts";
import { parseCsv } from "../parsers/parse-csv.ts";
import { readParagraphs } from "./read-text.ts";
import type { FileText } from "./source-file.ts";

const MAX_ROWS = 100_000;
const MAX_PATH = 3;

/** Reads a table: each row says which value stands in which column. */
export function readCsv(source: string): FileText {
  const { header, rows } = parseCsv(source, { maxRows: MAX_ROWS });
  const blocks = rows.map(({ end, start, values }, index): Block => {
    const cells = values.map((value, column) => {
      const text = value.trim();
      const name = header[column];
      return text === "" || isNoise(text) ? "" : name === undefined ? text : `${name}: ${text}`;
    });
    const text = cells.filter((cell) => cell !== "").join("; ");
    return { kind: "text", spans: [{ text, start, end }], headings: [], place: { paragraph: index + 1 } };
  });
  const omitted =
    rows.length >= MAX_ROWS ? `Only the first ${MAX_ROWS} rows of the table were read` : undefined;
  return { parts: [{ label: "", blocks }], ...(omitted !== undefined && { omitted }) };
}

/** Reads what is meant for people in JSON: each object's values with their names. Also one value a line. */
export function readJson(source: string): FileText {
  const values = parseValues(source);
  if (values === undefined) return { parts: [{ label: "", blocks: readParagraphs(source) }] };
  return { parts: [{ label: titleOf(values), blocks: describeValues(values) }] };
}

function parseValues(source: string): readonly unknown[] | undefined {
  try {
    return [JSON.parse(source)];
  } catch {
    // Not one value: perhaps one a line.
  }
  try {
    return source
      .split(/\r?\n/)
      .filter((line) => line.trim() !== "")
      .map((line): unknown => JSON.parse(line));
  } catch {
    return undefined;
  }
}

function titleOf(values: readonly unknown[]): string {
  const [value] = values;
  if (values.length !== 1 || typeof value !== "object" || value === null) return "";
  const { name, title } = value as { name?: unknown; title?: unknown };
  return [title, name].find((candidate) => typeof candidate === "string") ?? "";
}

/** Goes through the values with a list of its own: nesting is as deep as the file wants. */
function* describeValues(values: readonly unknown[]): Generator<Block> {
  const todo: { value: unknown; path: readonly string[] }[] = values
    .toReversed()
    .map((value) => ({ value, path: [] }));
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { path, value } = next;
    const entries = listEntries(value);
    const texts = entries.map(([key, item]) => describeLeaf(key, item)).filter((text) => text !== "");
    if (texts.length > 0) yield looseBlock(texts.join("; "), { headings: path });
    for (const [key, item] of entries.toReversed())
      if (typeof item === "object" && item !== null)
        todo.push({ value: item, path: key === "" ? path : [...path, humaniseName(key)].slice(-MAX_PATH) });
  }
}

function listEntries(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown) => ["", item]);
  if (typeof value === "object" && value !== null) return Object.entries(value);
  return [["", value]];
}

function describeLeaf(key: string, value: unknown): string {
  const isReadable =
    typeof value === "string" ? value.trim() !== "" && !isNoise(value) : typeof value === "number";
  if (!isReadable) return "";
  return key === "" ? String(value) : `${humaniseName(key)}: ${String(value)}`;
}
