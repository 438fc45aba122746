/** Where somebody is in the home page: `#/browse/alice/notes/?sort=name`. */
export interface Route {
  /** The first segment; empty on the first page. */
  readonly view: string;
  /** What follows it, decoded, without a slash at the front: `alice/notes/`. */
  readonly path: string;
  readonly params: URLSearchParams;
}

/** Reads the hash of an address. */
export function readRoute(hash: string): Route {
  const [way = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  const slash = way.indexOf("/");
  const view = slash === -1 ? way : way.slice(0, slash);
  return {
    view,
    path: slash === -1 ? "" : decodeSafely(way.slice(slash + 1)),
    params: new URLSearchParams(query),
  };
}

/** Writes the address of a route, for `href`. */
export function hrefOf(view: string, path = "", params: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(params).toString();
  return `#/${view}${path === "" ? "" : `/${path.split("/").map(encodeURIComponent).join("/")}`}${query === "" ? "" : `?${query}`}`;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
