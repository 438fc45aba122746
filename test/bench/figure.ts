/** One measured figure that is held against a most or a least that is allowed. */
export interface Figure {
  readonly title: string;
  readonly value: number;
  readonly unit: "s" | "ms" | "req/s" | "texts/s" | "B" | "KiB" | "MiB" | "MiB/s" | "req" | "k" | "×" | "%";
  /** Both absent where the figure is for information. */
  readonly atMost?: number;
  readonly atLeast?: number;
}
