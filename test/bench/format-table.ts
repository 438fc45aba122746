/** One column: its heading, and on which side its cells stand. */
export interface Column {
  readonly heading: string;
  readonly align: "left" | "right";
}

/**
 * Sets a table in Markdown, padded so that it reads well on a terminal too.
 *
 * @param rows one cell for each column; missing ones stay empty
 */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ heading }, index) =>
    Math.max(heading.length, 3, ...rows.map((row) => (row[index] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${columns
      .map(({ align }, index) => {
        const cell = cells[index] ?? "";
        const width = widths[index] ?? 0;
        return align === "left" ? cell.padEnd(width) : cell.padStart(width);
      })
      .join(" | ")} |`;
  const rule = columns.map(({ align }, index) => {
    const dashes = "-".repeat((widths[index] ?? 3) - 1);
    return align === "left" ? `${dashes}-` : `${dashes}:`;
  });
  return [line(columns.map(({ heading }) => heading)), line(rule), ...rows.map(line)].join("\n");
}

/** Writes a number with about three figures: 12,346, 98.7, 0.123. */
export function formatNumber(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}
