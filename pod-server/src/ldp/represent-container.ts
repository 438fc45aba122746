import { PodError } from "../errors.ts";
import type { Member, Resource } from "../storage/resource-store.ts";
import type { Listing, ListingSyntax } from "./container-listing.ts";
import { formatLink } from "./link-header.ts";
import { readModes, requireModes } from "./locate.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { writeOwnerStatements } from "./owner-statements.ts";

/** Members fetched from the store at a time; a container that fits in one is written without a stream. */
const BATCH = 1000;
const MAX_PAGE = 10_000;

/** Which part of a container is asked for: `?limit=100`, then `?limit=100&after=<name>` from the `next` link. */
export interface Page {
  readonly limit: number;
  readonly after?: string;
}

/**
 * Reads the paging extension from the query part of a request; `undefined` asks for the whole container.
 *
 * @throws PodError `bad-request` for a limit outside 1 to 10,000
 */
export function readPage(query: string): Page | undefined {
  if (query === "") return undefined;
  const parameters = new URLSearchParams(query);
  const limit = parameters.get("limit");
  if (limit === null) return undefined;
  const count = Number(limit);
  if (!Number.isInteger(count) || count < 1 || count > MAX_PAGE) {
    throw new PodError("bad-request", `limit=${limit} is not a whole number from 1 to ${MAX_PAGE}`);
  }
  const after = parameters.get("after");
  return after === null ? { limit: count } : { limit: count, after };
}

/** A container's body, and the paging links that belong into its Link header. */
export interface ContainerBody {
  readonly body: string | ReadableStream<Uint8Array>;
  readonly links: readonly string[];
}

/** Writes a container, or one page of it. A listing of more than one batch streams; each batch shows its own moment. */
export async function representContainer(
  operation: Operation,
  tools: LdpTools,
  container: Resource,
  options: { readonly mediaType: string; readonly syntax: ListingSyntax; readonly page: Page | undefined },
): Promise<ContainerBody> {
  const { syntax, page } = options;
  const listing: Listing = {
    containerIri: operation.iri,
    container,
    isStorageRoot: operation.target.parent === null,
    ownerStatements: await writeOwnerStatements(operation, tools, container, options.mediaType),
  };
  const { store } = operation.pod;
  if (page !== undefined) {
    const members = await store.listMembers(container.id, { ...page, limit: page.limit + 1 });
    const shown = members.slice(0, page.limit);
    const links = pageLinks(operation.iri, page, members.length > page.limit ? shown.at(-1) : undefined);
    return {
      body: syntax.head(listing) + writeMembers(listing, syntax, shown) + syntax.tail(listing),
      links,
    };
  }
  const first = await store.listMembers(container.id, { limit: BATCH });
  const start = syntax.head(listing) + writeMembers(listing, syntax, first);
  if (first.length < BATCH) return { body: start + syntax.tail(listing), links: [] };
  return { body: streamListing(operation, tools, listing, { syntax, start, last: first.at(-1) }), links: [] };
}

function writeMembers(listing: Listing, syntax: ListingSyntax, members: readonly Member[]): string {
  let text = "";
  for (const member of members) text += syntax.member(listing, member);
  return text;
}

function pageLinks(iri: string, page: Page, last: Member | undefined): readonly string[] {
  const first = formatLink(`${iri}?limit=${page.limit}`, "first");
  if (last === undefined) return [first];
  return [first, formatLink(`${iri}?limit=${page.limit}&after=${encodeURIComponent(last.name)}`, "next")];
}

function streamListing(
  operation: Operation,
  tools: LdpTools,
  listing: Listing,
  { syntax, start, last }: { syntax: ListingSyntax; start: string; last: Member | undefined },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after = last?.name ?? "";
  let text: string | undefined = start;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (text !== undefined) {
        controller.enqueue(encoder.encode(text));
        text = undefined;
        return;
      }
      const members = await readBatch(operation, tools, after);
      after = members.at(-1)?.name ?? after;
      const isLast = members.length < BATCH;
      const part = writeMembers(listing, syntax, members) + (isLast ? syntax.tail(listing) : "");
      if (part !== "") controller.enqueue(encoder.encode(part));
      if (isLast) controller.close();
    },
  });
}

/**
 * Reads on in a listing whose head was sent. A slow reader keeps no pod open, so the pod may have been closed since, or
 * another one have its name: it is opened and asked for access anew.
 */
async function readBatch(operation: Operation, tools: LdpTools, after: string): Promise<readonly Member[]> {
  const { target, credentials, origin, iri } = operation;
  const members = await tools.pods.withPod(operation.pod.name, async (pod) => {
    const container = await pod.store.find(target.path);
    if (container === undefined) return undefined;
    requireModes(
      operation,
      await tools.access.accessTo(pod, container, credentials, origin),
      readModes(operation),
    );
    return pod.store.listMembers(container.id, { after, limit: BATCH });
  });
  if (members === undefined) throw new PodError("not-found", `${iri} was removed while it was listed`);
  return members;
}
