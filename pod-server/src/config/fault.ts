/** One thing that is wrong with what was given on the command line or in the environment. */
export interface Fault {
  /** The flag or variable as the person would write it: `--port`, `WEBIZEN_PORT`. */
  readonly source: string;
  /** The text that was given, if any. */
  readonly value?: string;
  /** What is wrong and what would be right; completes "<source> <value>: …". */
  readonly message: string;
}

/** Writes faults one to a line, ready for a terminal. */
export function describeFaults(faults: readonly Fault[]): string {
  const lines = faults.map(({ source, value, message }) => {
    const given = value === undefined ? source : `${source} ${JSON.stringify(value)}`;
    return `  ${given}: ${message}`;
  });
  const head = faults.length === 1 ? "One setting is not right:" : `${faults.length} settings are not right:`;
  return [head, ...lines].join("\n");
}
