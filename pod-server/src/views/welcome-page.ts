import { type Html, html, renderPage } from "./layout.ts";

/** What the first page shows. */
export interface Welcome {
  readonly baseUrl: string;
  /** Names of the pods to show; a server that strangers reach shows none. */
  readonly pods: readonly string[];
  /** Whether the three made-up people live here. */
  readonly isDemo: boolean;
  /** Whether somebody owns this server and can sign in. */
  readonly hasOwner: boolean;
  /** Whether anybody may make an account. */
  readonly isRegistrationOpen: boolean;
}

/** The page at `/`: the way in for people, and where a newcomer finds the pods. */
export function renderWelcomePage(welcome: Welcome): string {
  const { hasOwner, isDemo, isRegistrationOpen, pods, baseUrl } = welcome;
  return renderPage({
    title: "Webizen",
    body: html`<h1>This is a Webizen server</h1>
<p>It keeps people's own data in Solid pods: linked data and files that belong to them, under rules that they set.</p>
<p class="actions"><a class="button" href="/.account/sign-in/">Sign in</a>
${isRegistrationOpen ? html`<a class="button quiet" href="/.account/create/">Create an account</a>` : ""}</p>
${isDemo ? DEMO : hasOwner ? "" : FIRST_RUN}
${pods.length === 0 ? "" : renderPods(baseUrl, pods)}`,
  });
}

const DEMO: Html = html`<p class="notice">Alice, Bob and Carol live here with a few hundred documents each. Sign in as one of them with the
password that the server printed when it started.</p>`;

const FIRST_RUN: Html = html`<p class="notice">Nobody owns this server yet. Open the link that it printed when it started: the account that is made
there is the owner's. Every start prints a new one.</p>`;

function renderPods(baseUrl: string, pods: readonly string[]): Html {
  return html`<h2>Pods here</h2><div class="card"><table><tbody>${pods.map(
    (name) => html`<tr><td><a href="${baseUrl}${name}/public/">${name}</a></td>
<td><a href="${baseUrl}${name}/profile/card">profile</a></td></tr>`,
  )}</tbody></table></div>
<p class="soft">A pod opens fully to its owner only.</p>`;
}
