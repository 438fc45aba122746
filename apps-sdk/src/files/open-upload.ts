import type { Sending } from "../http/send.ts";
import type { Progress } from "./files.ts";

/** What is smaller is gone before anybody sees a bar. */
const MIN_STREAMED_BYTES = 256 * 1024;

/**
 * Opens the body of an upload whose progress is wanted. Where `fetch` can send a stream it is told piece by piece, as the network
 * takes them; where it cannot, there is only the beginning and the end to tell.
 */
export function openUpload(
  url: string,
  blob: Blob,
  onProgress: (progress: Progress) => void,
): Pick<Sending, "body" | "duplex"> {
  if (blob.size < MIN_STREAMED_BYTES || !canStreamTo(url)) return { body: blob };
  let done = 0;
  const meter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      done += chunk.byteLength;
      onProgress({ done, total: blob.size });
    },
  });
  return { body: (blob.stream() as ReadableStream<Uint8Array>).pipeThrough(meter), duplex: "half" };
}

/**
 * Whether the body of a request may be a stream. Node sends one over any connection; Chromium only over HTTP/2 and HTTP/3, which
 * shows in what was loaded from that server before; Safari and Firefox take none and would send the words `[object …]`.
 */
function canStreamTo(url: string): boolean {
  if (!knowsStreams()) return false;
  if (isNode()) return true;
  const { origin } = new URL(url);
  const loaded = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const last = loaded.findLast(
    ({ name, nextHopProtocol }) => name.startsWith(origin) && nextHopProtocol !== "",
  );
  return last !== undefined && /^h[23]/.test(last.nextHopProtocol);
}

function isNode(): boolean {
  const { process } = globalThis as { process?: { readonly versions?: Readonly<Record<string, string>> } };
  return process?.versions?.node !== undefined;
}

let isKnown: boolean | undefined;

/** @see https://developer.chrome.com/docs/capabilities/web-apis/fetch-streaming-requests#feature_detection */
function knowsStreams(): boolean {
  if (isKnown !== undefined) return isKnown;
  let isAsked = false;
  const init = {
    method: "POST",
    body: new ReadableStream(),
    get duplex() {
      isAsked = true;
      return "half";
    },
  };
  try {
    isKnown = !new Request("https://stream.invalid/", init).headers.has("content-type") && isAsked;
  } catch {
    isKnown = false;
  }
  return isKnown;
}
