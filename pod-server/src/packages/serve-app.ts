import { hash } from "node:crypto";
import { MEDIA, SPECIFICATIONS } from "@webizen/ontologies";
import mime from "mime";
import { PodError } from "../errors.ts";
import { APPS_PREFIX, appClientId, appFileHref, CLIENT_DOCUMENT, readAppPath } from "./app-address.ts";
import type { AppFiles } from "./app-files.ts";
import { appPolicy, hashInline } from "./app-policy.ts";
import type { InstalledApp } from "./app-records.ts";

/** What serving installed apps needs. */
export interface ServeAppTools {
  readonly baseUrl: string;
  readonly find: (id: string) => InstalledApp | undefined;
  readonly files: Pick<AppFiles, "open">;
}

const TEXT = /^text\/|javascript|json|svg|xml/;
const METHODS: readonly string[] = ["GET", "HEAD"];

/**
 * `GET /.apps/<id>/…`: a file of an installed app, in a sandbox. A page of an app that is opened by itself, and not in the
 * frame of the home page, leads to the home page: by itself it can do nothing but look like this server.
 *
 * @throws PodError `not-found`, also for an app that is removed
 */
export async function serveApp(request: Request, tools: ServeAppTools): Promise<Response> {
  const { pathname } = new URL(request.url);
  const place = readAppPath(pathname);
  const app = place && tools.find(place.id);
  if (place === undefined || app === undefined) throw nothingAt(pathname);
  if (!METHODS.includes(request.method)) {
    throw new PodError("method-not-allowed", `${pathname} can only be read`, { allow: METHODS });
  }
  if (place.path === CLIENT_DOCUMENT) return answerClientDocument(app, tools.baseUrl);
  if (request.headers.get("sec-fetch-dest") === "document") return leadHome(app, tools.baseUrl);
  const path = place.path === "" ? app.manifest.start : place.path;
  const content = (await tools.files.open(app))?.files.get(path);
  if (content === undefined) throw nothingAt(pathname);
  return answerFile(request, { app, path, content }, tools.baseUrl);
}

/** Where an installed app is opened. */
export function appHref({ id, podName }: Pick<InstalledApp, "id" | "podName">): string {
  return `/#/open/${podName}/${id}`;
}

function nothingAt(pathname: string): PodError {
  return new PodError("not-found", `No installed app has a file at ${pathname}`);
}

/**
 * Describes the app to whoever meets its identifier in an access rule. It names no address to log in to: its tokens come
 * from the home page alone, so nobody can get one by a log-in in its name.
 */
function answerClientDocument({ id, manifest }: InstalledApp, baseUrl: string): Response {
  const document = {
    "@context": [SPECIFICATIONS.solidOidcContext],
    client_id: appClientId(baseUrl, id),
    client_name: manifest.name,
    ...(manifest.icon === undefined ? {} : { logo_uri: appFileHref(baseUrl, id, manifest.icon) }),
    redirect_uris: [],
    grant_types: [],
    response_types: [],
  };
  return Response.json(document, {
    headers: { ...openHeaders(), "content-type": MEDIA.jsonld, "cache-control": "no-cache" },
  });
}

function leadHome(app: InstalledApp, baseUrl: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: new URL(appHref(app), baseUrl).href, "cache-control": "no-store" },
  });
}

function answerFile(
  { method, headers: asked }: Request,
  { app, path, content }: { readonly app: InstalledApp; readonly path: string; readonly content: Uint8Array },
  baseUrl: string,
): Response {
  const type = mime.getType(path) ?? MEDIA.octetStream;
  const inline = type === MEDIA.html ? hashInline(new TextDecoder().decode(content)) : undefined;
  const ownAddress = `${baseUrl}${APPS_PREFIX.slice(1)}${app.id}/`;
  const etag = `"${hash("sha256", content, "base64url").slice(0, 22)}"`;
  const headers = {
    ...openHeaders(),
    "content-type": TEXT.test(type) ? `${type};charset=utf-8` : type,
    "content-security-policy": appPolicy({ ownAddress, baseUrl }, inline),
    // Asked about each time: an update or a removal shows at once.
    "cache-control": "private, no-cache",
    "referrer-policy": "no-referrer",
    "x-dns-prefetch-control": "off",
    "permissions-policy": DENIED.map((feature) => `${feature}=()`).join(", "),
    etag,
  };
  if (asked.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(method === "HEAD" ? null : new Uint8Array(content), {
    headers: { ...headers, "content-length": String(content.byteLength) },
  });
}

const DENIED = ["camera", "microphone", "geolocation", "display-capture", "usb", "serial", "hid", "payment"];

// An app has no origin, so that even its own files come from elsewhere as browsers see it.
function openHeaders(): Record<string, string> {
  return {
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
  };
}
