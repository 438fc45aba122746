import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { ACTIONS, ASK } from "../../english/browse.ts";
import { look } from "../../parts/look.ts";
import { sayProblem } from "../../parts/say-problem.ts";
import "../../parts/home-dialog.ts";
import { faultInName } from "./names.ts";

/** What a name is asked for. */
export interface NameQuestion {
  readonly heading: string;
  readonly button: string;
  /** What stands there at first. */
  readonly name: string;
  /** Names that are taken. */
  readonly taken: ReadonlySet<string>;
  /** Does it; what it throws is shown, and the window stays. */
  readonly answer: (name: string) => Promise<void>;
}

/** Asks for a name in a window, and says what is wrong with one before anything is sent. */
export class NameDialog extends LitElement {
  static override properties: PropertyDeclarations = {
    question: { attribute: false },
    problem: { state: true },
    isBusy: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`form { display: grid; gap: 0.5rem; } input { width: 100%; } .problem { color: var(--alarm); margin: 0; }`,
  ];
  declare question: NameQuestion | undefined;
  declare problem: string | undefined;
  declare isBusy: boolean;

  /** Opens the window. */
  ask(question: NameQuestion): void {
    this.question = question;
    this.problem = undefined;
    this.isBusy = false;
    void this.updateComplete.then(() => this.#select(question.name));
  }

  #select(name: string): void {
    const input = this.renderRoot.querySelector("input");
    if (input === null) return;
    input.value = name;
    input.focus();
    const dot = name.lastIndexOf(".");
    input.setSelectionRange(0, dot > 0 ? dot : name.length);
  }

  override render(): TemplateResult {
    const { question, problem } = this;
    return html`<home-dialog heading=${question?.heading ?? ""} ?open=${question !== undefined} @close=${this.#close}>
      <form @submit=${this.#submit} novalidate>
        <label for="name">${ASK.nameOf}</label>
        <input id="name" name="name" autocomplete="off" dir="auto" aria-invalid=${problem === undefined ? "false" : "true"}
          aria-describedby="problem">
        <p id="problem" class="problem" role="alert">${problem ?? nothing}</p>
        <p class="row"><button ?disabled=${this.isBusy}>${question?.button ?? ""}</button>
          <button type="button" class="quiet" @click=${this.#close}>${ACTIONS.cancel}</button></p>
      </form></home-dialog>`;
  }

  readonly #close = (): void => {
    this.question = undefined;
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { question } = this;
    const name = this.renderRoot.querySelector("input")?.value.trim() ?? "";
    if (question === undefined) return;
    this.problem = faultInName(name, question.taken);
    if (this.problem !== undefined) return;
    this.isBusy = true;
    try {
      await question.answer(name);
      this.question = undefined;
    } catch (error) {
      this.problem = sayProblem(error);
    } finally {
      this.isBusy = false;
    }
  };
}

customElements.define("name-dialog", NameDialog);
