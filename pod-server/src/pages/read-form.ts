import { PodError } from "../errors.ts";
import { ENGLISH } from "./english.ts";

const MAX_BYTES = 64 * 1024;

/**
 * Reads a form in `application/x-www-form-urlencoded`.
 *
 * @throws PodError `body-too-large` beyond 64 KiB
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new PodError("body-too-large", ENGLISH.problem.formTooLarge);
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
