import type { Written } from "../../files/files.ts";

/** How far a file is on its way into the pod. */
export interface Transfer {
  readonly file: File;
  readonly state: "waiting" | "sending" | "done" | "failed" | "cancelled";
  /** Bytes that were sent. */
  readonly done: number;
  readonly written?: Written;
  readonly error?: unknown;
  readonly stop: AbortController;
}

/** A size in words: `1.5 MB`. */
export function describeSize(bytes: number, locale?: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const format = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
  return format.format(bytes / 1000 ** power);
}
