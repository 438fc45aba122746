import { MEDIA } from "@webizen/ontologies";

/** Answers the home page. What it is told is about whoever is signed in, and kept nowhere. */
export function answerJson(body: object, status = 200): Response {
  return Response.json(body, {
    status,
    headers: { "content-type": MEDIA.json, "cache-control": "no-store" },
  });
}
