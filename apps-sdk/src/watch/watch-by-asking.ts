import { listFolder } from "../files/list-folder.ts";
import { isAbort, refusalOf } from "../http/refusal-of.ts";
import type { Change } from "./watch.ts";
import type { Watching, Way } from "./way.ts";

/** Between two questions. */
const PAUSE_MS = 3000;

/** What a resource was like, by its address. */
type States = ReadonlyMap<string, string>;

/** Watches by asking again and again, while somebody looks at the page: a file by its entity tag, a folder by its list. */
export const watchByAsking: Way = async (watching) => {
  const { tell, signal } = watching;
  let before: States | undefined;
  while (!signal.aborted) {
    const after = globalThis.document?.visibilityState === "hidden" ? before : await look(watching, before);
    if (before !== undefined && after !== undefined) compare(before, after).forEach(tell);
    before = after;
    await pause(signal);
  }
  return "over";
};

function compare(before: States, after: States): Change[] {
  const changes: Change[] = [];
  for (const [iri, state] of after) {
    const known = before.get(iri);
    if (known !== state) changes.push({ iri, kind: known === undefined ? "created" : "changed" });
  }
  for (const iri of before.keys()) if (!after.has(iri)) changes.push({ iri, kind: "removed" });
  return changes;
}

/** What is there now; what was there before where the server cannot be reached. */
async function look(
  { iri, fetch, signal }: Watching,
  before: States | undefined,
): Promise<States | undefined> {
  try {
    return iri.endsWith("/") ? await lookIntoFolder(fetch, iri) : await lookAtFile(fetch, iri, signal);
  } catch (error) {
    if (before === undefined && !(error instanceof TypeError) && !isAbort(error)) throw error;
    return before;
  }
}

async function lookIntoFolder(fetch: typeof globalThis.fetch, folder: string): Promise<States> {
  const states = new Map<string, string>();
  const there = await fetch(folder, { method: "HEAD" });
  if (there.status === 404) return states;
  for await (const { iri, modified, size } of listFolder({ fetch }, folder)) {
    states.set(iri, `${modified?.getTime()} ${size}`);
  }
  return states;
}

async function lookAtFile(fetch: typeof globalThis.fetch, iri: string, signal: AbortSignal): Promise<States> {
  const response = await fetch(iri, { method: "HEAD", signal, cache: "no-cache" });
  if (response.status === 404 || response.status === 410) return new Map();
  if (!response.ok) throw await refusalOf(response, `watch ${iri}`);
  const { headers } = response;
  return new Map([[iri, headers.get("etag") ?? headers.get("last-modified") ?? ""]]);
}

async function pause(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, PAUSE_MS);
    // In Node, what waits keeps no process alive.
    (timer as { unref?: () => void }).unref?.();
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
