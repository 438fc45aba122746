import { PodError } from "../errors.ts";
import { readBounded } from "../http/read-bounded.ts";
import { PACKAGE_BOUNDS } from "./app-package.ts";

/** Collects an uploaded ZIP file. @throws PodError `body-too-large` */
export async function readUpload(request: Request): Promise<Uint8Array> {
  const { zipBytes } = PACKAGE_BOUNDS;
  const body = await readBounded(request, zipBytes);
  if (body !== undefined) return body;
  throw new PodError(
    "body-too-large",
    `A package may have ${zipBytes / 2 ** 20} MiB, and this one is larger`,
  );
}
