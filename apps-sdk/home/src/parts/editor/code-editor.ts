import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { editorLook } from "./editor-look.ts";
import { type Language, loadLanguage } from "./languages.ts";

/** Where a text is at fault, and why. */
export interface TextFault {
  /** From 1; absent where it is not known. */
  readonly line: number | undefined;
  readonly message: string;
}

/**
 * An editor for text: `<code-editor .value=… language="turtle" label="…">`. Tells `change` when the text is another, and `save` when
 * somebody presses Ctrl S.
 */
export class CodeEditor extends LitElement {
  static override properties: PropertyDeclarations = {
    value: { attribute: false },
    language: {},
    label: {},
    isReadOnly: { attribute: false },
    fault: { attribute: false },
    extensions: { attribute: false },
  };
  static override styles: CSSResultGroup = css`
    :host { display: block; border: 1px solid var(--edge); border-radius: 0.4rem; overflow: hidden; min-height: 8rem; }
    :host(:focus-within) { border-color: var(--accent); outline: 1px solid var(--accent); }
    .editor { height: 100%; }
  `;
  /** The text. Reading it gives what was written. */
  declare language: Language;
  declare label: string;
  declare isReadOnly: boolean;
  declare fault: TextFault | undefined;
  /** More of CodeMirror, such as completion; taken as they are when the editor is first shown. */
  declare extensions: readonly Extension[];
  readonly #spoken = new Compartment();
  readonly #writing = new Compartment();
  #view: EditorView | undefined;
  #text = "";
  #isBeingSet = false;

  constructor() {
    super();
    this.language = "plain";
    this.label = "";
    this.isReadOnly = false;
    this.extensions = [];
  }

  get value(): string {
    return this.#view?.state.doc.toString() ?? this.#text;
  }

  set value(text: string) {
    if (text === this.value) return;
    this.#text = text;
    const { state } = this.#view ?? {};
    if (state !== undefined)
      this.#view?.dispatch({ changes: { from: 0, to: state.doc.length, insert: text } });
  }

  override focus(): void {
    this.#view?.focus();
  }

  /** Puts the cursor at the beginning of a line, which is shown. @param line from 1 */
  goToLine(line: number): void {
    const view = this.#view;
    if (view === undefined) return;
    const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
    view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    view.focus();
  }

  override render(): TemplateResult {
    return html`<div class="editor"></div>`;
  }

  override firstUpdated(): void {
    const parent = this.renderRoot.querySelector(".editor");
    if (parent === null) return;
    this.#view = new EditorView({
      parent,
      root: this.renderRoot as ShadowRoot,
      state: EditorState.create({ doc: this.#text, extensions: this.#extend() }),
    });
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has("language")) void this.#speak(this.language);
    if (changed.has("isReadOnly") || changed.has("label")) {
      this.#view?.dispatch({ effects: this.#writing.reconfigure(this.#describeWriting()) });
    }
    if (changed.has("fault")) this.#showFault();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#text = this.value;
  }

  #extend(): Extension {
    return [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      highlightSpecialChars(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      bracketMatching(),
      indentOnInput(),
      EditorView.lineWrapping,
      editorLook,
      this.#spoken.of([]),
      this.#writing.of(this.#describeWriting()),
      [...this.extensions],
      keymap.of([
        { key: "Mod-s", preventDefault: true, run: () => this.#tell("save") },
        // Escape and then Tab leaves the editor by keyboard.
        indentWithTab,
        ...defaultKeymap,
        ...historyKeymap,
        ...searchKeymap,
      ]),
      EditorView.domEventHandlers({ beforeinput: replaceSelection }),
      EditorView.updateListener.of(
        ({ docChanged }) => docChanged && !this.#isBeingSet && this.#tell("change"),
      ),
    ];
  }

  #describeWriting(): Extension {
    return [
      EditorState.readOnly.of(this.isReadOnly),
      EditorView.contentAttributes.of({ "aria-label": this.label, spellcheck: "true", tabindex: "0" }),
    ];
  }

  async #speak(language: Language): Promise<void> {
    // What cannot be loaded is edited without colours.
    const spoken = await loadLanguage(language).catch(() => []);
    if (language === this.language) this.#view?.dispatch({ effects: this.#spoken.reconfigure(spoken) });
  }

  #showFault(): void {
    const view = this.#view;
    if (view === undefined) return;
    const { fault } = this;
    const { doc } = view.state;
    const { from, to } = doc.line(Math.min(Math.max(fault?.line ?? 1, 1), doc.lines));
    const marks =
      fault?.line === undefined ? [] : [{ from, to, severity: "error" as const, message: fault.message }];
    view.dispatch(setDiagnostics(view.state, marks));
  }

  #tell(name: "change" | "save"): true {
    this.dispatchEvent(new Event(name));
    return true;
  }
}

// Browsers keep the style of what is typed over, in an attribute that the policy of the page refuses.
function replaceSelection(event: InputEvent, view: EditorView): boolean {
  const { data, inputType } = event;
  if (inputType !== "insertText" || data === null || view.composing || view.state.readOnly) return false;
  if (view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch({ ...view.state.replaceSelection(data), scrollIntoView: true, userEvent: "input.type" });
  return true;
}

customElements.define("code-editor", CodeEditor);
