import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import { APPS } from "../../english/apps.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { offerPackage } from "./apps.ts";

/** Takes a package, and goes on to the page where its owner sees what it wants and decides. */
export class InstallApp extends LitElement {
  static override properties = { isReading: { state: true }, problem: { state: true } };
  static override styles: CSSResultGroup = [
    look,
    css`
      .ways { display: flex; flex-wrap: wrap; gap: 1rem 2rem; }
      .ways > * { display: grid; gap: 0.3rem; align-content: start; flex: 1 1 16rem; }
      .row input { flex: 1 1 10rem; }
      input[type="file"] { border-style: dashed; padding: 0.6rem; }
    `,
  ];
  declare isReading: boolean;
  declare problem: unknown;

  async #offer(from: File | string): Promise<void> {
    this.isReading = true;
    this.problem = undefined;
    try {
      location.assign(await offerPackage(from));
    } catch (error) {
      this.problem = error;
    }
    this.isReading = false;
  }

  readonly #chooseFile = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    if (file !== undefined) void this.#offer(file);
    field.value = "";
  };

  readonly #fetchAddress = (event: SubmitEvent): void => {
    event.preventDefault();
    const address = String(new FormData(event.target as HTMLFormElement).get("address") ?? "").trim();
    if (address !== "") void this.#offer(address);
  };

  override render(): TemplateResult {
    return html`<section class="card"><h2>${APPS.add}</h2>
      <div class="ways">
        <div><label for="file">${APPS.file}</label>
          <input id="file" type="file" accept=".zip" ?disabled=${this.isReading} aria-describedby="file-hint" @change=${this.#chooseFile} />
          <small id="file-hint" class="soft">${APPS.fileHint}</small></div>
        <form @submit=${this.#fetchAddress}><label for="address">${APPS.address}</label>
          <span class="row"><input id="address" name="address" type="url" required placeholder="https://" />
            <button class="quiet" ?disabled=${this.isReading}>${icon("download")} ${APPS.addressButton}</button></span></form>
      </div>
      <p role="status" class="soft">${this.isReading ? APPS.reading : nothing}</p>
      ${this.problem === undefined ? nothing : showProblem(this.problem)}</section>`;
  }
}

customElements.define("install-app", InstallApp);
