import {
  ACL,
  LDP,
  MEDIA,
  PIM,
  SOLID,
  SOLIDSPARQL,
  WEBIZEN_ACCESS,
  WEBIZEN_PREVIEW,
  WEBIZEN_SEARCH,
} from "@webizen/ontologies";
import { MCP_PATH } from "../mcp/assistant-scopes.ts";
import { baseType, RDF_WRITABLE } from "../rdf/formats.ts";
import type { Pod } from "../storage/pod.ts";
import { ACL_SUFFIX, DESCRIPTION_SUFFIX, type ResourcePath } from "../storage/resource-path.ts";
import type { EffectiveAccess } from "../wac/decide.ts";
import { formatWacAllow } from "../wac/wac-allow.ts";
import { formatLink } from "./link-header.ts";
import type { Operation } from "./operation.ts";

/** Path of the storage description below each storage root. */
export const STORAGE_DESCRIPTION_PATH = "/.well-known/solid";

/** Path of the SPARQL endpoint below each storage root. */
export const SPARQL_PATH = "/.sparql";

/** Path of the endpoint for queries over the pods of its owner and friends. */
export const FEDERATED_PATH = "/.sparql/federated";

/** Path of the search below each storage root. */
export const SEARCH_PATH = "/.search";

/** Path of the endpoint for questions below each storage root. */
export const ASK_PATH = "/.ask";

/** Path of the endpoint for previews of pictures below each storage root. */
export const PREVIEW_PATH = "/.preview";

const RESERVED = [STORAGE_DESCRIPTION_PATH, SPARQL_PATH, SEARCH_PATH, ASK_PATH, PREVIEW_PATH, MCP_PATH];

/**
 * Whether a path would stand where the server answers itself, for the storage description, queries, searches, previews or
 * assistants, or below it; nothing can be created there.
 */
export function isReserved(path: string): boolean {
  return RESERVED.some((reserved) => path === reserved || path.startsWith(`${reserved}/`));
}

/** What an answer depends on besides the URL. */
const VARY = "Accept, Authorization, Origin";
/** Media types in which patches are read. */
export const PATCH_TYPES: readonly string[] = [MEDIA.n3, MEDIA.sparqlUpdate];
const TYPE_LINKS = {
  resource: formatLink(LDP.Resource, "type"),
  container: [LDP.Resource, LDP.Container, LDP.BasicContainer]
    .map((type) => formatLink(type, "type"))
    .join(", "),
  root: [LDP.Resource, LDP.Container, LDP.BasicContainer, PIM.Storage]
    .map((type) => formatLink(type, "type"))
    .join(", "),
};
// An end is no type of condition, but clients have to know before they write one: other servers would pass over it.
const CONDITION_LINKS = [ACL.ClientCondition, ACL.IssuerCondition, WEBIZEN_ACCESS.until]
  .map((type) => formatLink(type, ACL.condition))
  .join(", ");

/** Methods that a target supports, for Allow and for 405. `contentType` is that of the existing body, if any. */
export function allowedMethods(target: ResourcePath, contentType: string | undefined): readonly string[] {
  const isRoot = target.parent === null;
  if (target.kind === "container") {
    const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH"];
    return isRoot ? methods : [...methods, "DELETE"];
  }
  const methods = ["GET", "HEAD", "OPTIONS", "PUT"];
  if (isPatchable(contentType)) methods.push("PATCH");
  // "the server MUST NOT allow … DELETE … on the storage root or its ACL": without them nobody has a way back.
  const isRootAcl = target.kind === "acl" && target.subject === "/";
  return isRootAcl ? methods : [...methods, "DELETE"];
}

// A patch is applied to the statements, and the outcome is written in the syntax in which the document is stored.
function isPatchable(contentType: string | undefined): boolean {
  return contentType === undefined || RDF_WRITABLE.includes(baseType(contentType));
}

const capabilities = new Map<string, Readonly<Record<string, string>>>();

/** Allow and the Accept-* headers that go with it. */
function capabilityHeaders(
  target: ResourcePath,
  contentType: string | undefined,
): Readonly<Record<string, string>> {
  const key = `${target.kind} ${target.parent === null} ${target.subject === "/"} ${isPatchable(contentType)}`;
  let headers = capabilities.get(key);
  if (headers === undefined) {
    const methods = allowedMethods(target, contentType);
    headers = {
      allow: methods.join(", "),
      ...(methods.includes("PATCH") ? { "accept-patch": PATCH_TYPES.join(", ") } : {}),
      ...(methods.includes("POST") ? { "accept-post": "*/*" } : {}),
      "accept-put": "*/*",
    };
    capabilities.set(key, headers);
  }
  return headers;
}

/** The links that every answer about a resource carries, as one Link header value. */
export function resourceLinks(pod: Pod, target: ResourcePath, extra: readonly string[] = []): string {
  const { rootIri } = pod;
  const description = `<${rootIri}${STORAGE_DESCRIPTION_PATH.slice(1)}>; rel="${SOLID.storageDescription}"`;
  const rest = extra.length === 0 ? "" : `, ${extra.join(", ")}`;
  if (target.kind === "acl") return `${TYPE_LINKS.resource}, ${CONDITION_LINKS}, ${description}${rest}`;
  const subject = rootIri + (target.subject ?? target.path).slice(1);
  const acl = `<${subject}${ACL_SUFFIX}>; rel="acl"`;
  if (target.kind === "description") return `${TYPE_LINKS.resource}, ${acl}, ${description}${rest}`;
  const endpoint = target.parent === null ? `, ${endpointLinks(rootIri)}` : "";
  const types =
    target.kind === "document"
      ? TYPE_LINKS.resource
      : target.parent === null
        ? TYPE_LINKS.root
        : TYPE_LINKS.container;
  return `${types}, ${acl}, <${subject}${DESCRIPTION_SUFFIX}>; rel="describedby", ${description}${endpoint}${rest}`;
}

/**
 * The links by which a storage tells where it is queried and searched, and where previews of its pictures are.
 *
 * @see https://jeswr.github.io/solid-sparql-query/#discovery
 */
export function endpointLinks(rootIri: string): string {
  const queries = formatLink(rootIri + SPARQL_PATH.slice(1), SOLIDSPARQL.endpoint);
  const previews = formatLink(rootIri + PREVIEW_PATH.slice(1), WEBIZEN_PREVIEW.endpoint);
  return `${queries}, ${formatLink(rootIri + SEARCH_PATH.slice(1), WEBIZEN_SEARCH.endpoint)}, ${previews}`;
}

/** Headers of a successful GET, HEAD or OPTIONS. */
export function readHeaders(
  operation: Operation,
  access: EffectiveAccess,
  contentType: string | undefined,
  extraLinks: readonly string[] = [],
): Record<string, string> {
  return {
    ...capabilityHeaders(operation.target, contentType),
    link: resourceLinks(operation.pod, operation.target, extraLinks),
    "wac-allow": formatWacAllow(access),
    ...keepingHeaders(access),
  };
}

/** What may be kept of an answer: it depends on who asks; a public one may be kept, but is asked about before each use. */
export function keepingHeaders(access: EffectiveAccess): Readonly<Record<string, string>> {
  return { vary: VARY, "cache-control": access.public.has("read") ? "no-cache" : "private, no-cache" };
}

/** Types that a browser would run: they get an origin of their own, so that they cannot act as the pod's owner. */
const SCRIPTABLE = new Set<string>([MEDIA.html, MEDIA.xhtml, MEDIA.svg, MEDIA.xml, MEDIA.textXml, MEDIA.pdf]);
const SANDBOX = "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads";

/**
 * Headers that keep stored content from running with the server's origin.
 *
 * @see https://www.w3.org/TR/CSP3/#directive-sandbox
 */
export function containmentHeaders(contentType: string): Record<string, string> {
  const type = baseType(contentType);
  const isScriptable = SCRIPTABLE.has(type) || type.endsWith("+xml");
  return isScriptable
    ? { "x-content-type-options": "nosniff", "content-security-policy": SANDBOX }
    : { "x-content-type-options": "nosniff" };
}
