import { type CSSResult, css } from "lit";

/** What buttons, fields, cards and lists look like in every view. */
export const look: CSSResult = css`
  :host { display: block; }
  * { box-sizing: border-box; }
  [hidden] { display: none !important; }
  h1 { font-size: clamp(1.35rem, 4vw, 1.8rem); line-height: 1.2; margin: 0 0 0.8rem; overflow-wrap: anywhere; }
  h2 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; overflow-wrap: anywhere; }
  p { margin: 0.4rem 0 0.8rem; max-width: 44rem; }
  a { color: var(--accent); text-underline-offset: 0.15em; overflow-wrap: anywhere; }
  .soft { color: var(--soft); }
  .icon { flex: none; vertical-align: -0.3em; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
  button, .button {
    font: inherit; font-weight: 600; display: inline-flex; align-items: center; gap: 0.4rem; cursor: pointer;
    text-decoration: none; color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent);
    border-radius: 0.5rem; padding: 0.4rem 0.9rem; min-height: var(--target);
  }
  button.quiet, .button.quiet { color: var(--ink); background: var(--card); border-color: var(--line); font-weight: 500; }
  button.quiet .icon, .button.quiet .icon { color: var(--accent); }
  @media (hover: hover) {
    button:where(:hover:enabled), .button:where(:hover) { background: color-mix(in srgb, var(--accent) 88%, var(--ink)); }
    button.quiet:where(:hover:enabled), .button.quiet:where(:hover) { background: var(--tint); border-color: var(--accent); }
    button.plain:where(:hover:enabled), button.alarm:where(:hover:enabled) { background: var(--tint); }
  }
  button:is(.quiet, .plain)[aria-pressed="true"] { background: var(--tint); border-color: var(--accent); }
  button.plain { color: inherit; background: transparent; border-color: transparent; font-weight: 400; }
  button.alarm { color: var(--alarm); background: transparent; border-color: var(--alarm); }
  button:disabled { opacity: 0.55; cursor: default; }
  input, select, textarea {
    font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 0.5rem;
    padding: 0.4rem 0.7rem; min-width: 0; max-width: 100%; min-height: var(--target);
  }
  input[type="checkbox"], input[type="radio"] { min-height: 0; width: 1.15rem; height: 1.15rem; accent-color: var(--accent); }
  label { font-weight: 600; }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.8rem 1rem; margin: 0.8rem 0; }
  .row { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; }
  .spread { justify-content: space-between; }
  .tag { background: var(--tint); border-radius: 1rem; padding: 0.1rem 0.6rem; font-size: 0.85rem; }
  .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: start; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
  th { color: var(--soft); font-weight: 500; font-size: 0.9rem; }
  .card > h2:first-child {
    margin-top: 0;
  }
  h1:focus-visible {
    outline: none;
  }
  ul.plain { list-style: none; margin: 0; padding: 0; }
  ul.plain.card {
    padding: 0 1rem;
  }
  .busy { display: grid; gap: 0.8rem; margin: 0.8rem 0; max-width: 52rem; animation: appear 0.2s 0.15s both; }
  .bone { height: 0.9rem; border-radius: 0.4rem; background: color-mix(in srgb, var(--line) 65%, transparent); }
  .bone:nth-of-type(3n) { width: 82%; }
  .bone:nth-of-type(3n + 1) { width: 46%; }
  .busy.tall { grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); max-width: none; }
  .busy.tall .bone { height: 5.5rem; width: auto; border-radius: var(--radius); }
  @keyframes appear { from { opacity: 0; } }
  @media (prefers-reduced-motion: no-preference) {
    button, .button, .card, input, select { transition: background-color 0.12s, border-color 0.12s, box-shadow 0.12s; }
    .bone { animation: breathe 1.4s ease-in-out infinite alternate; }
    @keyframes breathe { from { opacity: 1; } to { opacity: 0.45; } }
  }
`;
