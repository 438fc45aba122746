import { randomUUID } from "node:crypto";
import { PodError } from "../errors.ts";
import {
  ACL_SUFFIX,
  DESCRIPTION_SUFFIX,
  parseResourcePath,
  type ResourcePath,
} from "../storage/resource-path.ts";
import { authoriseWrite } from "./authorise-write.ts";
import { asksForContainer } from "./link-header.ts";
import { answerAbsent, locate } from "./locate.ts";
import { iriOf, type LdpTools, type Operation } from "./operation.ts";
import { type ReceivedBody, receiveResource } from "./receive-body.ts";
import { resourceLinks } from "./resource-headers.ts";
import { refusalOf, stateHeaders } from "./write-answer.ts";

const MAX_ATTEMPTS = 10;
/** Longest part of a Slug that becomes a name. */
const MAX_SLUG = 120;

/**
 * Answers POST: creates a member of a container under a name that the server chooses, near to the Slug.
 *
 * @see https://solidproject.org/TR/protocol#create-resource
 */
export async function post(operation: Operation, tools: LdpTools): Promise<Response> {
  const located = await locate(operation, tools);
  await authoriseWrite(operation, tools, located, { kind: "post" });
  if (located.resource === undefined) return answerAbsent(operation, tools);
  const isContainer = asksForContainer(operation.request.headers);
  const first = memberOperation(operation, nameFromSlug(operation.request.headers.get("slug")), isContainer);
  const body = await receiveResource(first, tools);
  try {
    return await create(operation, first, body);
  } finally {
    await body.staged.release();
  }
}

async function create(operation: Operation, first: Operation, body: ReceivedBody): Promise<Response> {
  const kind = first.target.kind === "container" ? "put-container" : "put";
  let member = first;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const result = await operation.pod.store.commit({
      kind,
      path: member.target.path,
      contentType: body.contentType,
      body: body.staged,
      expect: { existence: "absent" },
    });
    if (result.kind === "committed") {
      const headers = {
        location: member.iri,
        "content-length": "0",
        link: resourceLinks(operation.pod, member.target),
        ...stateHeaders(result.resource, result.sequence),
      };
      return new Response(null, { status: 201, headers });
    }
    if (result.kind !== "unmet" && result.kind !== "slash-conflict") throw refusalOf(member, result);
    member = memberOperation(operation, `${randomUUID()}-${first.target.name}`, kind === "put-container");
  }
  throw new PodError("conflict", `No free name was found in ${operation.iri}; try again`);
}

function memberOperation(container: Operation, name: string, isContainer: boolean): Operation {
  const path = `${container.target.path}${name}${isContainer ? "/" : ""}`;
  const target: ResourcePath = parseResourcePath(path);
  return { ...container, target, iri: iriOf(container.pod, target.path) };
}

/**
 * Makes a name of what the client proposes. The Slug is a hint: slashes, control characters and the endings of
 * auxiliary resources are taken out, and nothing proposed gives a random name.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5023#section-9.7
 */
export function nameFromSlug(slug: string | null): string {
  let name = decodeSlug(slug ?? "").normalize("NFC");
  name = name
    .replace(/[\p{Cc}/\\]+/gu, "-")
    .slice(0, MAX_SLUG)
    .toWellFormed();
  while (name.endsWith("-") || name.endsWith(ACL_SUFFIX) || name.endsWith(DESCRIPTION_SUFFIX)) {
    name = name.replace(/(-|\.acl|\.meta)$/, "");
  }
  return /^\.*$/.test(name) ? randomUUID() : encodeURIComponent(name);
}

function decodeSlug(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
