import type { FileHandle } from "node:fs/promises";
import { PodError } from "../../errors.ts";

const CHUNK_BYTES = 64 * 1024;

/**
 * Streams the bytes from `start` up to, not including, `end`, one chunk at a time, and closes the file.
 *
 * It is a byte stream: a reader that brings its own buffer has it filled, so that sending a large file needs one
 * buffer and not one for each chunk, which would wait for the garbage collector by the dozens of megabytes.
 */
export function streamFile(handle: FileHandle, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  const fill = async (view: Uint8Array): Promise<number> => {
    try {
      const { bytesRead } = await handle.read(view, 0, Math.min(view.byteLength, end - position), position);
      if (bytesRead === 0) {
        throw new PodError(
          "storage-damaged",
          `A stored body ended at byte ${position} where ${end} are recorded`,
        );
      }
      position += bytesRead;
      return bytesRead;
    } catch (error) {
      // A stream that fails is not cancelled as well.
      await handle.close();
      throw error;
    }
  };
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      if (position >= end) {
        await handle.close();
        controller.close();
        controller.byobRequest?.respond(0);
        return;
      }
      const request = controller.byobRequest;
      if (request?.view) {
        const { buffer, byteOffset, byteLength } = request.view;
        request.respond(await fill(new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)));
        return;
      }
      const buffer = new Uint8Array(Math.min(CHUNK_BYTES, end - position));
      controller.enqueue(buffer.subarray(0, await fill(buffer)));
    },
    cancel: () => handle.close(),
  });
}
