import { PodError } from "../errors.ts";

/** An error about a package that cannot be taken. */
export function unfit(reason: string, cause?: unknown): PodError {
  return new PodError(
    "unprocessable-body",
    `The package cannot be used: ${reason}`,
    {},
    cause === undefined ? undefined : { cause },
  );
}
