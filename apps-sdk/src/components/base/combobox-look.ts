import { type CSSResult, css } from "lit";

/** The look of a text box with suggestions. */
export const comboboxLook: CSSResult = css`
  .combobox { position: relative; }
  .options {
    position: absolute; inset-inline: 0; top: calc(100% + 0.2rem); z-index: 20; max-height: 18rem; overflow: auto;
    background: var(--_paper); border: 1px solid var(--_edge); border-radius: var(--_radius); padding: 0.2rem;
    box-shadow: 0 0.3rem 1rem rgb(0 0 0 / 0.18);
  }
  .options li { padding: 0.4rem 0.6rem; border-radius: calc(var(--_radius) - 0.1rem); cursor: pointer; overflow-wrap: anywhere; }
  .options li[aria-selected="true"], .options li:hover { background: var(--_tint); }
  .options li[aria-selected="true"] { outline: 2px solid var(--_accent); outline-offset: -2px; }
`;
