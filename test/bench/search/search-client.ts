import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { MEDIA } from "@webizen/ontologies";
import { HttpConnection } from "../http-connection.ts";
import { createSigner, type SignedIn } from "../signed-in.ts";

/** What is read of an answer. */
export interface FoundAnswer {
  readonly total: number;
  readonly hits: readonly { readonly document: string; readonly label: string }[];
  readonly searched: { readonly vectorPath?: string };
  readonly pendingEmbeddings: number;
}

/** Searches one pod as one person, one thing at a time. */
export interface SearchClient {
  /** @param parameters of an address, such as `text=bread&arms=words` */
  search(parameters: string): Promise<FoundAnswer>;
  /** How much of the pod waits. */
  status(): Promise<{ readonly pendingDocuments: number; readonly pendingEmbeddings: number }>;
  put(path: string, body: string): Promise<void>;
  /** Times of so many addresses below the pod, in milliseconds, ascending; requests are made and signed before. */
  time(paths: readonly string[]): Promise<readonly number[]>;
}

/** Makes a client of the search of a pod. */
export function createSearchClient(podRoot: string, signedIn: SignedIn): SearchClient {
  const { origin, host } = new URL(podRoot);
  const sign = createSigner(signedIn);
  // A connection of its own each time: the model alone blocks this process for longer than a server keeps one open.
  const send = async (method: "GET" | "PUT", url: string, body?: string): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const headers = {
      ...sign(method, url, 0),
      ...(body === undefined ? {} : { "content-type": MEDIA.turtle }),
    };
    request(url, { method, agent: false, headers }, resolve).on("error", reject).end(body);
    const answer = await promise;
    const written = await text(answer);
    const { statusCode = 0 } = answer;
    if (statusCode >= 300) throw new Error(`${method} ${url} was answered by ${statusCode}: ${written}`);
    return written;
  };
  const get = async <T>(path: string): Promise<T> => JSON.parse(await send("GET", podRoot + path)) as T;
  return {
    search: (parameters) => get(`.search?${parameters}`),
    status: () => get(".search/status"),
    async put(path, body) {
      await send("PUT", podRoot + path, body);
    },
    async time(paths) {
      const requests = paths.map((path) => {
        const url = podRoot + path;
        const { authorization, dpop } = sign("GET", url, 0);
        const head = `GET ${url.slice(origin.length)} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${authorization}\r\ndpop: ${dpop}\r\n\r\n`;
        return Buffer.from(head);
      });
      using connection = await HttpConnection.open(origin);
      const spent: number[] = [];
      for (const [at, each] of requests.entries()) {
        const start = performance.now();
        const { status } = await connection.send(each);
        spent.push(performance.now() - start);
        if (status !== 200) throw new Error(`${paths[at]} was answered by ${status}`);
      }
      return spent.toSorted((one, other) => one - other);
    },
  };
}
