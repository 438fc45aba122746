import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { FederatedPod } from "@webizen/query-engine";
import { Store } from "oxigraph";

const RESULTS = "application/sparql-results+json";

/** A pod that is nothing but a SPARQL endpoint on this machine. */
export interface SparqlPod extends AsyncDisposable {
  readonly pod: Extract<FederatedPod, { kind: "endpoint" }>;
  /** Queries in the order in which they came. */
  readonly queries: readonly string[];
  /** Bytes that it could get rid of. */
  readonly sentBytes: number;
}

/** Answers in place of the store. */
export type Misbehave = (response: ServerResponse, query: string, nth: number) => void;

/** Fills a store with N-Quads or Turtle; the labels of blank nodes are not kept, but stay as they become. */
export function createStore(text: string, format: "nq" | "ttl" = "ttl"): Store {
  const store = new Store();
  store.load(text, { format });
  return store;
}

/** Answers a query as a pod does: JSON results over the merge of all its documents, each triple once. */
export function answerFrom(store: Store, query: string): string {
  return store.query(query, { results_format: "json" }) as string;
}

/** Starts a pod on a free port; `misbehave` answers in its place, where given. */
export async function startSparqlPod(content: Store | Misbehave, isSolid = true): Promise<SparqlPod> {
  const queries: string[] = [];
  let sentBytes = 0;
  const server = createServer((request, response) => {
    void readText(request).then((query) => {
      queries.push(query);
      response.on("close", () => {
        sentBytes += response.socket?.bytesWritten ?? 0;
      });
      if (typeof content === "function") return content(response, query, queries.length);
      response.writeHead(200, { "content-type": RESULTS }).end(answerFrom(content, query));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const storage = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    pod: { storage, kind: "endpoint", endpoint: `${storage}sparql`, namesDocuments: isSolid },
    queries,
    get sentBytes() {
      return sentBytes;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
