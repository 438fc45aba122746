/** One measured figure that is held against a most that is allowed. */
export interface Figure {
  readonly title: string;
  readonly value: number;
  readonly unit: "s" | "ms" | "req/s" | "MiB" | "MiB/s" | "×";
  /** Absent where the figure is for information. */
  readonly atMost?: number;
}
