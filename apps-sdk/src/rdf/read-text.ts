import { WebizenError } from "../errors.ts";
import { readBody } from "../http/read-body.ts";
import { reading } from "../http/reading.ts";

/** Longest document of linked data that is read into memory. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Reads the text of an answer.
 *
 * @throws WebizenError `too-large` as soon as it is longer than 32 MiB, `offline` where the connection is lost on the way
 */
export function readText(response: Response, url: string): Promise<string> {
  return reading(url, readPieces(response, url));
}

async function readPieces(response: Response, url: string): Promise<string> {
  if (Number(response.headers.get("content-length") ?? 0) > MAX_BYTES) {
    await response.body?.cancel();
    throw tooLarge(url);
  }
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of readBody(response)) {
    length += chunk.byteLength;
    if (length > MAX_BYTES) throw tooLarge(url);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function tooLarge(url: string): WebizenError {
  const message = `${url} is longer than ${MAX_BYTES / 1024 ** 2} MiB, too long to be read as linked data; query it instead`;
  return new WebizenError("too-large", message, { url });
}
