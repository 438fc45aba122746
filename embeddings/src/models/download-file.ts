import { open, rename, rm, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type FileHashes, hashFile } from "./hash-file.ts";

/** One file to fetch, and what must come out. */
export interface Download {
  readonly url: string;
  /** Where it goes; until it is whole, its bytes lie beside it in a file with `.part` added. */
  readonly file: string;
  readonly bytes: number;
  /** At least one of them. */
  readonly expected: Partial<Pick<FileHashes, "sha256" | "gitBlob">>;
}

/** With what it is fetched. */
export interface DownloadTools {
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal;
  /** Is told how many bytes of the file are there. */
  readonly onBytes: (bytes: number) => void;
}

const PARTIAL = 206;

/**
 * Fetches a file, going on where an earlier attempt broke off, and takes it only when its hash is the expected one.
 *
 * @throws Error that says what the server answered, or that the bytes are not the expected ones
 */
export async function downloadFile(download: Download, tools: DownloadTools): Promise<void> {
  const { file, bytes } = download;
  if (await isWhole(file, download)) return tools.onBytes(bytes);
  const part = `${file}.part`;
  const there = await sizeOf(part);
  if (there < bytes) await fetchRest(download, part, there, tools);
  if (!(await isWhole(part, download))) {
    await rm(part, { force: true });
    throw new Error(
      `What ${download.url} gave is not what was expected: its hash is another one. It was deleted; try again, and if it happens again, do not trust that source`,
    );
  }
  await rename(part, file);
}

async function fetchRest(
  { url, bytes }: Download,
  part: string,
  there: number,
  { fetch, signal, onBytes }: DownloadTools,
): Promise<void> {
  const headers: Record<string, string> = there === 0 ? {} : { range: `bytes=${there}-` };
  const response = await fetch(url, { headers, ...(signal ? { signal } : {}) });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status}, so ${basename(part, ".part")} could not be fetched`);
  }
  // A server that does not know ranges sends all of it.
  let received = response.status === PARTIAL ? there : 0;
  await using file = await open(part, received === 0 ? "w" : "a");
  for await (const chunk of response.body) {
    received += chunk.length;
    if (received > bytes) throw new Error(`${url} gives more than the ${bytes} bytes that were announced`);
    await file.write(chunk);
    onBytes(received);
  }
  await file.sync();
  if (received < bytes) {
    throw new Error(`${url} broke off after ${received} of ${bytes} bytes; ask again to go on from there`);
  }
}

async function isWhole(file: string, { bytes, expected }: Download): Promise<boolean> {
  if ((await sizeOf(file)) !== bytes) return false;
  const found = await hashFile(file);
  const { sha256 = found.sha256, gitBlob = found.gitBlob } = expected;
  return found.sha256 === sha256 && found.gitBlob === gitBlob;
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}
