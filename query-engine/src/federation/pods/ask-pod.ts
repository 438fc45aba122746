import { MEDIA, SOLIDSPARQL } from "@webizen/ontologies";
import type { FederatedPod, ReadDocuments } from "../federation.ts";
import type { PodAccount, PodFailure } from "./pod-account.ts";

/** How pods are reached. */
export interface PodReach {
  /** Sends a request with whatever lets the asker in; must not follow redirects nor reach what it may not. */
  fetch(request: Request, signal: AbortSignal): Promise<Response>;
  readDocuments?: ReadDocuments;
}

const JSON_TYPES: readonly string[] = [MEDIA.sparqlResultsJson, MEDIA.json];
const RESETS = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/**
 * Asks a pod one query, within its account; an empty query asks for all quads.
 *
 * @returns the body of the answer; nothing when the pod failed, which is on the account then
 */
export async function askPod(
  account: PodAccount,
  query: string,
  reach: PodReach,
): Promise<Uint8Array | undefined> {
  using turn = await account.takeRequest();
  if (turn === undefined) return undefined;
  try {
    // Nobody who passes the signal over can hold the query.
    const body = await Promise.race([askByKind(account, query, reach), whenOut(account)]);
    return account.failure === undefined ? body : undefined;
  } catch (error) {
    account.fail({
      state: "failed",
      code: "unreachable",
      reason: `It could not be asked: ${describe(error)}`,
    });
    return undefined;
  }
}

function whenOut({ signal }: PodAccount): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}

async function askByKind(
  account: PodAccount,
  query: string,
  reach: PodReach,
): Promise<Uint8Array | undefined> {
  const { pod, signal } = account;
  switch (pod.kind) {
    case "local": {
      const body = new TextEncoder().encode(await pod.evaluate(query, signal));
      return account.takeBytes(body.length) ? body : undefined;
    }
    case "documents": {
      if (reach.readDocuments === undefined)
        throw new TypeError("nothing here reads pods without an endpoint");
      const read = await reach.readDocuments(pod, signal);
      if (read.failure !== undefined) account.blame(read.failure.code, read.failure.reason);
      return account.takeBytes(read.bytes) ? new TextEncoder().encode(read.nquads) : undefined;
    }
    case "endpoint":
      return askEndpoint(account, pod, query, reach);
  }
}

async function askEndpoint(
  account: PodAccount,
  pod: Extract<FederatedPod, { kind: "endpoint" }>,
  query: string,
  reach: PodReach,
): Promise<Uint8Array | undefined> {
  const send = (): Promise<Response> => reach.fetch(writeRequest(pod, query), account.signal);
  const response = await send().catch((error: unknown) => {
    // A connection that broke before the first byte may have been an idle one: that is worth one more request.
    if (RESETS.has(codeOf(error)) && account.takeRetry()) return send();
    throw error;
  });
  const failure = findFailure(response);
  if (failure !== undefined) {
    account.fail(failure);
    await response.body?.cancel();
    return undefined;
  }
  return readBody(response, account);
}

function writeRequest(pod: Extract<FederatedPod, { kind: "endpoint" }>, query: string): Request {
  const url = new URL(pod.endpoint);
  if (pod.namesDocuments) url.searchParams.set("default-graph-uri", SOLIDSPARQL["union-default-graph"]);
  return new Request(url, {
    method: "POST",
    body: query,
    redirect: "manual",
    headers: { "content-type": MEDIA.sparqlQuery, accept: MEDIA.sparqlResultsJson },
  });
}

function findFailure(response: Response): PodFailure | undefined {
  const { status } = response;
  const fail = (code: PodFailure["code"], reason: string): PodFailure => ({ state: "failed", code, reason });
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
    return fail(
      "bad-answer",
      "It sends the query elsewhere, and redirects are not followed; give its new endpoint",
    );
  }
  if (status === 401 || status === 403) return fail("denied", `It does not let the asker in (${status})`);
  if (status === 404 || status === 405 || status === 415) {
    return fail("not-sparql", `There is no SPARQL endpoint at that address (${status})`);
  }
  if (!response.ok) return fail("unreachable", `It answered with status ${status}`);
  const type = (response.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (!JSON_TYPES.includes(type))
    return fail("not-sparql", `It answered with ${type || "no media type"} in place of results`);
  return undefined;
}

async function readBody(response: Response, account: PodAccount): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const cancel = (): void => void reader.cancel().catch(() => {});
  account.signal.addEventListener("abort", cancel, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (account.signal.aborted) return undefined;
      if (done) return Buffer.concat(chunks);
      if (!account.takeBytes(value.length)) return undefined;
      chunks.push(value);
    }
  } finally {
    account.signal.removeEventListener("abort", cancel);
  }
}

function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === "string" ? code : cause === undefined ? "" : codeOf(cause);
}

function describe(error: unknown): string {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return code === "" ? message : `${message} (${code})`;
}
