import { html, type TemplateResult } from "lit";
import { KEYS } from "../english/shell.ts";
import "../parts/home-dialog.ts";

/** What a key does anywhere on the page, while nobody is writing: `find`, or `help`. */
export function commandOf(event: KeyboardEvent): "find" | "help" | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
  if (isWriting(event)) return undefined;
  if (event.key === "/") return "find";
  return event.key === "?" ? "help" : undefined;
}

function isWriting(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, dialog") !== null)
  );
}

/** The list of keys, in a window. */
export function renderKeys(isOpen: boolean, close: () => void): TemplateResult {
  return html`<home-dialog heading=${KEYS.heading} ?open=${isOpen} @close=${close}>
    <table><tbody>${KEYS.list.map(
      ([key, does]) => html`<tr><td><kbd>${key}</kbd></td><td>${does}</td></tr>`,
    )}</tbody></table></home-dialog>`;
}
