import type { Pod } from "../storage/pod.ts";
import type { Member, Resource } from "../storage/resource-store.ts";
import { decodeName, type LinkTo, renderBreadcrumbs, TO_ITSELF } from "./breadcrumbs.ts";
import { formatBytes, formatTime } from "./format.ts";
import { type Html, html, type PageParts, renderPage } from "./layout.ts";

const PAGE_SIZE = 200;

/** Which part of a container is shown. */
interface Part {
  readonly limit: number;
  readonly after?: string;
}

/** A container as a page: its members in a table, 200 at a time. */
export async function renderContainerPage(
  pod: Pod,
  iri: string,
  container: Resource,
  page?: Part,
): Promise<string> {
  return renderPage(await describeContainer(pod, iri, container, page));
}

/** The parts of a container's page, for a frame of their own. */
export async function describeContainer(
  pod: Pod,
  iri: string,
  container: Resource,
  page: Part = { limit: PAGE_SIZE },
  linkTo: LinkTo = TO_ITSELF,
): Promise<PageParts> {
  const members = await pod.store.listMembers(container.id, { ...page, limit: page.limit + 1 });
  const shown = members.slice(0, page.limit);
  const last = members.length > page.limit ? shown.at(-1) : undefined;
  const name = decodeName(container.path.split("/").at(-2) ?? "");
  return {
    title: name === "" ? `${pod.name}'s pod` : name,
    body: html`${renderBreadcrumbs(pod.rootIri, iri, linkTo)}
<h1>${name === "" ? `${pod.name}'s pod` : name}</h1>
${shown.length === 0 ? empty(iri) : table(iri, shown, linkTo)}
${last === undefined ? "" : html`<p><a rel="next" href="${linkTo(iri)}?limit=${page.limit}&after=${encodeURIComponent(last.name)}">More</a></p>`}
<p class="soft">Changed ${formatTime(container.modified)}. Apps read this container as linked data at <code>${iri}</code>.</p>`,
  };
}

function empty(iri: string): Html {
  const [, podName = "", ...rest] = new URL(iri).pathname.split("/");
  const path = rest.length > 1 ? `/${rest.join("/")}` : "/files/";
  const target = /^[\w./%~-]+$/.test(path) ? path : `'${path.replaceAll("'", "%27")}'`;
  return html`<p>Nothing is in here yet. Whoever runs the server brings a folder of files in with</p>
<pre><code>npx webizen import my-folder --pod ${podName} --to ${target}</code></pre>
<p>or write to <code>${iri}</code> with any Solid app.</p>`;
}

function table(iri: string, members: readonly Member[], linkTo: LinkTo): Html {
  return html`<div class="card"><table>
<thead><tr><th scope="col">Name</th><th scope="col" class="wide">Type</th><th scope="col" class="number">Size</th><th scope="col" class="wide">Changed</th></tr></thead>
<tbody>${members.map((member) => row(iri, member, linkTo))}</tbody>
</table></div>`;
}

function row(iri: string, member: Member, linkTo: LinkTo): Html {
  const isContainer = member.kind === "container";
  const slash = isContainer ? "/" : "";
  return html`<tr><td><a href="${linkTo(iri + member.name + slash)}">${decodeName(member.name)}${slash}</a></td>
<td class="wide soft">${isContainer ? "container" : member.contentType}</td>
<td class="number">${isContainer ? "" : formatBytes(member.size)}</td>
<td class="wide soft">${formatTime(member.modified)}</td></tr>
`;
}
