import { createHash } from "node:crypto";
import type { ModelIdentity } from "../models/embedder.ts";

/**
 * Names what a vector is made from: the same model, chunker and text give the same 32 bytes.
 *
 * @param chunker version of what cuts texts; a new one embeds everything anew
 */
export function textKey(model: Pick<ModelIdentity, "key">, chunker: string, text: string): Uint8Array {
  const hash = createHash("sha256");
  // With its length before it, no part can run into the next.
  for (const part of [model.key, chunker]) hash.update(`${Buffer.byteLength(part)}:${part}`);
  return hash.update(text).digest();
}
