import type { Quad } from "@rdfjs/types";
import { DOCUMENT_LIMITS, type DocumentLimits, UnfitDocument } from "../documents/document-limits.ts";
import { freshFor } from "../documents/freshness.ts";
import {
  contentTypeOf,
  type GetDependencies,
  type GetOutcome,
  getBounded,
} from "../documents/get-bounded.ts";
import { ACCEPT_RDF, isReadable, parseDocument } from "../documents/parse-document.ts";
import type { PodReport } from "../federation.ts";

/** What a search for pods works with. Its requests are counted together. */
export interface SearchDependencies extends GetDependencies {
  /** Hears of every answer how long it may be taken for granted, in milliseconds. */
  readonly noteFreshness: (ms: number) => void;
}

/** Why something is not to be had, for people and for programs. */
export interface Obstacle {
  /** Goes after the name of the thing. */
  readonly reason: string;
  readonly code: NonNullable<PodReport["code"]>;
}

/** A document that was asked for its statements. */
export type GraphOutcome =
  | {
      readonly kind: "graph";
      readonly iri: string;
      readonly headers: Headers;
      readonly quads: readonly Quad[];
    }
  /** `answer` is there when the server said anything. */
  | { readonly kind: "none"; readonly obstacle: Obstacle; readonly answer?: Answered };

type Answered = Extract<GetOutcome, { kind: "answered" }>;

const LIMITS: DocumentLimits = { ...DOCUMENT_LIMITS, maxBytes: 512 * 1024, maxQuads: 10_000 };
const STEP_MS = 5000;
const MAX_REDIRECTS = 3;
const FRESHNESS = { unsaidMs: 10 * 60_000, leastMs: 60_000, mostMs: 60 * 60_000 };

/** Where a redirect may lead. */
export type RedirectRule = (from: string, to: string) => boolean;

/** Redirects that stay with the same server. */
export const withinOrigin: RedirectRule = (from, to) => new URL(from).origin === new URL(to).origin;

/** Redirects to anywhere, but never from an encrypted connection to an open one. */
export const anywhereAsSafe: RedirectRule = (from, to) =>
  to.startsWith("https:") || (from.startsWith("http:") && to.startsWith("http:"));

/** Asks for the headers of a resource. */
export async function getHeaders(iri: string, dependencies: SearchDependencies): Promise<GetOutcome> {
  const bounds = {
    headers: { accept: ACCEPT_RDF },
    maxBytes: 0,
    timeMs: STEP_MS,
    maxRedirects: MAX_REDIRECTS,
    mayRedirect: withinOrigin,
    wants: () => false,
  };
  const outcome = await getBounded(iri, { ...bounds, method: "HEAD" }, dependencies);
  const isUnsupported = outcome.kind === "answered" && [405, 501].includes(outcome.status);
  const answer = isUnsupported ? await getBounded(iri, bounds, dependencies) : outcome;
  if (answer.kind === "answered") noteFreshness(answer, dependencies);
  return answer;
}

/** Reads a whole small document; one that is larger than profiles and descriptions are is none. */
export async function getGraph(
  iri: string,
  mayRedirect: RedirectRule,
  dependencies: SearchDependencies,
): Promise<GraphOutcome> {
  const answer = await getBounded(
    iri,
    {
      headers: { accept: ACCEPT_RDF },
      maxBytes: LIMITS.maxBytes,
      timeMs: STEP_MS,
      maxRedirects: MAX_REDIRECTS,
      mayRedirect,
      wants: isReadable,
    },
    dependencies,
  );
  if (answer.kind === "failed") return { kind: "none", obstacle: unreachable(answer.reason) };
  noteFreshness(answer, dependencies);
  const obstacle = obstacleOf(answer);
  if (obstacle !== undefined) return { kind: "none", obstacle, answer };
  const quads: Quad[] = [];
  try {
    const { body, headers } = answer;
    const document = { body, contentType: contentTypeOf(headers), baseIri: answer.iri };
    await parseDocument(document, LIMITS, (quad) => void quads.push(quad));
  } catch (fault) {
    if (!(fault instanceof UnfitDocument)) throw fault;
    return { kind: "none", obstacle: badAnswer(`cannot be used: ${fault.message}`), answer };
  }
  return { kind: "graph", iri: answer.iri, headers: answer.headers, quads };
}

function obstacleOf({ status, headers, isWhole }: Answered): Obstacle | undefined {
  if (status === 401 || status === 403) return { reason: "may not be read", code: "denied" };
  if (status < 200 || status > 299) return badAnswer(`was answered with status ${status}`);
  const type = contentTypeOf(headers);
  if (!isReadable(type)) return badAnswer(`is ${type.slice(0, 100) || "of no media type"}, not RDF`);
  if (!isWhole) return badAnswer("is larger than such documents are");
  return undefined;
}

function noteFreshness(
  { iri, status, headers }: Answered,
  { noteFreshness: note }: SearchDependencies,
): void {
  note(freshFor(iri, status, headers, FRESHNESS) || FRESHNESS.leastMs);
}

/** The obstacle of a server that cannot be spoken to. */
export function unreachable(reason: string): Obstacle {
  return { reason: `cannot be had: ${reason}`, code: "unreachable" };
}

/** The obstacle of an answer that makes no sense. */
export function badAnswer(reason: string): Obstacle {
  return { reason, code: "bad-answer" };
}
