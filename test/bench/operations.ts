import { LDP, MEDIA } from "@webizen/ontologies";
import { PASSWORD_PATH, TOKEN_PATH, TOKEN_REQUEST } from "./client-credentials.ts";
import { exampleDocument, liftSerial } from "./example-document.ts";
import { pathInLayout } from "./pod-layout.ts";
import { SEED } from "./target.ts";

/** One request, before it is turned into bytes. */
export interface PlannedRequest {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** Path and query on the server. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A kind of request to put load on a server with. */
export interface Operation {
  /** What counts as an answer; servers differ in how they say that a change is done. */
  readonly statuses: readonly number[];
  /**
   * What each request carries besides a DPoP proof of its own: the same access token, one of its own, or the
   * credentials that tokens are asked for with.
   */
  readonly signed?: "token" | "new-tokens" | "credentials";
  /** Most requests under way together, where the usual number is too many for a server. */
  readonly connections?: number;
  /** The requests repeat after this many; without it each is sent once only. */
  readonly cycle?: number;
  /** The operation that has to be done for the same numbers first. */
  readonly needs?: OperationName;
  /** @param n counts the requests of this operation to one server from 0, over all runs */
  readonly request: (n: number) => PlannedRequest;
}

/** Every operation by name. */
export type OperationName =
  | "hello"
  | "get"
  | "get-signed"
  | "get-signed-anew"
  | "log-in"
  | "token"
  | "get-json-ld"
  | "get-json-ld-many"
  | "get-json-ld-few"
  | "put"
  | "put-signed"
  | "patch"
  | "delete"
  | "list"
  | "page"
  | "get-small-pod"
  | "get-large-pod"
  | "get-large-pod-anywhere"
  | "replace-small-pod"
  | "replace-large-pod"
  | "replace-large-pod-anywhere"
  | "fill-documents"
  | "fill-patched"
  | "fill-list"
  | "fill-deleted";

/** Container that everybody may read and write in. */
export const OPEN_CONTAINER = "/alice/bench/";
/** Document that only its owner may read. */
export const CLOSED_DOCUMENT = "/alice/closed/document.ttl";
/** Documents of `get-json-ld-many`: their JSON-LD is larger than the representation cache. */
export const MANY_DOCUMENTS = 20_000;
/** Documents for a server that converts anew each time anyway. */
export const FEW_DOCUMENTS = 200;
/** Documents that patches go round, so many that two patches of one are never under way together. */
export const PATCHED_DOCUMENTS = 1024;
/** Members of the container that `list` and `page` ask for. */
export const LIST_MEMBERS = 1000;
/** Resources in the two pods that are compared. */
export const SMALL_POD = 1000;
/** @see SMALL_POD */
export const LARGE_POD = 1_000_000;

// Servers slow down with siblings in different ways, and this is not what writes are measured for.
const SIBLINGS = 100;
// Of 32 listings at a time, CSS gives some up: its lock on the container lapses after 6 s.
const LIST_CONNECTIONS = 8;
// More attempts at once to get into one account look like guessing.
const LOG_IN_CONNECTIONS = 4;
const DONE = [200, 204, 205];
const GROWTH_CYCLE = 20_000;
const TURTLE = { "content-type": MEDIA.turtle };

/** What can be measured. A request is a pure function of its number, so that every server is asked the same. */
export const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
  hello: { statuses: [200], cycle: 1, request: () => get("/") },
  get: { statuses: [200], cycle: 1, request: () => get(documentPath(0)) },
  "get-signed": { statuses: [200], signed: "token", request: () => get(CLOSED_DOCUMENT) },
  "get-signed-anew": { statuses: [200], signed: "new-tokens", request: () => get(CLOSED_DOCUMENT) },
  "log-in": {
    statuses: [200],
    cycle: 1,
    connections: LOG_IN_CONNECTIONS,
    request: () => ({
      method: "POST",
      path: PASSWORD_PATH,
      headers: { accept: MEDIA.json, "content-type": MEDIA.json },
      body: JSON.stringify({ email: SEED[0].email, password: SEED[0].password }),
    }),
  },
  token: {
    statuses: [200],
    signed: "credentials",
    request: () => ({
      method: "POST",
      path: TOKEN_PATH,
      headers: { "content-type": MEDIA.form },
      body: TOKEN_REQUEST,
    }),
  },
  "get-json-ld": { statuses: [200], cycle: 1, request: () => get(documentPath(0), MEDIA.jsonld) },
  "get-json-ld-many": {
    statuses: [200],
    cycle: MANY_DOCUMENTS,
    request: (n) => get(documentPath(n), MEDIA.jsonld),
  },
  "get-json-ld-few": {
    statuses: [200],
    cycle: FEW_DOCUMENTS,
    request: (n) => get(documentPath(n), MEDIA.jsonld),
  },
  put: { statuses: [201], request: (n) => put(spread("put", n), n) },
  "put-signed": { statuses: [201], signed: "token", request: (n) => put(spread("put-signed", n), n) },
  patch: { statuses: DONE, request: patch },
  delete: {
    statuses: DONE,
    needs: "fill-deleted",
    request: (n) => ({ method: "DELETE", path: spread("deleted", n) }),
  },
  list: {
    statuses: [200],
    cycle: 1,
    connections: LIST_CONNECTIONS,
    request: () => get(`${OPEN_CONTAINER}list/`),
  },
  page: {
    statuses: [200],
    cycle: 1,
    connections: LIST_CONNECTIONS,
    request: () => get(`${OPEN_CONTAINER}list/?limit=100`),
  },
  "get-small-pod": { statuses: [200], cycle: GROWTH_CYCLE, request: (n) => get(somewhere(n, SMALL_POD)) },
  "get-large-pod": { statuses: [200], cycle: SMALL_POD, request: (n) => get(somewhere(n, LARGE_POD)) },
  "get-large-pod-anywhere": {
    statuses: [200],
    cycle: GROWTH_CYCLE,
    request: (n) => get(somewhere(n, LARGE_POD)),
  },
  "replace-small-pod": { statuses: DONE, request: (n) => put(somewhere(n, SMALL_POD), n) },
  "replace-large-pod": { statuses: DONE, request: (n) => put(somewhere(n % SMALL_POD, LARGE_POD), n) },
  "replace-large-pod-anywhere": { statuses: DONE, request: (n) => put(somewhere(n, LARGE_POD), n) },
  "fill-documents": { statuses: [201], request: (n) => put(documentPath(n), n) },
  "fill-patched": { statuses: [201], request: (n) => put(spread("patched", n), 0) },
  "fill-list": { statuses: [201], request: (n) => put(`${OPEN_CONTAINER}list/document-${n}.ttl`, n) },
  // A run may leave some of its documents over for the next.
  "fill-deleted": { statuses: [201, ...DONE], request: (n) => put(spread("deleted", n), n) },
};

function get(path: string, accept: string = MEDIA.turtle): PlannedRequest {
  return { method: "GET", path, headers: { accept } };
}

function put(path: string, serial: number): PlannedRequest {
  return {
    method: "PUT",
    path,
    headers: { ...TURTLE, link: `<${LDP.Resource}>; rel="type"` },
    body: exampleDocument(serial),
  };
}

function patch(n: number): PlannedRequest {
  return {
    method: "PATCH",
    path: spread("patched", n % PATCHED_DOCUMENTS),
    headers: { "content-type": MEDIA.n3 },
    body: liftSerial(Math.floor(n / PATCHED_DOCUMENTS)),
  };
}

function documentPath(n: number): string {
  return spread("documents", n);
}

function spread(folder: string, n: number): string {
  return `${OPEN_CONTAINER}${folder}/${Math.floor(n / SIBLINGS)}/document-${n}.ttl`;
}

/** A document anywhere in a pod, all equally likely, the same at every run. */
function somewhere(n: number, resources: number): string {
  // Knuth's multiplicative hash; the multiplier is a prime close to 2^32 divided by the golden ratio.
  const scattered = Math.imul(n + 1, 2_654_435_761) >>> 0;
  return OPEN_CONTAINER + pathInLayout(scattered % resources);
}
