import { type Cell, cellOf } from "./cells.ts";
import type { Found } from "./follow-query.ts";

/** What a chart draws: a row of labels, and numbers for each. */
export interface ChartData {
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** How many more there are than a chart can show. */
  readonly left: number;
}

const MAX_POINTS = 500;

/**
 * Makes the answer to a query something to draw: the first column that is not all numbers, else the first, names the points;
 * every other column of numbers is a series.
 *
 * @returns `undefined` where no column holds numbers
 */
export function chartDataOf({ variables, rows }: Pick<Found, "variables" | "rows">): ChartData | undefined {
  const drawn = rows.slice(0, MAX_POINTS);
  const columns = variables.map((name) => drawn.map((row) => cellOf(row[name])));
  const first = columns.findIndex((cells) => !isNumeric(cells));
  const naming = first === -1 && columns.length > 1 ? 0 : first;
  const series = columns.flatMap((cells, index) =>
    index !== naming && isNumeric(cells)
      ? [
          {
            name: variables[index] ?? "",
            values: cells.map(({ key }) => (typeof key === "number" ? key : null)),
          },
        ]
      : [],
  );
  if (series.length === 0) return undefined;
  const labels = columns[naming]?.map(({ text }) => text) ?? drawn.map((_, index) => String(index + 1));
  return { labels, series, left: rows.length - drawn.length };
}

function isNumeric(cells: readonly Cell[]): boolean {
  const filled = cells.filter(({ text }) => text !== "");
  return filled.length > 0 && filled.every(({ isNumber }) => isNumber);
}
