import { PodError } from "../errors.ts";

/**
 * Decodes parameters strictly: bytes that are no UTF-8 are refused instead of being replaced, for a query with other
 * characters asks for something else.
 *
 * @param text `application/x-www-form-urlencoded`, without a leading question mark
 * @throws PodError `bad-request`
 */
export function parseParameters(text: string): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const part of text.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = equals === -1 ? part : part.slice(0, equals);
    parameters.append(decode(name), equals === -1 ? "" : decode(part.slice(equals + 1)));
  }
  return parameters;
}

/** @throws PodError `bad-request` for bytes that are no UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PodError("bad-request", "The body is not UTF-8; send it in that encoding", {}, { cause });
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (cause) {
    const shown = JSON.stringify(text.slice(0, 60));
    throw new PodError(
      "bad-request",
      `${shown} is not UTF-8 in percent-encoding; encode it anew`,
      {},
      { cause },
    );
  }
}
