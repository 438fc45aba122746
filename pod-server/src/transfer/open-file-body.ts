import { open } from "node:fs/promises";
import type { SizedBody } from "./pod-access.ts";

const CHUNK_BYTES = 256 * 1024;

/** A file that did not have the same length from its first byte to its last. */
export class FileChanged extends Error {
  override name = "FileChanged";
}

/**
 * Opens a file as a body that is read as fast as it is sent, a chunk at a time.
 *
 * @returns `undefined` for an empty file; the stream fails with {@link FileChanged} when the file grows or shrinks
 */
export async function openFileBody(file: string): Promise<SizedBody | undefined> {
  const handle = await open(file);
  const { size } = await handle.stat();
  if (size === 0) {
    await handle.close();
    return undefined;
  }
  let position = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { buffer, bytesRead } = await handle.read(
          Buffer.allocUnsafe(CHUNK_BYTES),
          0,
          CHUNK_BYTES,
          position,
        );
        position += bytesRead;
        if (position > size || (bytesRead === 0 && position < size)) {
          await handle.close();
          throw new FileChanged(`${file} changed while it was read`);
        }
        if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
        await handle.close();
        controller.close();
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  );
  return { size, stream };
}
