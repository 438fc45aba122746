/**
 * Collects the body of a request, and stops listening once there is more than expected: what a stranger sends must not
 * fill the memory.
 *
 * @returns `undefined` for a body that is longer
 */
export async function readBounded({ body }: Request, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
