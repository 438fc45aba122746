import { LDP, MEDIA } from "@webizen/ontologies";

/** What a request of a test brings besides method and path. */
export interface RequestParts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: NonNullable<RequestInit["body"]>;
}

/** Sends requests to one pod over HTTP, as one agent or as nobody; redirects are not followed. */
export interface PodClient {
  /** @param path relative to the pod's root */
  request(method: string, path: string, parts?: RequestParts): Promise<Response>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  head(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  putTurtle(path: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  putText(path: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  n3Patch(path: string, clauses: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  sparql(path: string, update: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  delete(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** The Link header that asks for a container. */
export const CONTAINER_LINK: { readonly link: string } = { link: `<${LDP.BasicContainer}>; rel="type"` };

const N3_PREFIXES = `@prefix solid: <http://www.w3.org/ns/solid/terms#>.
@prefix ex: <http://example.org/>.`;

/** Makes a client of the pod at `root` from a `fetch` that may sign requests. */
export function createPodClient(root: string, send: typeof fetch = fetch): PodClient {
  const request: PodClient["request"] = (method, path, parts = {}) =>
    send(root + path, { method, redirect: "manual", ...parts });
  const withBody =
    (method: string, contentType: string) =>
    (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
      request(method, path, { headers: { "content-type": contentType, ...headers }, body });
  const sendN3 = withBody("PATCH", MEDIA.n3);
  return {
    request,
    get: (path, headers = {}) => request("GET", path, { headers }),
    head: (path, headers = {}) => request("HEAD", path, { headers }),
    delete: (path, headers = {}) => request("DELETE", path, { headers }),
    putTurtle: withBody("PUT", MEDIA.turtle),
    putText: withBody("PUT", MEDIA.text),
    sparql: withBody("PATCH", MEDIA.sparqlUpdate),
    n3Patch: (path, clauses, headers) =>
      sendN3(path, `${N3_PREFIXES}\n_:patch a solid:InsertDeletePatch; ${clauses} .`, headers),
  };
}
