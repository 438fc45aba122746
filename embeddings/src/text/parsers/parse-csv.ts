import Papa from "papaparse";

/** A table as spreadsheets write it. */
export interface CsvTable {
  /** The first row, where it names columns; else empty. */
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  /** What divides the values: found out, not assumed. */
  readonly delimiter: string;
}

/** One row; offsets are those of the source. */
export interface CsvRow {
  readonly values: readonly string[];
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a table with any of the usual delimiters and quotes. Never throws: what is torn is read as it stands.
 *
 * @param options `maxRows` ends the reading; default all
 */
export function parseCsv(source: string, options: { readonly maxRows?: number } = {}): CsvTable {
  const rows: CsvRow[] = [];
  const maxRows = options.maxRows ?? Number.POSITIVE_INFINITY;
  let delimiter = ",";
  let start = 0;
  Papa.parse<string[]>(source, {
    skipEmptyLines: true,
    step({ data, meta }, parser) {
      delimiter = meta.delimiter;
      const end = meta.cursor;
      if (data.some((value) => value.trim() !== "")) rows.push({ values: data, start, end });
      start = end;
      if (rows.length > maxRows) parser.abort();
    },
  });
  const [first, ...others] = rows;
  if (first === undefined || !looksLikeHeader(first.values, others))
    return { header: [], rows: rows.slice(0, maxRows), delimiter };
  return { header: first.values.map((value) => value.trim()), rows: others.slice(0, maxRows), delimiter };
}

/** Names of columns are short words, all there and all different. */
function looksLikeHeader(values: readonly string[], others: readonly CsvRow[]): boolean {
  const names = values.map((value) => value.trim());
  if (names.some((name) => name === "" || name.length > 80 || /^[-+\d.,:/ ]+$/.test(name))) return false;
  return others.length > 0 && new Set(names).size === names.length;
}
