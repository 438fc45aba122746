import type { FederationEvent } from "@webizen/query-engine";
import { PodError } from "../../errors.ts";
import type { Operation } from "../../ldp/operation.ts";
import { refusing } from "../query-refusal.ts";
import { ACCEPT_QUERY } from "../read-query-request.ts";
import { PRIVATE_HEADERS, SPARQL_METHODS } from "../sparql-tools.ts";
import { streamText } from "../stream-text.ts";
import type { FederatedTools } from "./federated-tools.ts";
import { gatherPods } from "./gather-pods.ts";
import { readFederatedRequest } from "./read-federated-request.ts";
import { requireOwner } from "./require-owner.ts";
import { chooseWriter } from "./write-answer.ts";

/**
 * Answers a query over the pods of the owner, of friends, and of whoever else the request names, as if all that they
 * show to the owner were one graph. Pods that fail cost their own answers only, and are told of.
 */
export async function answerFederated(operation: Operation, tools: FederatedTools): Promise<Response> {
  const { method } = operation.request;
  const allow = SPARQL_METHODS.join(", ");
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { allow, vary: "Origin" } });
  if (!SPARQL_METHODS.includes(method)) {
    throw new PodError("method-not-allowed", `${operation.iri} answers queries; it supports ${allow}`, {
      allow: SPARQL_METHODS,
    });
  }
  const webId = await requireOwner(operation, tools);
  const request = await readFederatedRequest(operation, tools.sparql.limits);
  const { form, variables } = await refusing(() =>
    tools.guard(request.query, { baseIri: operation.pod.rootIri }),
  );
  const writer = chooseWriter(form, operation.request.headers.get("accept"));
  const left = new AbortController();
  const place = tools.sparql.live.enter(`federated ${webId}`);
  const leave = (): void => {
    left.abort();
    place.leave();
  };
  const signal = AbortSignal.any([left.signal, place.signal, operation.request.signal]);
  try {
    const { pods, ...found } = await gatherPods(operation, tools, request, { webId, signal });
    const { budgets, strict, provenance } = request;
    requireAll(strict, found.skipped);
    const events = tools.federation.run({
      text: request.query,
      baseIri: operation.pod.rootIri,
      pods,
      budgets,
      strict,
      provenance,
      signal,
      asker: { webId, reach: tools.reachAs(webId, budgets.perPod) },
    });
    const body = writer.write(await beginning(events, strict), { variables, provenance, ...found });
    const headers = { ...PRIVATE_HEADERS, "content-type": writer.contentType, "accept-query": ACCEPT_QUERY };
    if (method !== "HEAD") return new Response(streamText(body, leave), { headers });
    leave();
    return new Response(null, { headers });
  } catch (error) {
    leave();
    throw error;
  }
}

function requireAll(
  strict: boolean,
  skipped: readonly { readonly storage: string; readonly reason?: string }[],
): void {
  const [first] = skipped;
  if (!strict || first === undefined) return;
  throw new PodError("upstream-unreachable", first.reason ?? `${first.storage} cannot be asked`);
}

/** Waits for the first event, or in strict mode for all: what fails before the answer begins can have its own status. */
async function beginning(
  events: AsyncIterable<FederationEvent>,
  strict: boolean,
): Promise<AsyncIterable<FederationEvent>> {
  return refusing(async () => {
    const iterator = events[Symbol.asyncIterator]();
    const taken: IteratorResult<FederationEvent>[] = [];
    do taken.push(await iterator.next());
    while (strict && taken.at(-1)?.done !== true);
    return (async function* () {
      try {
        for (const { done, value } of taken) if (!done) yield value;
        while (true) {
          const { done, value } = await iterator.next();
          if (done) return;
          yield value;
        }
      } finally {
        await iterator.return?.();
      }
    })();
  });
}
