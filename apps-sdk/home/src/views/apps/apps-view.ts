import { type CSSResultGroup, html, LitElement, type TemplateResult } from "lit";
import type { HomeSession, Webizen } from "../../../../src/index.ts";
import { NAVIGATION } from "../../english/shell.ts";
import { look } from "../../parts/look.ts";
import type { Route } from "../../shell/route.ts";

export class AppsView extends LitElement {
  static override properties = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
  };
  static override styles: CSSResultGroup = [look];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;

  override render(): TemplateResult {
    return html`<h1>${NAVIGATION.apps}</h1>`;
  }
}

customElements.define("apps-view", AppsView);
