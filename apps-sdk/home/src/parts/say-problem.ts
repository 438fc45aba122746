/** What went wrong, as a sentence. The errors of the SDK are sentences already. */
export function sayProblem(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
