import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { locate, readModes, requireModes } from "../ldp/locate.ts";
import type { LdpTools, Operation } from "../ldp/operation.ts";
import { readPage } from "../ldp/represent-container.ts";
import { baseType, isRdf } from "../rdf/formats.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import type { Pod } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import { parseResourcePath } from "../storage/resource-path.ts";
import type { Resource } from "../storage/resource-store.ts";
import { decodeName, type LinkTo, renderBreadcrumbs } from "../views/breadcrumbs.ts";
import { describeContainer } from "../views/container-page.ts";
import { formatBytes, formatTime } from "../views/format.ts";
import { html, type PageParts } from "../views/layout.ts";
import { pageHeaders } from "../views/page-headers.ts";
import { describeResource } from "../views/resource-page.ts";
import { ENGLISH } from "./english.ts";
import { PATHS } from "./navigation.ts";
import { showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

const PICTURES: readonly string[] = [MEDIA.png, MEDIA.jpeg, MEDIA.gif, MEDIA.webp];
const MAX_TEXT_BYTES = 256 * 1024;

type Tools = Pick<PageTools, "accounts" | "pods" | "ldp" | "baseUrl">;

/**
 * `GET /.account/browse/<pod>/<path>`: a look into a pod for whoever is signed in, through the one access policy. What
 * is shown is written by this server: stored bytes leave as a download, as text, or as a picture of a kind that cannot
 * act.
 */
export async function browse(visit: SignedInVisit, tools: Tools): Promise<Response> {
  const { pathname } = visit.url;
  const [podName = "", ...rest] = pathname.slice(PATHS.browse.length).split("/");
  const answer = await tools.pods.withPod(podName, (pod) => show(visit, tools, pod, `/${rest.join("/")}`));
  if (answer === undefined) throw new PodError("not-found", ENGLISH.problem.noPod(podName));
  return answer;
}

async function show(visit: SignedInVisit, tools: Tools, pod: Pod, path: string): Promise<Response> {
  const target = parseResourcePath(path, tools.ldp.limits);
  const operation: Operation = {
    request: visit.request,
    pod,
    target,
    iri: pod.rootIri + target.path.slice(1),
    query: visit.url.search,
    credentials: { agent: agentFor(visit, tools, pod), client: tools.baseUrl, issuer: tools.baseUrl },
    origin: undefined,
  };
  const { resource, access } = await locate(operation, tools.ldp);
  requireModes(operation, access, readModes(operation));
  if (resource === undefined) throw new PodError("not-found", ENGLISH.problem.nothingAt(operation.iri));
  if (visit.url.searchParams.has("download")) return download(pod, resource);
  return showPage(visit, await describe(operation, tools, resource));
}

/** The WebID that owns the pod where the account has it, else its first. */
function agentFor({ account }: SignedInVisit, { accounts }: Tools, pod: Pod): string {
  const webIds = accounts.webIds.list(account.id).map(({ webId }) => webId);
  const owners = accounts.pods.owners(pod.name);
  const agent = webIds.find((webId) => owners.includes(webId)) ?? webIds[0];
  if (agent === undefined) throw new PodError("forbidden", ENGLISH.problem.noWebId);
  return agent;
}

async function describe(
  operation: Operation,
  { ldp, baseUrl }: { readonly ldp: LdpTools; readonly baseUrl: string },
  resource: Resource,
): Promise<PageParts> {
  const { pod, iri } = operation;
  const linkTo: LinkTo = (target) =>
    target.startsWith(pod.rootIri) ? PATHS.browse + target.slice(baseUrl.length) : target;
  if (resource.kind === "container") {
    return describeContainer(pod, iri, resource, readPage(operation.query), linkTo);
  }
  if (!isRdf(baseType(resource.contentType))) return describeFile(operation, resource, linkTo);
  const { quads } = await parseRdf(await readBody(pod.store, resource), {
    contentType: resource.contentType,
    baseIri: iri,
    limits: ldp.rdfLimits,
  });
  return describeResource({ iri, rootIri: pod.rootIri, resource, quads }, linkTo);
}

async function describeFile({ pod, iri }: Operation, resource: Resource, linkTo: LinkTo): Promise<PageParts> {
  const words = ENGLISH.browse;
  const name = decodeName(iri.split("/").at(-1) ?? iri);
  const type = baseType(resource.contentType);
  const isText = [MEDIA.text, MEDIA.markdown, MEDIA.csv, MEDIA.json].some((each) => each === type);
  const text =
    isText && resource.size <= MAX_TEXT_BYTES
      ? new TextDecoder().decode(await readBody(pod.store, resource))
      : undefined;
  return {
    title: name,
    body: html`${renderBreadcrumbs(pod.rootIri, iri, linkTo)}
<h1>${name}</h1>
<p class="soft">${resource.contentType}, ${formatBytes(resource.size)}, ${words.changed} ${formatTime(resource.modified)}</p>
<p><a class="button quiet" href="${linkTo(iri)}?download" download>${words.download}</a></p>
${PICTURES.includes(type) ? html`<p><img src="${linkTo(iri)}?download" alt="${name}"></p>` : ""}
${text === undefined ? "" : html`<pre class="card">${text}</pre>`}`,
  };
}

// An attachment in a sandbox: however a browser treats it, it does not run with this origin.
async function download(pod: Pod, resource: Resource): Promise<Response> {
  const name = resource.path.split("/").at(-1) ?? "";
  const type = baseType(resource.contentType);
  const body =
    resource.body instanceof Uint8Array ? resource.body : await pod.store.openBody(resource, undefined);
  return new Response(body, {
    headers: {
      ...pageHeaders(),
      "content-security-policy": "sandbox; default-src 'none'",
      "content-type": PICTURES.includes(type) ? type : MEDIA.octetStream,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(decodeName(name)).replace(/[!'()*]/g, encodeURIComponent)}`,
    },
  });
}
