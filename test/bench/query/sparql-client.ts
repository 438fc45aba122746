import { type IncomingMessage, get as request } from "node:http";
import { text } from "node:stream/consumers";
import { MEDIA, SOLIDSPARQL } from "@webizen/ontologies";
import { HttpConnection } from "../http-connection.ts";
import { createSigner, type Sign, type SignedIn } from "../signed-in.ts";

/** Asks one pod as one person, one thing at a time. */
export interface SparqlClient {
  /** The text of the results. */
  ask(query: string): Promise<string>;
  /** What the server says of how it came to an answer. */
  explain(query: string): Promise<Explained>;
  /** Times of so many askings, in milliseconds; requests are made and signed before. */
  time(query: string, times: number): Promise<readonly number[]>;
}

/** What is read of an explanation. */
export interface Explained {
  readonly visibleTriples: number;
  readonly timings: { readonly filledMs: number; readonly evaluatedMs: number };
}

/** Makes a client of the endpoint of a pod. */
export function createSparqlClient(podRoot: string, signedIn: SignedIn): SparqlClient {
  const { origin, host } = new URL(podRoot);
  const sign: Sign = createSigner(signedIn);
  const urlOf = (query: string): string => {
    const url = new URL(`${podRoot}.sparql`);
    url.searchParams.set("query", query);
    url.searchParams.set("default-graph-uri", SOLIDSPARQL["union-default-graph"]);
    return url.href;
  };
  // A connection of its own: the engine alone blocks this process for longer than a server keeps one open.
  const get = async (url: string, accept: string): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    request(url, { agent: false, headers: { accept, ...sign("GET", url, 0) } }, resolve).on("error", reject);
    const answer = await promise;
    const body = await text(answer);
    if (answer.statusCode !== 200)
      throw new Error(`GET ${url} was answered by ${answer.statusCode}: ${body}`);
    return body;
  };
  return {
    ask: (query) => get(urlOf(query), MEDIA.sparqlResultsJson),
    explain: async (query) => JSON.parse(await get(`${urlOf(query)}&explain=true`, MEDIA.json)),
    async time(query, times) {
      const url = urlOf(query);
      const requests = Array.from({ length: times }, (_, n) => {
        const { authorization, dpop } = sign("GET", url, n);
        return Buffer.from(
          `GET ${url.slice(origin.length)} HTTP/1.1\r\nhost: ${host}\r\naccept: ${MEDIA.sparqlResultsJson}\r\nauthorization: ${authorization}\r\ndpop: ${dpop}\r\n\r\n`,
        );
      });
      using connection = await HttpConnection.open(origin);
      const spent: number[] = [];
      for (const each of requests) {
        const start = performance.now();
        const { status } = await connection.send(each);
        spent.push(performance.now() - start);
        if (status !== 200) throw new Error(`${query} was answered by ${status}`);
      }
      return spent;
    },
  };
}
