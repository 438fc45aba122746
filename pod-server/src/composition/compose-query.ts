import {
  guardQuery,
  guardUpdate,
  openQuadIndex,
  planSearches,
  printAlgebra,
  QUERY_BOUNDS,
  type QuadFeed,
} from "@webizen/query-engine";
import type { QueryFigures } from "../http/metrics.ts";
import type { LdpTools } from "../ldp/operation.ts";
import { createDocumentParser, type DocumentParser } from "../linked-data/document-parser.ts";
import { createQuadFeed } from "../linked-data/quad-feed.ts";
import { createUnreadableReport } from "../linked-data/report-once.ts";
import { createLiveQueries } from "../sparql/live/live-queries.ts";
import { rememberQueries } from "../sparql/remember-queries.ts";
import type { SparqlTools } from "../sparql/sparql-tools.ts";
import { type Ground, rootIriOf } from "./ground.ts";

/** The engine with what asks it. */
export interface QueryParts extends AsyncDisposable {
  readonly sparql: SparqlTools;
  /** Reads stored documents for whatever follows the pods. */
  readonly parser: DocumentParser;
  readonly figures: () => QueryFigures;
}

/** Percent-encoding in a form takes three bytes for one. */
const BODY_BYTES_PER_CHARACTER = 3;

/** Puts the quad index behind the pods. No engine starts before somebody asks. */
export function composeQuery(
  ground: Ground,
  { access, rdfLimits }: LdpTools,
  search: SparqlTools["search"],
): QueryParts {
  const { config, folder, log } = ground;
  const { queryTriples, queryMemoryBytes } = config.query;
  const opened = new AsyncDisposableStack();
  const index = opened.use(
    openQuadIndex({
      maxTriples: queryTriples,
      ...(queryMemoryBytes === null ? {} : { memoryBytes: queryMemoryBytes }),
    }),
  );
  const parser = opened.use(createDocumentParser({ limits: rdfLimits }));
  const reportUnreadable = createUnreadableReport((message) => log.warn(message));
  const live = createLiveQueries();
  const feeds = new Map<string, QuadFeed>();
  const feedOf: SparqlTools["feedOf"] = ({ name, rootIri }) => {
    let feed = feeds.get(name);
    if (feed === undefined) {
      feed = createQuadFeed({ pods: folder.pods, parser, reportUnreadable }, { podName: name, rootIri });
      feeds.set(name, feed);
    }
    return feed;
  };
  opened.defer(folder.pods.onCommit((name) => index.notify(rootIriOf(ground, name))));
  opened.defer(
    folder.pods.onGone((name) => {
      feeds.delete(name);
      index.forget(rootIriOf(ground, name));
    }),
  );
  return {
    sparql: {
      index,
      feedOf,
      access,
      live,
      guard: rememberQueries(guardQuery),
      guardUpdate,
      planSearches,
      search,
      printAlgebra,
      limits: { ...config.query, maxBodyBytes: QUERY_BOUNDS.maxLength * BODY_BYTES_PER_CHARACTER },
    },
    parser,
    figures: () => ({ ...index.figures(), liveQueries: live.count }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
