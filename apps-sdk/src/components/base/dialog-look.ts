import { type CSSResult, css } from "lit";

/** What windows above the page look like. */
export const dialogLook: CSSResult = css`
  dialog { color: var(--_ink); background: var(--_paper); border: 1px solid var(--_line); border-radius: var(--_radius); padding: 1.2rem; width: min(34rem, calc(100vw - 1.5rem)); max-height: 90vh; overflow: auto; }
  dialog::backdrop { background: rgb(0 0 0 / 0.45); }
`;
