import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Counts what the server does, for `/metrics`. */
export interface Metrics {
  /** @param seconds time from the request's head to the answer's head */
  observe(method: string, status: number, seconds: number): void;
  /** The Prometheus text format, and its media type. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

const METHODS = new Set(["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE", "QUERY"]);

/** Figures of queries: the first three grow, the others are of this moment. */
export interface QueryFigures {
  readonly queries: number;
  readonly timeouts: number;
  readonly replacedWorkers: number;
  readonly workers: number;
  readonly liveQueries: number;
  readonly triples: number;
  readonly memoryBytes: number;
}

const QUERY_COUNTERS = {
  queries: ["webizen_queries_total", "Queries that were evaluated"],
  timeouts: ["webizen_query_timeouts_total", "Queries that took longer than the limit"],
  replacedWorkers: ["webizen_query_workers_replaced_total", "Query threads that were ended and replaced"],
} as const;
const QUERY_GAUGES = {
  workers: ["webizen_query_workers", "Query threads that run"],
  liveQueries: ["webizen_live_queries", "Live queries that are followed"],
  triples: ["webizen_query_triples", "Triples that query indexes hold"],
  memoryBytes: ["webizen_query_memory_bytes", "Memory that query indexes take"],
} as const;

/** Figures of search; nothing while nobody searched. */
export interface SearchMetrics {
  readonly searches: number;
  readonly openIndexes: number;
  readonly passages: number;
  readonly pendingEmbeddings: number;
  readonly vectorBytes: number;
  readonly hnsw: "available" | { readonly unavailable: string };
}

const SEARCH_GAUGES = {
  openIndexes: ["webizen_search_indexes", "Search indexes that are open"],
  passages: ["webizen_search_passages", "Passages in the open search indexes"],
  pendingEmbeddings: ["webizen_search_pending_embeddings", "Passages that wait for their vector"],
  vectorBytes: ["webizen_search_vector_bytes", "Memory that vectors take"],
} as const;

/** Opens a registry of its own, so that several servers in one process do not share counters. */
export function openMetrics(options: {
  readonly countOpenPods: () => number;
  readonly queryFigures: () => QueryFigures;
  readonly searchFigures: () => SearchMetrics | undefined;
}): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Counter({
    name: "webizen_http_requests_total",
    help: "Requests answered, by method and status",
    labelNames: ["method", "status"],
    registers: [register],
  });
  const durations = new Histogram({
    name: "webizen_http_request_duration_seconds",
    help: "Time to the head of the answer, by method",
    labelNames: ["method"],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  });
  new Gauge({
    name: "webizen_open_pods",
    help: "Pods whose database is open",
    registers: [register],
    collect() {
      this.set(options.countOpenPods());
    },
  });
  exposeQueryFigures(register, options.queryFigures);
  exposeSearchFigures(register, options.searchFigures);
  // A label set is looked up once: hashing labels on every request would cost more than the request's SQL.
  const counts = new Map<string, Counter.Internal>();
  const timers = new Map<string, Histogram.Internal<"method">>();
  return {
    observe(method, status, seconds) {
      const label = METHODS.has(method) ? method : "other";
      const key = label + status;
      let count = counts.get(key);
      if (count === undefined) {
        count = requests.labels({ method: label, status: String(status) });
        counts.set(key, count);
      }
      count.inc();
      let timer = timers.get(label);
      if (timer === undefined) {
        timer = durations.labels({ method: label });
        timers.set(label, timer);
      }
      timer.observe(seconds);
    },
    text: async () => ({ contentType: register.contentType, body: await register.metrics() }),
  };
}

function exposeQueryFigures(register: Registry, read: () => QueryFigures): void {
  for (const [figure, [name, help]] of Object.entries(QUERY_COUNTERS)) {
    new Counter({
      name,
      help,
      registers: [register],
      collect() {
        this.reset();
        this.inc(read()[figure as keyof typeof QUERY_COUNTERS]);
      },
    });
  }
  for (const [figure, [name, help]] of Object.entries(QUERY_GAUGES)) {
    new Gauge({
      name,
      help,
      registers: [register],
      collect() {
        this.set(read()[figure as keyof typeof QUERY_GAUGES]);
      },
    });
  }
}

function exposeSearchFigures(register: Registry, read: () => SearchMetrics | undefined): void {
  new Counter({
    name: "webizen_searches_total",
    help: "Searches that were answered",
    registers: [register],
    collect() {
      this.reset();
      this.inc(read()?.searches ?? 0);
    },
  });
  for (const [figure, [name, help]] of Object.entries(SEARCH_GAUGES)) {
    new Gauge({
      name,
      help,
      registers: [register],
      collect() {
        this.set(read()?.[figure as keyof typeof SEARCH_GAUGES] ?? 0);
      },
    });
  }
  new Gauge({
    name: "webizen_search_native_index",
    help: "Whether the native vector index can be used: 1, or 0 where every vector is scanned",
    registers: [register],
    collect() {
      this.set(read()?.hnsw === "available" ? 1 : 0);
    },
  });
}
