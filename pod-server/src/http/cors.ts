/** Response headers that scripts of other origins may read. */
const EXPOSED = [
  "Accept-Patch",
  "Accept-Post",
  "Accept-Put",
  "Accept-Query",
  "Accept-Ranges",
  "Allow",
  "Content-Length",
  "Content-Range",
  "ETag",
  "Last-Modified",
  "Link",
  "Location",
  "Preference-Applied",
  "Vary",
  "WAC-Allow",
  "WWW-Authenticate",
  "Webizen-Sequence",
].join(", ");
const METHODS = "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE, QUERY";
/** Request headers that scripts may send besides those that the preflight names. */
const ALLOWED_HEADERS = [
  "Accept",
  "Authorization",
  "Content-Type",
  "DPoP",
  "If-Match",
  "If-Modified-Since",
  "If-None-Match",
  "If-Range",
  "If-Unmodified-Since",
  "Link",
  "Prefer",
  "Range",
  "Slug",
  "Webizen-Sequence",
];
const DAY_SECONDS = "86400";

/**
 * Headers that let scripts of any origin use the answer; access control alone decides what they get.
 *
 * "the server MUST set the Access-Control-Allow-Origin header field value to the request's Origin"
 * @see https://solidproject.org/TR/protocol#cors-server
 */
export function allowOrigin(headers: Headers, origin: string): void {
  headers.set("access-control-allow-origin", origin);
  headers.set("access-control-expose-headers", EXPOSED);
  // "The server MUST … include Origin in the Vary header": the answer names the one origin that asked.
  if (headers.get("vary")?.includes("Origin") !== true) headers.append("vary", "Origin");
}

/** Whether an OPTIONS request is a browser asking before the real request. */
export function isPreflight(request: Request): boolean {
  return request.method === "OPTIONS" && request.headers.get("access-control-request-method") !== null;
}

/** Answers a preflight: it carries no credentials, so it is allowed for every resource. */
export function answerPreflight(request: Request): Response {
  const asked = request.headers.get("access-control-request-headers");
  const allowed = new Map(ALLOWED_HEADERS.map((name) => [name.toLowerCase(), name]));
  for (const name of asked?.split(",").map((each) => each.trim()) ?? []) {
    if (/^[\w-]+$/.test(name) && !allowed.has(name.toLowerCase())) allowed.set(name.toLowerCase(), name);
  }
  const headers = new Headers({
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": [...allowed.values()].join(", "),
    "access-control-max-age": DAY_SECONDS,
  });
  allowOrigin(headers, request.headers.get("origin") ?? "*");
  return new Response(null, { status: 204, headers });
}
