import { PodError } from "../errors.ts";
import type { Write } from "../storage/resource-store.ts";
import { authoriseWrite } from "./authorise-write.ts";
import { commitPrepared } from "./commit.ts";
import { keepIssuers } from "./keep-issuers.ts";
import { asksForContainer } from "./link-header.ts";
import { locate } from "./locate.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { receiveResource } from "./receive-body.ts";
import { answerWrite } from "./write-answer.ts";

/**
 * Answers PUT: creates or replaces a resource, with the containers that are missing above it.
 *
 * @see https://solidproject.org/TR/protocol#writing-resources
 */
export async function put(operation: Operation, tools: LdpTools): Promise<Response> {
  const { target } = operation;
  refuseWrongSlash(operation);
  const first = await locate(operation, tools);
  await authoriseWrite(operation, tools, first, { kind: "put" });
  const body = await receiveResource(operation, tools);
  try {
    let located: typeof first | undefined = first;
    const result = await commitPrepared(operation, async () => {
      if (located === undefined) {
        located = await locate(operation, tools);
        await authoriseWrite(operation, tools, located, { kind: "put" });
      }
      const seen = located.resource;
      located = undefined;
      const kind = target.kind === "container" ? "put-container" : "put";
      const { contentType, staged, issuers } = body;
      const write: Write = { kind, path: target.path, contentType, body: staged };
      const makeWrite = async (): Promise<Write> =>
        issuers === undefined
          ? write
          : { ...write, expect: await keepIssuers(operation, tools, seen, issuers) };
      return { seen, makeWrite };
    });
    return await answerWrite(operation, tools, result);
  } finally {
    await body.staged.release();
  }
}

function refuseWrongSlash(operation: Operation): void {
  if (operation.target.kind !== "container" && asksForContainer(operation.request.headers)) {
    throw new PodError("bad-request", `A container's path ends with a slash; PUT ${operation.iri}/ instead`);
  }
}
