import { randomBytes } from "node:crypto";
import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { hashFile } from "../models/hash-file.ts";
import type { StoredRow } from "./hnsw-graph.ts";

/** Says which files hold a graph, and how their bytes hash. It is swapped last, so that it never names half a graph. */
interface Manifest {
  readonly format: 1;
  /** Key of the model. */
  readonly model: string;
  readonly dimensions: number;
  readonly graph: { readonly file: string; readonly sha256: string };
  readonly rows: { readonly file: string; readonly sha256: string };
}

/** Which graph is meant: one of another model is none. */
export interface GraphPlace {
  readonly folder: string;
  readonly model: string;
  readonly dimensions: number;
}

const MANIFEST = "hnsw.json";
const DEAD = -1;

/**
 * Writes a graph so that ending the process at any moment leaves the old one or the new one.
 *
 * @param write writes the graph itself to a file
 */
export async function writeGraphFiles(
  { folder, model, dimensions }: GraphPlace,
  rows: readonly (StoredRow | undefined)[],
  write: (file: string) => void,
): Promise<void> {
  // Never the names that the manifest has now.
  const stamp = randomBytes(8).toString("hex");
  const [graphFile, rowsFile] = [`graph-${stamp}.hnsw`, `rows-${stamp}.bin`];
  write(join(folder, graphFile));
  const table = Float64Array.from(rows.flatMap((row) => [row?.id ?? DEAD, row?.fingerprint ?? 0]));
  await writeDurably(join(folder, rowsFile), new Uint8Array(table.buffer));
  await flush(join(folder, graphFile));
  const manifest: Manifest = {
    format: 1,
    model,
    dimensions,
    graph: { file: graphFile, sha256: (await hashFile(join(folder, graphFile))).sha256 },
    rows: { file: rowsFile, sha256: (await hashFile(join(folder, rowsFile))).sha256 },
  };
  const draft = join(folder, `${MANIFEST}.part`);
  await writeDurably(draft, Buffer.from(JSON.stringify(manifest)));
  await rename(draft, join(folder, MANIFEST));
  await flush(folder);
  await removeOthers(folder, [graphFile, rowsFile]);
}

/** Finds a stored graph; nothing when there is none, or one byte of it is not as it was written. */
export async function readGraphFiles({
  folder,
  model,
  dimensions,
}: GraphPlace): Promise<
  { readonly file: string; readonly rows: readonly (StoredRow | undefined)[] } | undefined
> {
  const manifest = await readManifest(folder);
  if (manifest?.model !== model || manifest.dimensions !== dimensions) return undefined;
  for (const { file, sha256 } of [manifest.graph, manifest.rows]) {
    const found = await hashFile(join(folder, file)).catch(() => undefined);
    if (found?.sha256 !== sha256) return undefined;
  }
  const { buffer, byteOffset, length } = await readFile(join(folder, manifest.rows.file));
  const table = new Float64Array(buffer.slice(byteOffset, byteOffset + length));
  const rows = Array.from({ length: table.length / 2 }, (_, node) => {
    const id = table[node * 2] as number;
    return id === DEAD ? undefined : { id, fingerprint: table[node * 2 + 1] as number };
  });
  return { file: join(folder, manifest.graph.file), rows };
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const manifest: Manifest = JSON.parse(await readFile(join(folder, MANIFEST), "utf8"));
    return manifest.format === 1 ? manifest : undefined;
  } catch {
    return undefined;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await using file = await open(path, "w");
  await file.writeFile(bytes);
  await file.sync();
}

async function flush(path: string): Promise<void> {
  await using handle = await open(path, "r");
  await handle.sync();
}

async function removeOthers(folder: string, kept: readonly string[]): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^(graph-\w+\.hnsw|rows-\w+\.bin)$/.test(name) && !kept.includes(name)) {
      await rm(join(folder, name), { force: true });
    }
  }
}
