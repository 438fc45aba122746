import type { Resource, Write } from "../storage/resource-store.ts";
import { authoriseWrite } from "./authorise-write.ts";
import { commitPrepared } from "./commit.ts";
import { isOwnerProfile, keepIssuers, NO_ISSUERS } from "./keep-issuers.ts";
import { answerAbsent, type Located, locate } from "./locate.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { allowedMethods } from "./resource-headers.ts";
import { SEQUENCE_HEADER } from "./write-answer.ts";

/**
 * Answers DELETE with 205: removes a resource, its containment and its auxiliary resources.
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
    // "Since the 205 status code implies that no additional content will be provided, a server MUST NOT generate content
    // in a 205 response." https://www.rfc-editor.org/rfc/rfc9110#section-15.3.6
    "content-length": "0",
  };
  // 205 as the Community Solid Server says it, where 204 is the rule: LDO takes nothing else for success, and what it
  // overwrites it deletes first, so that with 204 the content would be gone and its successor never written.
  return new Response(null, { status: 205, headers });
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
