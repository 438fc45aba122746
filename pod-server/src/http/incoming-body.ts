import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";
import { PodError } from "../errors.ts";

/**
 * The body of a request as a byte stream. A reader that brings a buffer of its own has it filled, and the memory in
 * which the bytes arrived is given back at once: it lies outside the heap, so the garbage collector lets dozens of
 * megabytes of it gather before it looks.
 *
 * The stream fails with `length-mismatch` when the connection ends before the body does. Cancelling it leaves the
 * connection open, so that the request can be answered.
 */
export function streamIncoming(incoming: IncomingMessage | Http2ServerRequest): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Buffer> = incoming.iterator({ destroyOnReturn: false });
  let rest: Uint8Array = new Uint8Array();
  const arrive = async (): Promise<boolean> => {
    const next = await chunks.next().catch((cause) => {
      throw new PodError(
        "length-mismatch",
        "The connection ended before the body did; send it again",
        {},
        { cause },
      );
    });
    rest = next.done ? rest : next.value;
    return next.done !== true;
  };
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      if (rest.byteLength === 0 && !(await arrive())) {
        controller.close();
        controller.byobRequest?.respond(0);
        return;
      }
      const view = controller.byobRequest?.view;
      if (!view) {
        // Handing over a slice takes all memory behind it along, or fails where Node shares that among buffers.
        controller.enqueue(ownsMemory(rest) ? rest : new Uint8Array(rest));
        rest = new Uint8Array();
        return;
      }
      const fitting = rest.subarray(0, view.byteLength);
      new Uint8Array(view.buffer, view.byteOffset).set(fitting);
      controller.byobRequest?.respond(fitting.byteLength);
      const left = rest.subarray(fitting.byteLength);
      if (left.byteLength === 0) giveBack(rest);
      rest = left;
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

// Emptying a buffer frees it now. A slice of a pool shares its memory with others and stays.
function giveBack(bytes: Uint8Array): void {
  if (ownsMemory(bytes)) bytes.buffer.transfer(0);
}

function ownsMemory(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.buffer.byteLength === bytes.byteLength;
}
