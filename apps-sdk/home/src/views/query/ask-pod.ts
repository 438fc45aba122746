import { MEDIA, SOLIDSPARQL } from "@webizen/ontologies";
import { type Webizen, WebizenError } from "../../../../src/index.ts";
import { QUERY } from "../../english/query.ts";
import type { Answered } from "../../parts/results/answer-view.ts";

/** How a query is asked. */
export interface Asking {
  readonly text: string;
  readonly isFederated: boolean;
  readonly isLive: boolean;
  readonly signal: AbortSignal;
}

/** What the server tells of the way to an answer. */
export interface Explained {
  readonly plan: readonly string[];
  readonly visibleGraphs: number;
  readonly visibleTriples: number;
  /** Milliseconds, by step. */
  readonly timings: Readonly<Record<string, number>>;
}

const UPDATE =
  /^\s*(?:(?:PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>|#[^\n]*)\s*)*(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b/i;

/**
 * Asks a pod, or those of friends as well. A live question tells again whenever the answer changes, until the signal ends it.
 *
 * @throws WebizenError as `pod.query` and `pod.federate`; `unsupported` for an update
 */
export async function askPod(
  pod: Webizen,
  asking: Asking,
  tell: (answered: Answered) => void,
): Promise<void> {
  const { text, isFederated, isLive, signal } = asking;
  if (UPDATE.test(text)) throw new WebizenError("unsupported", QUERY.updateRefused);
  const start = performance.now();
  const base = { text, isFederated, isLive, pods: undefined, isComplete: true };
  const ms = (): number => performance.now() - start;
  if (isLive) return followLive(pod, asking, (answer) => tell({ ...base, answer, ms: ms() }));
  if (isFederated) {
    const { answer, pods, isComplete } = await pod.federate(text, { signal });
    return tell({ ...base, answer, pods, isComplete, ms: ms() });
  }
  tell({ ...base, answer: await pod.query(text, { signal }), ms: ms() });
}

async function followLive(
  pod: Webizen,
  { text, signal }: Asking,
  tell: (answer: Answered["answer"]) => void,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const end = pod.query.live(
      text,
      ({ rows, variables }) => tell({ kind: "solutions", rows, variables, values: [] }),
      { signal, onError: reject },
    );
    signal.addEventListener("abort", () => {
      end();
      resolve();
    });
  });
}

/** Asks what a query means to the server, over how much it is asked, and how long each step takes. */
export async function explainQuery(pod: Webizen, text: string, signal: AbortSignal): Promise<Explained> {
  const response = await pod.session.fetch(new URL(".sparql", pod.session.storage), {
    method: "POST",
    headers: { accept: MEDIA.json },
    body: new URLSearchParams({
      query: text,
      explain: "true",
      "default-graph-uri": SOLIDSPARQL["union-default-graph"],
    }),
    signal,
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok && Array.isArray(answer.plan)) return answer;
  throw new WebizenError("unsupported", answer.detail ?? QUERY.noExplanation, { status: response.status });
}
