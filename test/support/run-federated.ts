import type {
  FederatedPod,
  FederatedQuery,
  Federation,
  FederationBudgets,
  JsonTerm,
  PodReport,
  SolutionSource,
} from "@webizen/query-engine";

/** Budgets that no well-behaved pod of a test reaches. */
export const WIDE: FederationBudgets = {
  timeMs: 30_000,
  rows: 100_000,
  perPod: { timeMs: 20_000, rows: 100_000, bytes: 20_000_000, requests: 100 },
};

/** A federated answer, whole. */
export interface FederatedAnswer {
  readonly variables: readonly string[];
  readonly solutions: readonly Readonly<Record<string, JsonTerm>>[];
  readonly sources: readonly (readonly SolutionSource[])[];
  readonly boolean: boolean | undefined;
  readonly ntriples: string;
  readonly reports: ReadonlyMap<string, PodReport>;
  readonly complete: boolean;
  readonly cut: string | undefined;
  readonly requests: number;
  readonly progress: number;
}

/** A `fetch` as the federation gets it: it never follows redirects. */
export function plainFetch(request: Request, signal: AbortSignal): Promise<Response> {
  return fetch(request, { signal, redirect: "manual" });
}

/** Runs a query and waits for its end. */
export async function runFederated(
  federation: Federation,
  text: string,
  pods: readonly FederatedPod[],
  more: Partial<FederatedQuery> = {},
): Promise<FederatedAnswer> {
  const query = { text, pods, budgets: WIDE, strict: false, provenance: false, ...more };
  const solutions: Readonly<Record<string, JsonTerm>>[] = [];
  const sources: (readonly SolutionSource[])[] = [];
  let variables: readonly string[] = [];
  let boolean: boolean | undefined;
  let ntriples = "";
  let progress = 0;
  for await (const event of federation.run(query)) {
    if (event.kind === "head") variables = event.variables;
    if (event.kind === "boolean") boolean = event.value;
    if (event.kind === "triples") ntriples += event.ntriples;
    if (event.kind === "progress") progress += 1;
    if (event.kind === "solution") {
      solutions.push(event.solution);
      sources.push(event.sources ?? []);
    }
    if (event.kind === "end") {
      const requests = event.pods.reduce((sum, report) => sum + report.requests, 0);
      const reports = new Map(event.pods.map((report) => [report.storage, report]));
      const { complete, cut } = event;
      return { variables, solutions, sources, boolean, ntriples, reports, complete, cut, requests, progress };
    }
  }
  throw new Error("The answer had no end");
}
