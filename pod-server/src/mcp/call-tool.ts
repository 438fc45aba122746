import { asPodError } from "../http/problem.ts";
import type { AssistantCall, AssistantSession, AssistantTools, ToolOutcome } from "./assistant-tools.ts";
import { summarise } from "./summarise.ts";

/** What came of a call. */
export type CallResult =
  | { readonly kind: "answered"; readonly answer: ToolOutcome["answer"] }
  /** A sentence for the assistant. */
  | { readonly kind: "refused"; readonly reason: string };

/** Runs one call with the pod open, and writes down for the owner that it was made. */
export async function callTool(
  tools: AssistantTools,
  session: AssistantSession,
  request: {
    readonly tool: string;
    readonly given: unknown;
    readonly signal: AbortSignal;
    readonly run: (call: AssistantCall) => Promise<ToolOutcome>;
  },
): Promise<CallResult> {
  const { podName, clientId } = session;
  const { tool, given, signal } = request;
  const called = { podName, clientId, time: tools.now(), tool, summary: summarise(given) };
  try {
    const outcome = await tools.ldp.pods.withPod(podName, (pod) =>
      request.run({ ...tools, session, credentials: session.credentials, pod, signal }),
    );
    if (outcome === undefined) throw new Error(`The pod ${podName} is gone`);
    const documents = [...new Set(outcome.documents)];
    tools.record.add({ ...called, outcome: "answered", documentCount: documents.length, documents });
    return { kind: "answered", answer: outcome.answer };
  } catch (thrown) {
    const error = asPodError(thrown);
    const isFault = error.status >= 500;
    const outcome = isFault ? ("failed" as const) : ("refused" as const);
    tools.record.add({ ...called, outcome, documentCount: 0, documents: [] });
    if (error.code === "server-fault")
      tools.report(`The tool ${tool} of an assistant failed`, error.cause ?? error);
    return { kind: "refused", reason: error.message };
  }
}
