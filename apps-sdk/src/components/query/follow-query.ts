import { WebizenError } from "../../errors.ts";
import type { QueryAnswer, Row } from "../../query/query.ts";
import type { Webizen } from "../../webizen.ts";
import { words } from "../base/words.ts";

/** What a SELECT found. */
export interface Found {
  readonly variables: readonly string[];
  readonly rows: readonly Row[];
  /** Pods that did not answer in full, where several were asked: their address, and why. */
  readonly missing: readonly string[];
}

/** How a query is asked. */
export interface FollowOptions {
  readonly isLive: boolean;
  /** Whether friends' pods are asked as well. */
  readonly isFederated: boolean;
  readonly signal: AbortSignal;
  /** Told of what went wrong after the first answer. */
  readonly onError: (error: Error) => void;
}

/** Asks a query, and calls back with what it found: once, or again whenever that changes. Resolves with the first answer. */
export async function followQuery(
  pod: Pick<Webizen, "query" | "federate">,
  query: string,
  options: FollowOptions,
  show: (found: Found) => void,
): Promise<void> {
  const { isLive, isFederated, signal } = options;
  if (isLive && !isFederated) return followLive(pod, query, options, show);
  if (!isFederated) {
    const found = readAnswer(await pod.query(query, { signal }));
    if (!signal.aborted) show(found);
    return;
  }
  const { answer, pods } = await pod.federate(query, { signal });
  const missing = pods
    .filter(({ state }) => state !== "answered")
    .map(({ storage, owner, reason, state }) => `${owner ?? storage}: ${reason ?? state}`);
  if (!signal.aborted) show({ ...readAnswer(answer), missing });
}

function followLive(
  pod: Pick<Webizen, "query">,
  query: string,
  { signal, onError }: FollowOptions,
  show: (found: Found) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = pod.query.live(
      query,
      ({ variables, rows }) => {
        if (signal.aborted) return;
        show({ variables, rows, missing: [] });
        resolve();
      },
      {
        signal,
        onError: (error) => {
          onError(error);
          reject(error);
        },
      },
    );
    signal.addEventListener("abort", () => {
      end();
      resolve();
    });
  });
}

function readAnswer(answer: QueryAnswer): Found {
  if (answer.kind === "solutions") return { variables: answer.variables, rows: answer.rows, missing: [] };
  throw new WebizenError("malformed", words().query.onlySelect);
}
