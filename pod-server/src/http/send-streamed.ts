import type { ServerResponse } from "node:http";
import type { Http2ServerResponse } from "node:http2";
import type { StreamedResponse } from "../ldp/streamed-response.ts";

const BUFFER_BYTES = 256 * 1024;

/**
 * Sends a streamed response with one buffer, however long the body is and however slowly the client reads. A client
 * that leaves ends the reading, and what is being read is closed.
 *
 * @throws whatever reading the body throws; the connection is then cut, so that the client knows the body is not whole
 */
export async function sendStreamed(
  response: StreamedResponse,
  outgoing: ServerResponse | Http2ServerResponse,
): Promise<void> {
  const left = new Promise<"left">((resolve) => outgoing.once("close", () => resolve("left")));
  (outgoing as ServerResponse).writeHead(response.status, Object.fromEntries(response.headers));
  const reader = (response.body as ReadableStream<Uint8Array>).getReader({ mode: "byob" });
  let buffer = new ArrayBuffer(BUFFER_BYTES);
  try {
    while (!outgoing.destroyed) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done) {
        outgoing.end();
        return;
      }
      // Only when the system has taken the bytes can the buffer be filled again.
      if ((await Promise.race([write(outgoing, value), left])) === "left") break;
      buffer = value.buffer;
    }
    await reader.cancel();
  } catch (error) {
    outgoing.destroy();
    throw error;
  }
}

function write(
  outgoing: ServerResponse | Http2ServerResponse,
  bytes: Uint8Array,
): Promise<"written" | "left"> {
  return new Promise((resolve) => {
    (outgoing as ServerResponse).write(bytes, (error) => resolve(error ? "left" : "written"));
  });
}
