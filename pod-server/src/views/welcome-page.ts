import { html, renderPage } from "./layout.ts";

/** What the first page shows. */
export interface Welcome {
  readonly baseUrl: string;
  /** Names of the pods to show; a server that strangers reach shows none. */
  readonly pods: readonly string[];
  readonly podCount: number;
}

/** The page at `/`: where a newcomer finds the pods, or learns how to make one. */
export function renderWelcomePage({ baseUrl, pods, podCount }: Welcome): string {
  return renderPage({
    title: "Webizen",
    body: html`<h1>This is a Webizen server</h1>
<p>It keeps people's own data in Solid pods: linked data and files that belong to them, under rules that they set.</p>
${
  pods.length > 0
    ? html`<h2>Pods here</h2><div class="card"><table><tbody>${pods.map(
        (name) => html`<tr><td><a href="${baseUrl}${name}/public/">${name}</a></td>
<td><a href="${baseUrl}${name}/profile/card">profile</a></td></tr>`,
      )}</tbody></table></div>
<p class="soft">A pod opens fully to its owner only. To look at one as its owner from the command line:</p>
<pre><code>curl -H "Authorization: Bearer $(npx webizen token --pod ${pods[0] ?? ""})" ${baseUrl}${pods[0] ?? ""}/</code></pre>`
    : podCount > 0
      ? html`<p>If you keep a pod here, open its address: <code>${baseUrl}your-name/</code></p>`
      : html`<h2>There is no pod here yet</h2>
<p>Look around with three made-up people and their lives:</p>
<pre><code>npm start -- --demo</code></pre>
<p>or make your own from a seed file:</p>
<pre><code>npm start -- --seed people.json</code></pre>
<p>with <code>[{"email": "me@example.org", "password": "…", "pods": [{"name": "me"}]}]</code> in it.</p>`
}`,
  });
}
