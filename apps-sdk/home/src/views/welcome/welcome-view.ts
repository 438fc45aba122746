import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Visitor } from "../../../../src/index.ts";
import { WELCOME } from "../../english/shell.ts";
import { look } from "../../parts/look.ts";

/** What a visitor sees who is not signed in: the way in, and where a newcomer finds the pods. */
export class WelcomeView extends LitElement {
  static override properties = { visitor: { attribute: false } };
  static override styles: CSSResultGroup = [
    look,
    css`:host { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1rem; }`,
  ];
  declare visitor: Visitor;

  override render(): TemplateResult {
    const { hasOwner, isDemo, isRegistrationOpen, pods } = this.visitor;
    return html`<main>
      <h1>${WELCOME.title}</h1>
      <p>${WELCOME.explanation}</p>
      ${hasOwner || isDemo ? nothing : html`<p class="card">${WELCOME.firstRun}</p>`}
      ${isDemo ? html`<p class="card">${WELCOME.demo}</p>` : nothing}
      <p class="row">
        <a class="button" href="/.account/sign-in/?to=/">${WELCOME.signIn}</a>
        ${isRegistrationOpen ? html`<a class="button quiet" href="/.account/create/">${WELCOME.create}</a>` : nothing}
      </p>
      ${pods.length === 0 ? nothing : renderPods(pods)}
    </main>`;
  }
}

function renderPods(pods: readonly string[]): TemplateResult {
  return html`<h2>${WELCOME.podsHere}</h2>
    <div class="card"><table><tbody>
      ${pods.map(
        (name) => html`<tr><td><a href="/${name}/public/">${name}</a></td>
          <td><a href="/${name}/profile/card">${WELCOME.profile}</a></td></tr>`,
      )}
    </tbody></table></div>
    <p class="soft">${WELCOME.opensFully}</p>`;
}

customElements.define("welcome-view", WelcomeView);
