import type { Resource, Write } from "../storage/resource-store.ts";
import { authoriseWrite } from "./authorise-write.ts";
import { commitPrepared } from "./commit.ts";
import { isOwnerProfile, keepIssuers, NO_ISSUERS } from "./keep-issuers.ts";
import { answerAbsent, type Located, locate } from "./locate.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { allowedMethods } from "./resource-headers.ts";
import { SEQUENCE_HEADER } from "./write-answer.ts";

/**
 * Answers DELETE: removes a resource, its containment and its auxiliary resources.
 *
 * @see https://solidproject.org/TR/protocol#deleting-resources
 */
export async function remove(operation: Operation, tools: LdpTools): Promise<Response> {
  const first = await authorised(operation, tools);
  if (first.resource === undefined) return answerAbsent(operation, tools);
  let located: Located | undefined = first;
  const result = await commitPrepared(operation, async () => {
    const { resource } = located ?? (await authorised(operation, tools));
    located = undefined;
    return { seen: resource, makeWrite: () => makeDelete(operation, tools, resource) };
  });
  const headers = {
    allow: allowedMethods(operation.target, undefined).join(", "),
    [SEQUENCE_HEADER]: String(result.sequence),
  };
  return new Response(null, { status: 204, headers });
}

async function makeDelete(
  operation: Operation,
  tools: LdpTools,
  resource: Resource | undefined,
): Promise<Write> {
  const write: Write = { kind: "delete", path: operation.target.path };
  if (!(await isOwnerProfile(operation, tools))) return write;
  return { ...write, expect: await keepIssuers(operation, tools, resource, NO_ISSUERS) };
}

async function authorised(operation: Operation, tools: LdpTools): Promise<Located> {
  const located = await locate(operation, tools);
  await authoriseWrite(operation, tools, located, { kind: "delete" });
  return located;
}
