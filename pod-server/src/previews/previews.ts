import { join } from "node:path";
import { PodError } from "../errors.ts";
import { assertFreeSpace } from "../storage/assert-free-space.ts";
import type { Pod, PodDirectory } from "../storage/pod.ts";
import type { Resource } from "../storage/resource-store.ts";
import { beginToFollow, followRemovals } from "./follow-removals.ts";
import { imageFormatOf, SIGNATURE_BYTES } from "./image-format.ts";
import { type KeptPreview, openPreviewCache, type PreviewCache } from "./preview-cache.ts";
import { openPreviewMaker } from "./preview-maker.ts";
import type { PreviewWidth } from "./preview-width.ts";
import { openLine } from "./wait-in-line.ts";

/** Makes previews of pictures, and keeps them. Knows nothing of who may see what. */
export interface Previews extends AsyncDisposable {
  /**
   * The preview of a document, as WebP.
   *
   * @param pod open until this settles
   * @throws PodError `preview-unsupported` for what is no picture, `preview-failed` for one that cannot be read,
   *   `previews-missing` where nothing is installed that reads pictures, `previews-overloaded`
   */
  preview(pod: Pod, source: PreviewSource): Promise<Uint8Array>;
}

/** Of what a preview is wanted. */
export interface PreviewSource {
  readonly resource: Resource;
  readonly width: PreviewWidth;
  /** Nobody waits for it any more. */
  readonly signal: AbortSignal;
}

/** What previews are made with. */
export interface PreviewsOptions {
  readonly pods: Pick<PodDirectory, "withPod" | "onCommit" | "onGone">;
  /** The folder of a pod. */
  readonly folderOf: (podName: string) => string;
  readonly now: () => number;
  /** Told of what goes wrong with what is kept; previews are made all the same. */
  readonly report: (message: string, cause: unknown) => void;
}

/** Name of the folder in a pod's own that holds its previews; it may be deleted at any time. */
const PREVIEWS_FOLDER = "previews";
/** Larger files are not read. */
const MAX_BYTES = 64 * 2 ** 20;
/** Space on the disk that is left to what cannot be made again. */
const RESERVE_BYTES = 256 * 2 ** 20;
/** What ended the process is not tried again for so long; it may have been no fault of the picture. */
const RETRY_MS = 60 * 60 * 1000;
/** Previews of what is gone go after this, together with those of what else is removed meanwhile. */
const QUIET_MS = 1000;

/** Opens the previews of a server. */
export function openPreviews({ pods, folderOf, now, report }: PreviewsOptions): Previews {
  const opened = new AsyncDisposableStack();
  const maker = opened.use(openPreviewMaker());
  const line = openLine();
  const caches = new Map<string, PreviewCache>();
  const placeOf = (podName: string): string => join(folderOf(podName), PREVIEWS_FOLDER);
  const cacheOf = (podName: string): PreviewCache => {
    const cache = caches.get(podName) ?? openPreviewCache({ folder: placeOf(podName), now });
    caches.set(podName, cache);
    return cache;
  };
  /** A preview that is not kept is made again the next time. */
  const keep = async (
    pod: Pod,
    { id, path, etag }: Resource,
    save: (cache: PreviewCache) => Promise<void>,
  ): Promise<void> => {
    try {
      const cache = cacheOf(pod.name);
      assertFreeSpace(folderOf(pod.name), RESERVE_BYTES);
      await beginToFollow(placeOf(pod.name), pod.store);
      await save(cache);
      const there = await pod.store.find(path);
      if (there?.id !== id || there.etag !== etag)
        await cache.forget(id, there?.id === id ? there.etag : undefined);
    } catch (cause) {
      const isFull = cause instanceof PodError && cause.code === "disk-full";
      if (!isFull) report("A preview could not be kept", cause);
    }
  };

  let isTold = false;
  const tellMissing = (reason: string): void => {
    if (!isTold) report("No previews of pictures are made: sharp cannot be loaded", reason);
    isTold = true;
  };

  const make = async (pod: Pod, { resource, width }: PreviewSource): Promise<KeptPreview> => {
    const key = { id: resource.id, etag: resource.etag, width };
    const { size } = resource;
    const outcome = await maker.make({ width, size, open: () => pod.store.openBody(resource) });
    switch (outcome.kind) {
      case "made":
        await keep(pod, resource, (cache) => cache.save(key, outcome.preview));
        return outcome;
      case "missing":
        tellMissing(outcome.reason);
        throw new PodError(
          "previews-missing",
          "This server makes no previews: the package sharp is not installed for this machine; take the picture itself",
        );
      case "broken":
        await keep(pod, resource, (cache) => cache.saveBroken(key, outcome.reason, null));
        return outcome;
      case "lost":
        await keep(pod, resource, (cache) => cache.saveBroken(key, outcome.reason, now() + RETRY_MS));
        return { ...outcome, kind: "broken" };
    }
  };

  const waiting = new Map<string, NodeJS.Timeout>();
  const followSoon = (name: string): void => {
    if (waiting.has(name)) return;
    const follow = (): Promise<unknown> => {
      waiting.delete(name);
      return pods.withPod(name, ({ store }) => followRemovals(placeOf(name), store, cacheOf(name)));
    };
    const timer = setTimeout(() => {
      follow().catch((cause) => report("Previews of what is gone could not be removed", cause));
    }, QUIET_MS);
    waiting.set(name, timer.unref());
  };
  opened.defer(() => {
    for (const timer of waiting.values()) clearTimeout(timer);
  });
  opened.defer(pods.onCommit(followSoon));
  opened.defer(pods.onGone((name) => void caches.delete(name)));

  return {
    async preview(pod, source) {
      const { resource, width, signal } = source;
      const { id, etag, size } = resource;
      const iri = pod.rootIri + resource.path.slice(1);
      const kept = await cacheOf(pod.name).find({ id, etag, width });
      if (kept?.kind === "made") return kept.preview;
      if (kept?.kind === "broken") throw failed(iri, kept.reason);
      if (resource.kind !== "document" || imageFormatOf(await readSignature(pod, resource)) === undefined)
        throw unsupported(iri);
      if (size > MAX_BYTES) throw failed(iri, `it has ${size} bytes, and at most ${MAX_BYTES} are read`);
      const made = await line.wait({ pod: pod.name, key: `${id} ${etag} ${width}`, signal }, () =>
        make(pod, source),
      );
      if (made.kind === "broken") throw failed(iri, made.reason);
      return made.preview;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function readSignature(pod: Pod, resource: Resource): Promise<Uint8Array> {
  if (resource.body instanceof Uint8Array) return resource.body.subarray(0, SIGNATURE_BYTES);
  const stream = await pod.store.openBody(resource, { start: 0, end: SIGNATURE_BYTES - 1 });
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

function unsupported(iri: string): PodError {
  return new PodError(
    "preview-unsupported",
    `${iri} is no picture in JPEG, PNG, WebP, GIF, AVIF or TIFF; take the resource itself`,
  );
}

function failed(iri: string, reason: string): PodError {
  return new PodError("preview-failed", `No preview of ${iri} can be made: ${reason}`);
}
