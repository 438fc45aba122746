import { MEDIA } from "@webizen/ontologies";
import { explainRefusal, type PodAccess } from "../../transfer/pod-access.ts";
import type { CommandContext } from "../command.ts";
import { cleanLine } from "./clean-text.ts";

/** Sends a query; a refusal is explained to the person, and then there is no answer. */
export async function sendQuery(
  pod: PodAccess,
  path: string,
  query: string,
  accept: string,
  { stderr }: CommandContext,
): Promise<Response | undefined> {
  const bytes = new TextEncoder().encode(query);
  const answer = await pod.send({
    method: "POST",
    path,
    headers: { "content-type": MEDIA.sparqlQuery, accept },
    body: { size: bytes.length, stream: new Blob([bytes]).stream() as ReadableStream<Uint8Array> },
  });
  if (answer.ok) return answer;
  stderr.write(`Failed: ${cleanLine(await explainRefusal(answer))}.\n`);
  return undefined;
}
