import { LDP, MEDIA } from "@webizen/ontologies";
import { Parser } from "n3";
import { PodError } from "../errors.ts";
import { parseLinkHeader } from "../ldp/link-header.ts";
import { explainRefusal, type PodAccess } from "./pod-access.ts";

const PAGE = 1000;

/**
 * Lists the members of a container page by page, as pod-relative paths in name order.
 *
 * @throws PodError `not-found` with the server's reason when it does not list the container
 */
export async function* listContainer(pod: PodAccess, path: string): AsyncGenerator<string> {
  let query: string | undefined = `?limit=${PAGE}`;
  while (query !== undefined) {
    const response = await pod.send({
      method: "GET",
      path: path + query,
      headers: { Accept: MEDIA.ntriples },
    });
    if (!response.ok)
      throw new PodError("not-found", `${path} cannot be listed: ${await explainRefusal(response)}`);
    const quads = new Parser({ format: MEDIA.ntriples }).parse(await response.text());
    for (const { subject, predicate, object } of quads) {
      if (predicate.value !== LDP.contains || subject.value !== pod.rootIri + path.slice(1)) continue;
      yield `/${object.value.slice(pod.rootIri.length)}`;
    }
    const next = parseLinkHeader(response.headers.get("link")).find(({ rel }) => rel === "next");
    query = next && new URL(next.target, pod.rootIri).search;
  }
}
