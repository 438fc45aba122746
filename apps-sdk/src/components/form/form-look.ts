import { type CSSResult, css } from "lit";

/** The look of forms. */
export const formLook: CSSResult = css`
  form { max-width: 40rem; gap: 1rem; }
  .field { display: grid; gap: 0.25rem; min-width: 0; }
  .many { border: 0; padding: 0; margin: 0; justify-items: start; }
  .value { width: 100%; align-items: start; margin-bottom: 0.3rem; }
  .field p { margin: 0; font-size: 0.92rem; }
  .field .row label { font-weight: 400; }
  .many webizen-person::part(label) { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
  textarea { resize: vertical; }
  [aria-invalid="true"] { border-color: var(--_alarm); border-width: 2px; }
`;
