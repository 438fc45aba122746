import type { Webizen } from "../../../../src/index.ts";

/** What a server says about a file or folder without sending it. */
export interface FileDescription {
  readonly iri: string;
  readonly type: string | undefined;
  /** In bytes. */
  readonly size: number | undefined;
  readonly etag: string | undefined;
  readonly modified: Date | undefined;
  /** `read`, `append`, `write`, `control`. */
  readonly may: ReadonlySet<string>;
}

const ALL_TYPES = "*/*";

/**
 * Asks what is at an address, before it is loaded: some files are larger than memory.
 *
 * @returns `undefined` where the server cannot be reached, or does not say
 */
export async function describeFile(
  pod: Pick<Webizen, "session">,
  iri: string,
  signal?: AbortSignal,
): Promise<FileDescription | undefined> {
  const headers = { accept: ALL_TYPES };
  const response = await pod.session
    .fetch(iri, { method: "HEAD", headers, ...(signal && { signal }) })
    .catch(() => undefined);
  if (response?.ok !== true) return undefined;
  const get = (name: string): string | undefined => response.headers.get(name) ?? undefined;
  const size = Number(get("content-length") ?? Number.NaN);
  const modified = new Date(get("last-modified") ?? Number.NaN);
  return {
    iri,
    type: get("content-type")?.split(";", 1)[0]?.trim().toLowerCase(),
    size: Number.isNaN(size) ? undefined : size,
    etag: get("etag"),
    modified: Number.isNaN(modified.getTime()) ? undefined : modified,
    may: readModes(get("wac-allow") ?? ""),
  };
}

function readModes(wacAllow: string): ReadonlySet<string> {
  const groups = [...wacAllow.matchAll(/(?:user|public)\s*=\s*"([^"]*)"/gi)];
  return new Set(groups.flatMap((group) => (group[1] ?? "").toLowerCase().split(/\s+/).filter(Boolean)));
}

/** Where a file is downloaded from, by the sign-in of the browser: it streams to the disk, however large it is. */
export function downloadHref(iri: string): string {
  return `/.account/browse${new URL(iri).pathname}?download`;
}
