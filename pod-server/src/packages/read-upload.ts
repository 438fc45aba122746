import { PodError } from "../errors.ts";
import { PACKAGE_BOUNDS } from "./app-package.ts";

/** Collects an uploaded ZIP file. @throws PodError `body-too-large` */
export async function readUpload(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > PACKAGE_BOUNDS.zipBytes) {
      throw new PodError(
        "body-too-large",
        `A package may have ${PACKAGE_BOUNDS.zipBytes / 2 ** 20} MiB, and this one is larger`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
