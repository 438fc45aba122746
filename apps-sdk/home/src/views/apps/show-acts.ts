import { html, nothing, type TemplateResult } from "lit";
import { APPS } from "../../english/apps.ts";
import { formatTime } from "../../parts/format.ts";
import type { Act } from "./apps.ts";

/** Shows what an app or an assistant did, the newest first. Use with the styles of `look`. */
export function showActs(did: readonly Act[]): TemplateResult {
  if (did.length === 0) return html`<p class="soft">${APPS.didNothing}</p>`;
  return html`<details><summary>${APPS.did}</summary><table><tbody>
    ${did.map(
      ({ time, tool, summary, outcome, documentCount }) => html`<tr><td>${formatTime(new Date(time))}</td>
      <td>${[tool, summary].filter(Boolean).join(": ")}</td>
      <td>${outcome === undefined ? nothing : APPS.outcomes[outcome]}${documentCount === undefined ? nothing : html` · ${APPS.documents(documentCount)}`}</td></tr>`,
    )}</tbody></table></details>`;
}
