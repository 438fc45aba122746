import { type CSSResult, css } from "lit";

/** What is the same around a folder and a file. */
export const browseLook: CSSResult = css`
  .path ol { list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 0.4rem; margin: 0; padding: 0; min-height: 1.5rem; }
  .path li:not(:last-child)::after { content: "/"; color: var(--soft); margin-inline-start: 0.4rem; }
  h1 { margin: 0.1rem 0 0.8rem; }
  h1:focus { outline: none; }
  .tools { margin: 0 0 0.8rem; }
  .tools > label { flex: 1 1 12rem; max-width: 22rem; }
  .tools > label input { width: 100%; font-weight: 400; }
  details.menu { position: relative; }
  details.menu > summary { list-style: none; }
  details.menu > summary::-webkit-details-marker { display: none; }
  details.menu > div { position: absolute; z-index: 5; inset-inline-start: 0; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.3rem; min-width: 14rem; box-shadow: 0 6px 24px rgb(0 0 0 / 22%); display: grid; }
  details.menu button { justify-content: start; }
  details.menu button:hover { background: var(--tint); }
  .dropping { outline: 3px dashed var(--accent); outline-offset: 6px; border-radius: var(--radius); }
  .drop { position: fixed; inset-inline: 0; bottom: 6rem; z-index: 15; text-align: center; pointer-events: none; }
  .drop span { background: var(--accent); color: var(--on-accent); border-radius: 2rem; padding: 0.5rem 1.2rem; font-weight: 600; }
`;
