import { ContextConsumer } from "@lit/context";
import {
  type CSSResultGroup,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Webizen } from "../../webizen.ts";
import "../webizen-app.ts";
import { look } from "./look.ts";
import { podContext } from "./pod-context.ts";
import { showBusy, showProblem } from "./show-state.ts";
import { onWords } from "./words.ts";

/**
 * An element that shows something of a pod: that of the `<webizen-app>` around it, or of its own `pod` property. What it
 * shows is loaded again when the pod, who is signed in, or one of its `inputs` changes.
 */
export class PodElement extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    around: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  static override styles: CSSResultGroup = look;
  /** Names of the properties on which depends what is loaded. */
  static readonly inputs: readonly string[] = [];

  /** The pod; default: that of the `<webizen-app>` around. */
  declare pod: Webizen | undefined;
  declare protected around: Webizen | undefined;
  /** What went wrong, if something did. */
  declare problem: unknown;
  declare protected busy: boolean;
  #loading: AbortController | undefined;
  #session: Webizen["session"] | undefined;
  #endWords: (() => void) | undefined;

  constructor() {
    super();
    this.busy = false;
    new ContextConsumer(this, {
      context: podContext,
      subscribe: true,
      callback: (pod) => {
        this.around = pod;
      },
    });
  }

  /** The pod that is shown, once there is one. */
  protected get shown(): Webizen | undefined {
    return this.pod ?? this.around;
  }

  /**
   * Loads what is shown; called again when that may have changed. What it starts has to end with the signal.
   *
   * @returns without having awaited anything where there is nothing to load
   */
  protected load(_pod: Webizen, _signal: AbortSignal): Promise<void> | void {}

  /** What stands in place of the content while there is none; `undefined` once there is. */
  protected renderState(): TemplateResult | undefined {
    if (this.problem !== undefined) return showProblem(this.problem, () => this.reload());
    return this.shown === undefined || this.busy ? showBusy() : undefined;
  }

  /** Loads anew what is shown. */
  reload(): void {
    this.#loading?.abort();
    this.#loading = undefined;
    const pod = this.shown;
    this.problem = undefined;
    if (pod === undefined || !this.isConnected) return;
    const loading = new AbortController();
    this.#loading = loading;
    void this.#run(pod, loading.signal);
  }

  async #run(pod: Webizen, signal: AbortSignal): Promise<void> {
    try {
      const loading = this.load(pod, signal);
      if (loading === undefined) return;
      this.busy = true;
      await loading;
    } catch (error) {
      if (!signal.aborted) this.problem = error;
    } finally {
      if (!signal.aborted) this.busy = false;
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { inputs } = this.constructor as typeof PodElement;
    const isOther = changed.has("pod") || changed.has("around") || inputs.some((name) => changed.has(name));
    if (!isOther) return;
    this.#followSession(this.shown?.session);
    this.reload();
  }

  #followSession(session: Webizen["session"] | undefined): void {
    this.#session?.removeEventListener("change", this.#onSession);
    this.#session = session;
    session?.addEventListener("change", this.#onSession);
  }

  readonly #onSession = (): void => {
    this.reload();
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endWords = onWords(() => this.requestUpdate());
    if (!this.hasUpdated) return;
    this.#followSession(this.shown?.session);
    this.reload();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endWords?.();
    this.#followSession(undefined);
    this.#loading?.abort();
  }

  /** Tells the page. @returns whether nobody prevented what follows */
  protected tell<Detail>(name: string, detail: Detail, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}
