const UNITS = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** Writes a number of bytes for people, in decimal units as disks are sold: `3.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes === 1) return "1 byte";
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** step;
  return `${step === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${UNITS[step]}`;
}

/** `1 file`, `2 files`. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** Writes a moment for people, in UTC: `2026-11-22 19:30 UTC`. */
export function formatTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
