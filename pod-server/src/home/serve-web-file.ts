import type { WebFile, WebFiles } from "@webizen/apps-sdk/web-files";
import { MEDIA } from "@webizen/ontologies";
import mime from "mime";
import { PodError } from "../errors.ts";

const YEAR_SECONDS = 31_536_000;
/** Where the service worker of the home page lies: the only one of this origin. */
export const SERVICE_WORKER_PATH = "/.home/service-worker.js";
const TEXT = /^text\/|javascript|json|svg/;
// Pages of the SDK sign people in as any app does, with the provider that they name. What pods have at this origin is no
// part of them.
const policyOf = (baseUrl: string): string =>
  [
    "default-src 'none'",
    `script-src ${baseUrl}sdk/`,
    `style-src ${baseUrl}sdk/`,
    "img-src 'self' blob: data:",
    "connect-src 'self' https: http:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
// Apps anywhere may include the SDK.
const FOR_APPS_ANYWHERE = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
};

/** The SDK and the files of the home page. */
export interface WebFileServing {
  readonly serve: (request: Request) => Promise<Response>;
  /** What a file cannot run without, as far as that is known already: nobody waits for it. */
  readonly neededBy: (path: string) => readonly string[];
}

/**
 * Serves files that this server vouches for: compressed where that saves something, kept for good where the address changes
 * with the content.
 *
 * @param open bundles the files on first use
 * @param baseUrl of this server, with its trailing slash
 */
export function createWebFileServing(open: () => Promise<WebFiles>, baseUrl: string): WebFileServing {
  const policy = policyOf(baseUrl);
  let opening: Promise<WebFiles> | undefined;
  let opened: WebFiles | undefined;

  async function openOnce(): Promise<WebFiles> {
    opening ??= open();
    try {
      opened = await opening;
      return opened;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  }

  return {
    neededBy(path) {
      // A file at fault is told to whoever asks for it.
      if (opened === undefined) openOnce().catch(() => {});
      return opened?.neededBy(path) ?? [];
    },
    async serve(request) {
      const { pathname } = new URL(request.url);
      if (request.method !== "GET" && request.method !== "HEAD") {
        throw new PodError("method-not-allowed", `${pathname} can only be read`, { allow: ["GET", "HEAD"] });
      }
      const files = await openOnce();
      const path = pathname.replace(/\/$/, "/index.html");
      const file = files.find(path);
      if (file !== undefined) return answer(request, file, policy);
      const current = files.release.find(path)?.current;
      if (current !== undefined && files.find(current) !== undefined) return redirect(current);
      const hint = pathname.startsWith("/sdk/") ? `; its SDK is ${files.release.name}` : "";
      throw new PodError("not-found", `There is no file at ${pathname} of this server${hint}`);
    },
  };
}

/** A version leads to the release that stands in for it now; the next one may be another. */
function redirect(path: string): Response {
  return new Response(null, {
    status: 307,
    headers: { location: path, "cache-control": "no-cache", ...FOR_APPS_ANYWHERE },
  });
}

function answer({ method, headers: asked }: Request, file: WebFile, policy: string): Response {
  const type = mime.getType(file.path) ?? MEDIA.octetStream;
  const compressed = /\bbr\b/.test(asked.get("accept-encoding") ?? "") ? file.compressed : undefined;
  const headers: Record<string, string> = {
    "content-type": TEXT.test(type) ? `${type};charset=utf-8` : type,
    "cache-control": file.isImmutable ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache",
    etag: file.etag,
    vary: "Accept-Encoding",
    "x-content-type-options": "nosniff",
    ...FOR_APPS_ANYWHERE,
    ...(compressed === undefined ? {} : { "content-encoding": "br" }),
    ...(type === MEDIA.html ? { "content-security-policy": policy } : {}),
    ...(file.path === SERVICE_WORKER_PATH ? { "service-worker-allowed": "/" } : {}),
  };
  if (asked.get("if-none-match") === file.etag) return new Response(null, { status: 304, headers });
  const body = compressed ?? file.bytes;
  return new Response(method === "HEAD" ? null : new Uint8Array(body), {
    headers: { ...headers, "content-length": String(body.length) },
  });
}
