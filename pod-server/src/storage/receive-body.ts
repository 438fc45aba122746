import { PodError } from "../errors.ts";

const BUFFER_BYTES = 64 * 1024;

/** A body that was small enough to keep, or the chunks of one that was not. */
export type ReceivedBody =
  | { readonly kind: "small"; readonly bytes: Uint8Array }
  | { readonly kind: "large"; readonly chunks: AsyncIterable<Uint8Array> };

/**
 * Reads a body until it ends or is larger than `inlineBytes`; the chunks of a large one include those read so far.
 *
 * @param maxBytes more than this throws, here or while the chunks are read, and cancels the stream
 * @throws PodError `body-too-large`
 */
export async function receiveBody(
  body: Uint8Array | ReadableStream<Uint8Array>,
  inlineBytes: number,
  maxBytes: number,
): Promise<ReceivedBody> {
  if (body instanceof Uint8Array) {
    if (body.length > maxBytes) throw tooLarge(maxBytes);
    return body.length <= inlineBytes
      ? { kind: "small", bytes: body }
      : { kind: "large", chunks: once(body) };
  }
  const chunks = limit(body, maxBytes);
  const read: Uint8Array[] = [];
  let size = 0;
  while (size <= inlineBytes) {
    const next = await chunks.next();
    if (next.done)
      return { kind: "small", bytes: read.length === 1 && read[0] ? read[0] : Buffer.concat(read, size) };
    read.push(next.value.slice());
    size += next.value.length;
  }
  return { kind: "large", chunks: prepend(read, chunks) };
}

/** Passes chunks on until there are too many bytes. A chunk is the consumer's until it asks for the next one. */
async function* limit(body: ReadableStream<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array, void> {
  let size = 0;
  // Leaving this loop early, by an error or by return(), cancels the stream.
  for await (const chunk of readChunks(body)) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

/** Reads a byte stream with one buffer, which holds one chunk after the other, and any other stream as it comes. */
async function* readChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = byteReader(body);
  if (reader === undefined) return yield* body;
  let buffer = new ArrayBuffer(BUFFER_BYTES);
  let isDone = false;
  try {
    while (true) {
      const next = await reader.read(new Uint8Array(buffer));
      isDone = next.done;
      if (next.done) return;
      yield next.value;
      buffer = next.value.buffer;
    }
  } finally {
    if (!isDone) await reader.cancel();
  }
}

function byteReader(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return body.getReader({ mode: "byob" });
  } catch (error) {
    if (error instanceof TypeError && !body.locked) return undefined;
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

async function* prepend(
  read: Uint8Array[],
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* read.splice(0);
    yield* rest;
  } finally {
    await rest.return();
  }
}

function tooLarge(maxBytes: number): PodError {
  return new PodError(
    "body-too-large",
    `The body is larger than the ${maxBytes} bytes that one resource may have`,
    {
      maxBytes,
    },
  );
}
