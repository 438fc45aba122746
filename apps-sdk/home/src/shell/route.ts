import { decodeSafely } from "../parts/decode-safely.ts";

/** Where somebody is in the home page: `#/browse/alice/notes/?sort=name`. */
export interface Route {
  /** The first segment; empty on the first page. */
  readonly view: string;
  /** What follows it, decoded, without a slash at the front: `alice/notes/`. To be shown; two addresses can have one. */
  readonly path: string;
  /** The address that the path names on this server, exactly; `undefined` without a path. */
  readonly iri: string | undefined;
  readonly params: URLSearchParams;
}

/** Reads the hash of an address. */
export function readRoute(hash: string, origin: string = location.origin): Route {
  const text = hash.replace(/^#?\/?/, "");
  const mark = text.indexOf("?");
  const way = mark === -1 ? text : text.slice(0, mark);
  const slash = way.indexOf("/");
  const path = slash === -1 ? "" : way.slice(slash + 1);
  return {
    view: slash === -1 ? way : way.slice(0, slash),
    path: decodeSafely(path),
    // Two slashes would name another server.
    iri: path === "" ? undefined : new URL(`./${path}`, `${origin}/`).href,
    params: new URLSearchParams(mark === -1 ? "" : text.slice(mark + 1)),
  };
}

/** Writes the address of a route, for `href`. */
export function hrefOf(view: string, path = "", params: Readonly<Record<string, string>> = {}): string {
  return join(view, path.split("/").map(encodeURIComponent).join("/"), params);
}

/**
 * Writes the address of a route to something on this server. Of something elsewhere it is the address itself, and of what no
 * link may lead to (`javascript:`) it is empty.
 */
export function hrefOfIri(view: string, iri: string, params: Readonly<Record<string, string>> = {}): string {
  const url = URL.parse(iri);
  if (url === null || !/^https?:$/.test(url.protocol)) return "";
  if (url.origin !== location.origin) return url.href;
  const part = decodeSafely(url.hash.slice(1));
  return join(view, url.pathname.slice(1), part === "" ? params : { ...params, part });
}

function join(view: string, path: string, params: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(params).toString();
  return `#/${view}${path === "" ? "" : `/${path}`}${query === "" ? "" : `?${query}`}`;
}
