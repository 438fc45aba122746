import { PodError } from "../errors.ts";
import { readBounded } from "../http/read-bounded.ts";
import { ENGLISH } from "./english.ts";

const MAX_BYTES = 64 * 1024;

/**
 * Reads a form in `application/x-www-form-urlencoded`.
 *
 * @throws PodError `body-too-large` beyond 64 KiB
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const body = await readBounded(request, MAX_BYTES);
  if (body === undefined) throw new PodError("body-too-large", ENGLISH.problem.formTooLarge);
  return new URLSearchParams(body.toString());
}
