import { SOLID } from "@webizen/ontologies";
import { type CSSResultGroup, html, LitElement, type TemplateResult } from "lit";
import "../../../../src/components/index.ts";
import type { Webizen } from "../../../../src/index.ts";
import { CARD } from "../../english/things.ts";
import { look } from "../look.ts";
import { sayBriefly } from "../toast.ts";
import type { KindForm } from "./kinds.ts";
import { iriText } from "./sparql-text.ts";

/** The form of a kind: for a new thing, or for one that is there. Dispatches `thing-saved`. */
export class ThingForm extends LitElement {
  static override properties = {
    pod: { attribute: false },
    form: { attribute: false },
    iri: { attribute: false },
    folder: { state: true },
  };
  static override styles: CSSResultGroup = [look];
  declare pod: Webizen;
  declare form: KindForm;
  /** The thing to change; absent for a new one. */
  declare iri: string | undefined;
  declare folder: string | undefined;

  override async firstUpdated(): Promise<void> {
    // Without an answer the usual folder is good enough.
    this.folder = (await findFolder(this.pod, this.form.type).catch(() => undefined)) ?? this.form.folder;
  }

  override render(): TemplateResult | undefined {
    const { pod, form, iri, folder } = this;
    if (folder === undefined) return undefined;
    return html`<webizen-form .pod=${pod} .shape=${form.shape} .subject=${iri} .in=${iri === undefined ? folder : undefined} @webizen-saved=${this.#saved}></webizen-form>`;
  }

  readonly #saved = (): void => {
    sayBriefly({ text: CARD.saved });
    this.dispatchEvent(new Event("thing-saved"));
  };
}

/** The folder that a type index names for a class. */
async function findFolder(pod: Webizen, type: string): Promise<string | undefined> {
  const answer = await pod.query(
    `SELECT ?folder WHERE { ?registration ${iriText(SOLID.forClass)} ${iriText(type)} ; ${iriText(SOLID.instanceContainer)} ?folder } ORDER BY ?folder LIMIT 1`,
  );
  return answer.kind === "solutions" ? answer.rows[0]?.folder?.value : undefined;
}

customElements.define("thing-form", ThingForm);
