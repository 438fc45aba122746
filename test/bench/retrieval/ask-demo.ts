import { setTimeout as wait } from "node:timers/promises";
import { startServer } from "@webizen/pod-server";
import type { FoundHit, SearchDocument, StatusDocument } from "../../search/search-pods.ts";
import { searchAddress } from "../../search/search-pods.ts";
import { testConfig } from "../../support/start-pod-server.ts";
import { subjectPath } from "./demo-answers.ts";
import type { DemoPod, JudgedQuery } from "./judged-query.ts";
import { TODAY } from "./queries/times.ts";

/** The demo pods, all that is in them indexed with the built-in model. */
export interface DemoSearch extends AsyncDisposable {
  /** Asks in the name of the pod's owner. @param arms as the address names them; all unless told */
  ask(query: JudgedQuery, arms?: string): Promise<readonly FoundHit[]>;
  /** Passages in the index of all pods. */
  readonly passages: number;
  /**
   * Path of the document of the thing that a hit is about: an index that names a person leads to that person. A
   * description stands for what it describes.
   */
  pathOf(hit: FoundHit): string;
}

const PODS: readonly DemoPod[] = ["alice", "bob", "carol"];
const HITS = 100;
const PATIENCE_MS = 900_000;

/** Starts a server with the demo and waits until everything is read and embedded. */
export async function startDemoSearch(dataDir: string): Promise<DemoSearch> {
  const clock = (): Date => new Date(`${TODAY}T12:00:00Z`);
  const server = await startServer(testConfig({ dataDir, demo: true }), { clock });
  const tokens = new Map<DemoPod, string>();
  for (const pod of PODS)
    tokens.set(pod, await server.token({ pod, lifetimeSeconds: 3_600, clientId: server.url }));
  async function get<Answer>(pod: DemoPod, address: string): Promise<Answer> {
    const headers = { Authorization: `Bearer ${tokens.get(pod)}` };
    const answer = await server.fetch(new Request(address, { headers }));
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
  let passages = 0;
  for (const pod of PODS) {
    const root = `${server.url}${pod}/`;
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const status = await get<StatusDocument>(pod, searchAddress(root, {}, ".search/status"));
      const { documents, pendingDocuments, pendingEmbeddings } = status;
      if (documents > 0 && pendingDocuments + pendingEmbeddings === 0) {
        passages += status.passages;
        break;
      }
      if (Date.now() > end) throw new Error(`The index of ${pod} is not done: ${JSON.stringify(status)}`);
      await wait(200);
    }
  }
  return {
    passages,
    async ask({ from, pod, text, to }, arms = "words,vectors,graph") {
      const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
      const address = searchAddress(`${server.url}${pod}/`, { text, arms, limit: HITS, ...days });
      return (await get<SearchDocument>(pod, address)).hits;
    },
    pathOf({ document, entity }) {
      const root = document.slice(0, document.indexOf("/", server.url.length) + 1);
      const about = entity.startsWith(root) ? entity : document;
      return subjectPath(new URL(about).pathname.replace(/^\/[^/]+/, ""));
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}
