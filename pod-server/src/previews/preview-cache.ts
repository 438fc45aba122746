import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Which preview: of which state of which resource, and how wide. */
export interface PreviewKey {
  /** Id of the resource, which no other one of its pod ever has. */
  readonly id: number;
  /** State tag of the resource. */
  readonly etag: string;
  readonly width: number;
}

/** What is known about a preview. */
export type KeptPreview =
  | { readonly kind: "made"; readonly preview: Uint8Array }
  /** None can be made. */
  | { readonly kind: "broken"; readonly reason: string };

/**
 * The previews of one pod, in a folder of their own that may be deleted at any time. They are kept by resource and not by what
 * the picture holds, so that those of a resource that is gone can be told and go as well.
 */
export interface PreviewCache {
  find(key: PreviewKey): Promise<KeptPreview | undefined>;
  save(key: PreviewKey, preview: Uint8Array): Promise<void>;
  /** Remembers that no preview of this state can be made. @param retryAt milliseconds since the epoch; `null` for never */
  saveBroken(key: PreviewKey, reason: string, retryAt: number | null): Promise<void>;
  /** Removes what is kept of a resource, but of the state that is named. */
  forget(id: number, butEtag?: string): Promise<void>;
}

/** What a cache works with. */
export interface PreviewCacheOptions {
  readonly folder: string;
  readonly now: () => number;
  /** Above this, what was longest not asked for goes; default 512 MiB. */
  readonly maxBytes?: number;
}

const SHARDS = 256;
const DAY_MS = 24 * 60 * 60 * 1000;
/** How much is left of the bound after old previews went. */
const LEFT = 0.8;
/** What a file takes on a disk at the least. */
const BLOCK_BYTES = 4096;
const DEFAULT_MAX_BYTES = 512 * 2 ** 20;

/** Opens the previews in a folder, which is made with the first that is saved. */
export function openPreviewCache({
  folder,
  now,
  maxBytes = DEFAULT_MAX_BYTES,
}: PreviewCacheOptions): PreviewCache {
  let total: Promise<number> | undefined;
  const shardOf = (id: number): string => join(folder, (id % SHARDS).toString(16).padStart(2, "0"));
  const fileOf = ({ id, etag, width }: PreviewKey): string =>
    join(shardOf(id), `${id}.${etag}.${width}.webp`);
  const brokenFileOf = ({ id, etag }: PreviewKey): string => join(shardOf(id), `${id}.${etag}.broken`);

  const put = async (file: string, content: Uint8Array | string): Promise<void> => {
    total ??= listFiles(folder).then(sumOf);
    const before = await total;
    await mkdir(join(file, ".."), { recursive: true });
    const draft = `${file}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      await writeFile(draft, content, { mode: 0o600 });
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    const after = before + Math.max(content.length, BLOCK_BYTES);
    total = after > maxBytes ? removeOldest(folder, maxBytes * LEFT) : Promise.resolve(after);
    await total;
  };

  return {
    async find(key) {
      const preview = await readWhole(fileOf(key), now());
      if (preview !== undefined) return { kind: "made", preview };
      const reason = await readReason(brokenFileOf(key), now());
      return reason === undefined ? undefined : { kind: "broken", reason };
    },
    save: (key, preview) => put(fileOf(key), preview),
    saveBroken: (key, reason, retryAt) => put(brokenFileOf(key), JSON.stringify({ reason, retryAt })),
    async forget(id, butEtag) {
      const shard = shardOf(id);
      for (const name of await readdir(shard).catch(() => [])) {
        const [owner, etag] = name.split(".");
        if (owner === String(id) && etag !== butEtag) await rm(join(shard, name), { force: true });
      }
    },
  };
}

// Nothing here is flushed to the disk, so after a power cut a file may be shorter than it was: a WebP tells its length.
async function readWhole(file: string, now: number): Promise<Uint8Array | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return undefined;
  if (bytes.length < 12 || bytes.readUInt32LE(4) + 8 !== bytes.length) {
    await rm(file, { force: true });
    return undefined;
  }
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: now }));
  if (now - mtimeMs > DAY_MS) await utimes(file, now / 1000, now / 1000).catch(() => undefined);
  return bytes;
}

async function readReason(file: string, now: number): Promise<string | undefined> {
  try {
    const { reason, retryAt } = JSON.parse(await readFile(file, "utf8"));
    return typeof reason === "string" && (retryAt === null || retryAt > now) ? reason : undefined;
  } catch {
    return undefined;
  }
}

interface KeptFile {
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly usedAt: number;
}

async function listFiles(folder: string): Promise<readonly KeptFile[]> {
  const found: KeptFile[] = [];
  for (const shard of await readdir(folder).catch(() => [])) {
    const names = await readdir(join(folder, shard)).catch(() => []);
    const files = names.map(async (name): Promise<KeptFile[]> => {
      const file = join(folder, shard, name);
      const stats = await stat(file).catch(() => undefined);
      if (stats === undefined) return [];
      return [{ file, bytes: Math.max(stats.size, BLOCK_BYTES), usedAt: stats.mtimeMs }];
    });
    found.push(...(await Promise.all(files)).flat());
  }
  return found;
}

async function removeOldest(folder: string, wantedBytes: number): Promise<number> {
  const files = (await listFiles(folder)).toSorted((a, b) => b.usedAt - a.usedAt);
  let kept = 0;
  for (const { file, bytes } of files) {
    if (kept + bytes <= wantedBytes) kept += bytes;
    else await rm(file, { force: true });
  }
  return kept;
}

function sumOf(files: readonly KeptFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
