import { randomUUID } from "node:crypto";
import { PodError } from "../errors.ts";
import { meets } from "../storage/expectation.ts";
import {
  ACL_SUFFIX,
  DESCRIPTION_SUFFIX,
  parseResourcePath,
  type ResourcePath,
} from "../storage/resource-path.ts";
import { authoriseWrite } from "./authorise-write.ts";
import { isUnmodified, readExpectation } from "./conditions.ts";
import { keepIssuers } from "./keep-issuers.ts";
import { asksForContainer } from "./link-header.ts";
import { answerAbsent, locate } from "./locate.ts";
import { iriOf, type LdpTools, type Operation } from "./operation.ts";
import { type ReceivedBody, receiveResource } from "./receive-body.ts";
import { isReserved } from "./resource-headers.ts";
import { answerWrite, refusalOf } from "./write-answer.ts";

const MAX_ATTEMPTS = 10;
/** What is put before a name that is taken. */
const makePrefix = (): string => `${randomUUID().slice(0, 8)}-`;
/** What a proposed name must not end with. */
const ENDINGS = ["-", ACL_SUFFIX, DESCRIPTION_SUFFIX];
const PREFIX_LENGTH = makePrefix().length;

/**
 * Answers POST: creates a member of a container under a name that the server chooses, near to the Slug.
 *
 * @see https://solidproject.org/TR/protocol#create-resource
 */
export async function post(operation: Operation, tools: LdpTools): Promise<Response> {
  const located = await locate(operation, tools);
  await authoriseWrite(operation, tools, located, { kind: "post" });
  if (located.resource === undefined) return answerAbsent(operation, tools);
  // NOTE: Members that others add meanwhile change the container, too; this cannot see them, unlike a write's own check.
  const { headers } = operation.request;
  if (!meets(located.resource, readExpectation(headers)) || !isUnmodified(headers, located.resource)) {
    throw refusalOf(operation, { kind: "unmet", current: located.resource });
  }
  const name = nameFromSlug(headers.get("slug"), tools.limits.maxNameLength - PREFIX_LENGTH);
  const first = memberOperation(operation, tools, name);
  const body = await receiveResource(first, tools);
  try {
    if (body.issuers !== undefined) await keepIssuers(first, tools, undefined, body.issuers);
    return await create(operation, tools, first, body);
  } finally {
    await body.staged.release();
  }
}

async function create(
  operation: Operation,
  tools: LdpTools,
  first: Operation,
  body: ReceivedBody,
): Promise<Response> {
  const kind = first.target.kind === "container" ? "put-container" : "put";
  let member = first;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (isReserved(member.target.path)) {
      member = memberOperation(operation, tools, makePrefix() + first.target.name);
      continue;
    }
    const result = await operation.pod.store.commit({
      kind,
      path: member.target.path,
      contentType: body.contentType,
      body: body.staged,
      expect: { existence: "absent" },
    });
    if (result.kind === "committed") return answerWrite(member, tools, result);
    if (result.kind !== "unmet" && result.kind !== "slash-conflict") throw refusalOf(member, result);
    member = memberOperation(operation, tools, makePrefix() + first.target.name);
  }
  throw new PodError("conflict", `No free name was found in ${operation.iri}; try again`);
}

function memberOperation(container: Operation, { limits }: LdpTools, name: string): Operation {
  const slash = asksForContainer(container.request.headers) ? "/" : "";
  const target: ResourcePath = parseResourcePath(`${container.target.path}${name}${slash}`, limits);
  return { ...container, target, iri: iriOf(container.pod, target.path) };
}

/**
 * Makes a name of what the client proposes. The Slug is a hint: slashes, control characters and the endings of
 * auxiliary resources are taken out, what is too long is cut, and nothing that is left of it gives a random name.
 *
 * @param maxLength in characters after percent-encoding
 * @see https://www.rfc-editor.org/rfc/rfc5023#section-9.7
 */
function nameFromSlug(slug: string | null, maxLength: number): string {
  const proposed = decodeSlug(slug ?? "")
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}/\\]+/gu, "-");
  let name = withoutEndings(proposed);
  if (encodeURIComponent(name).length > maxLength) name = withoutEndings(shorten(name, maxLength));
  return /^\.*$/.test(name) ? randomUUID().slice(0, maxLength) : encodeURIComponent(name);
}

function withoutEndings(name: string): string {
  let kept = name;
  while (true) {
    const ending = ENDINGS.find((each) => kept.endsWith(each));
    if (ending === undefined) return kept;
    kept = kept.slice(0, -ending.length);
  }
}

function shorten(name: string, maxLength: number): string {
  let kept = "";
  let length = 0;
  for (const character of name) {
    length += encodeURIComponent(character).length;
    if (length > maxLength) break;
    kept += character;
  }
  return kept;
}

function decodeSlug(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
