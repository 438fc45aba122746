import { BUILT_IN_MODEL } from "../models/built-in-embedder.ts";
import type { EmbedderSource, ModelIdentity } from "../models/embedder.ts";
import { type EmbedderWorker, openEmbedderWorker } from "../models/embedder-worker.ts";
import { identifyModel, readModelDescription } from "../models/model-description.ts";

/** The models that are in use, each in a thread of its own, which starts with the first text and ends when idle. */
export interface EmbedderPool extends AsyncDisposable {
  /** @throws Error when the model cannot be loaded; another try is made after a while */
  open(source: EmbedderSource): Promise<EmbedderWorker>;
  identify(source: EmbedderSource): Promise<ModelIdentity>;
}

interface Pooled {
  readonly embedder: Promise<EmbedderWorker>;
  usedAt: number;
}

const IDLE_MS = 10 * 60_000;
const RETRY_MS = 30_000;

/** Makes a pool without any model in it. */
export function createEmbedderPool(): EmbedderPool {
  const pooled = new Map<string, Pooled>();
  const identities = new Map<string, Promise<ModelIdentity>>();

  const close = async (key: string): Promise<void> => {
    const found = pooled.get(key);
    pooled.delete(key);
    const embedder = await found?.embedder.catch(() => undefined);
    await embedder?.[Symbol.asyncDispose]();
  };
  const sweep = setInterval(() => {
    for (const [key, { usedAt }] of pooled) if (Date.now() - usedAt > IDLE_MS) void close(key);
  }, IDLE_MS / 4).unref();

  function open(source: EmbedderSource): Promise<EmbedderWorker> {
    const key = JSON.stringify(source);
    let found = pooled.get(key);
    if (found === undefined) {
      const embedder = openEmbedderWorker(source);
      embedder.catch(() => setTimeout(() => pooled.delete(key), RETRY_MS).unref());
      found = { embedder, usedAt: 0 };
      pooled.set(key, found);
    }
    found.usedAt = Date.now();
    return found.embedder;
  }

  async function identify(source: EmbedderSource): Promise<ModelIdentity> {
    if (source.kind === "built-in") return BUILT_IN_MODEL;
    if (source.kind === "onnx") return identifyModel(await readModelDescription(source.folder));
    return (await open(source)).model;
  }

  return {
    open,
    identify(source) {
      const key = JSON.stringify(source);
      const found = identities.get(key) ?? identify(source);
      identities.set(key, found);
      found.catch(() => identities.delete(key));
      return found;
    },
    async [Symbol.asyncDispose]() {
      clearInterval(sweep);
      await Promise.all([...pooled.keys()].map(close));
    },
  };
}
