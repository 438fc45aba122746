import { WebizenError } from "../errors.ts";

/** Longest document of linked data that is read into memory. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Reads the text of an answer.
 *
 * @throws WebizenError `too-large` as soon as it is longer than 32 MiB
 */
export async function readText(response: Response, url: string): Promise<string> {
  if (Number(response.headers.get("content-length") ?? 0) > MAX_BYTES) {
    await response.body?.cancel();
    throw tooLarge(url);
  }
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of response.body as ReadableStream<Uint8Array>) {
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
