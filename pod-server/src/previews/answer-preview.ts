import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { entityTag, evaluateRead } from "../ldp/conditions.ts";
import { locate, readModes, requireModes } from "../ldp/locate.ts";
import type { LdpTools, Operation } from "../ldp/operation.ts";
import { keepingHeaders } from "../ldp/resource-headers.ts";
import { negotiate } from "../rdf/negotiate.ts";
import type { Previews } from "./previews.ts";
import { readPreviewRequest } from "./read-preview-request.ts";

/** What answers requests for previews. */
export interface PreviewTools {
  readonly previews: Pick<Previews, "preview">;
  readonly ldp: LdpTools;
}

const METHODS = ["GET", "HEAD", "OPTIONS"];
const ALLOW = METHODS.join(", ");
/** Tells previews that are made in another way from those that clients have. */
const RECIPE = "p1";

/**
 * Answers with a small preview of a picture of the pod. Who may read the picture may have it, and nobody else learns more than
 * from reading it: the decision is that of GET.
 */
export async function answerPreview(
  operation: Operation,
  { previews, ldp }: PreviewTools,
): Promise<Response> {
  const { request, pod } = operation;
  if (request.method === "OPTIONS") {
    return new Response(null, { status: 204, headers: { allow: ALLOW, vary: "Origin" } });
  }
  if (!METHODS.includes(request.method)) {
    throw new PodError("method-not-allowed", `${operation.iri} gives previews; it supports ${ALLOW}`, {
      allow: METHODS,
    });
  }
  const { source, width } = readPreviewRequest(operation, ldp);
  const { resource, access } = await locate(source, ldp);
  requireModes(source, access, readModes(source));
  if (resource === undefined) throw new PodError("not-found", `There is nothing at ${source.iri}`);
  if (negotiate(request.headers.get("accept"), [MEDIA.webp]) === undefined) {
    throw new PodError("not-acceptable", `Previews are ${MEDIA.webp}, not ${request.headers.get("accept")}`, {
      offers: [MEDIA.webp],
    });
  }
  const tag = entityTag(resource.etag, `${RECIPE}-${width}`);
  const headers: Record<string, string> = {
    allow: ALLOW,
    etag: tag,
    "last-modified": new Date(resource.represented).toUTCString(),
    "x-content-type-options": "nosniff",
    ...keepingHeaders(access),
  };
  switch (evaluateRead(request.headers, tag, resource.represented)) {
    case "not-modified":
      return new Response(null, { status: 304, headers });
    case "failed":
      throw new PodError(
        "precondition-failed",
        `The preview of ${source.iri} is not in the state that If-Match or If-Unmodified-Since names`,
      );
    case "send": {
      const body = await previews.preview(pod, { resource, width, signal: request.signal });
      headers["content-type"] = MEDIA.webp;
      headers["content-length"] = String(body.byteLength);
      return new Response(request.method === "HEAD" ? null : body, { headers });
    }
  }
}
