import type { FileHandle } from "node:fs/promises";
import { PodError } from "../../errors.ts";

const CHUNK_BYTES = 256 * 1024;

/** Streams the bytes from `start` up to, not including, `end`, one chunk at a time, and closes the file. */
export function streamFile(handle: FileHandle, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (position >= end) {
          await handle.close();
          controller.close();
          return;
        }
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end - position));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
        if (bytesRead === 0) {
          await handle.close();
          throw new PodError(
            "storage-damaged",
            `A stored body ended at byte ${position} where ${end} are recorded`,
          );
        }
        position += bytesRead;
        controller.enqueue(buffer.subarray(0, bytesRead));
      },
      cancel: () => handle.close(),
    },
    // Nothing is read before somebody asks for it.
    { highWaterMark: 0 },
  );
}
