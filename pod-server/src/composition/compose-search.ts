import { join } from "node:path";
import type { SearchEngine, SearchFeed } from "@webizen/embeddings";
import { ANONYMOUS } from "../identity/credentials.ts";
import type { LdpTools } from "../ldp/operation.ts";
import type { DocumentParser } from "../linked-data/document-parser.ts";
import { createSearchFeed } from "../linked-data/search-feed.ts";
import { INDEX_FOLDER } from "../search/index-folder.ts";
import type { SearchTools } from "../search/search-tools.ts";
import type { Pod } from "../storage/pod.ts";
import { type Ground, rootIriOf } from "./ground.ts";

/** The search with what ends it. */
export interface SearchParts extends AsyncDisposable {
  readonly search: SearchTools;
  /** The engine's figures; nothing while it was not needed. */
  readonly figures: () => ReturnType<SearchEngine["figures"]> | undefined;
}

/** Name of the folder of models in the data folder. */
export const MODELS_FOLDER = "models";
/** A pod that was written to is indexed after this, so that neither the start nor a burst of writes waits for it. */
const QUIET_MS = 2000;

/** Puts the search behind the pods. The engine is loaded when somebody searches, or soon after something is written. */
export function composeSearch(
  ground: Ground,
  { access }: Pick<LdpTools, "access">,
  { parser }: { readonly parser: DocumentParser },
): SearchParts {
  const { config, folder, log } = ground;
  const opened = new AsyncDisposableStack();
  const feeds = new Map<string, SearchFeed>();
  let loading: Promise<SearchEngine> | undefined;
  let loaded: SearchEngine | undefined;
  let isClosing = false;

  const isPublic = async (pod: Pod, visibility: string): Promise<boolean> => {
    const { selection } = await access.selectionFor({ pod, credentials: ANONYMOUS, origin: undefined });
    return selection === "all" || selection.has(visibility);
  };
  const feedOf: SearchTools["feedOf"] = ({ name, rootIri }) => {
    let feed = feeds.get(name);
    if (feed === undefined) {
      const place = { podName: name, rootIri, folder: join(config.dataDir, "pods", name, INDEX_FOLDER) };
      feed = createSearchFeed({ pods: folder.pods, parser, isPublic }, place);
      feeds.set(name, feed);
    }
    return feed;
  };
  const engine = (): Promise<SearchEngine> => {
    loading ??= load();
    return loading;
  };
  const load = async (): Promise<SearchEngine> => {
    const { openSearchEngine } = await import("@webizen/embeddings");
    loaded = opened.use(
      openSearchEngine({
        models: join(config.dataDir, MODELS_FOLDER),
        report: (message) => log.warn(message),
      }),
    );
    return loaded;
  };

  const waiting = new Map<string, NodeJS.Timeout>();
  const followSoon = (name: string): void => {
    const feed = feedOf({ name, rootIri: rootIriOf(ground, name) });
    loaded?.notify(feed);
    if (loaded !== undefined || config.searchIndex === "on-demand" || waiting.has(name)) return;
    const follow = async (): Promise<void> => {
      waiting.delete(name);
      if (!isClosing) (await engine()).notify(feed);
    };
    const report = (err: unknown): void =>
      log.error({ err }, "What was written could not be indexed for search");
    waiting.set(name, setTimeout(() => void follow().catch(report), QUIET_MS).unref());
  };
  opened.defer(() => {
    for (const timer of waiting.values()) clearTimeout(timer);
  });
  opened.defer(folder.pods.onCommit(followSoon));
  opened.defer(
    folder.pods.onGone((name) => {
      feeds.delete(name);
      void loaded?.forget(rootIriOf(ground, name));
    }),
  );
  return {
    search: { engine, feedOf, access },
    figures: () => loaded?.figures(),
    async [Symbol.asyncDispose]() {
      isClosing = true;
      loaded = undefined;
      await loading?.catch(() => {});
      await opened.disposeAsync();
    },
  };
}
