/** Writes a number with its noun: `1 file`, `12,000 files`. */
export function countOf(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
