import { type CSSResult, css } from "lit";

/**
 * What all elements look like. Every colour is a variable that a page can set (`--webizen-accent` and so on); its default
 * follows the `color-scheme` of the page.
 */
export const look: CSSResult = css`
  :host {
    --_ink: var(--webizen-ink, #1d2430);
    --_soft: var(--webizen-soft, #566072);
    --_paper: var(--webizen-paper, #fff);
    --_line: var(--webizen-line, #dfe2e8);
    --_edge: var(--webizen-edge, #7d8797);
    --_accent: var(--webizen-accent, #2f5d50);
    --_on-accent: var(--webizen-on-accent, #fff);
    --_alarm: var(--webizen-alarm, #a3262b);
    --_tint: var(--webizen-tint, #e9f1ee);
    --_mark: var(--webizen-mark, #ffe9a8);
    --_radius: var(--webizen-radius, 0.5rem);
    --_target: var(--webizen-target, 2.5rem);
    display: block; color: var(--_ink); font: inherit; line-height: 1.5; text-align: start;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_ink: var(--webizen-ink, light-dark(#1d2430, #e8eaee));
      --_soft: var(--webizen-soft, light-dark(#566072, #a2acbb));
      --_paper: var(--webizen-paper, light-dark(#fff, #1c2229));
      --_line: var(--webizen-line, light-dark(#dfe2e8, #323a45));
      --_edge: var(--webizen-edge, light-dark(#7d8797, #76818f));
      --_accent: var(--webizen-accent, light-dark(#2f5d50, #8fd0bb));
      --_on-accent: var(--webizen-on-accent, light-dark(#fff, #10201b));
      --_alarm: var(--webizen-alarm, light-dark(#a3262b, #ff9a93));
      --_tint: var(--webizen-tint, light-dark(#e9f1ee, #22302c));
      --_mark: var(--webizen-mark, light-dark(#ffe9a8, #5a4a12));
    }
  }
  :host([hidden]), [hidden] { display: none !important; }
  * { box-sizing: border-box; }
  h2 { font-size: 1.1rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
  p { margin: 0.3rem 0; overflow-wrap: anywhere; }
  a { color: var(--_accent); text-underline-offset: 0.15em; overflow-wrap: anywhere; }
  ul { list-style: none; margin: 0; padding: 0; }
  .soft { color: var(--_soft); }
  .problem { color: var(--_alarm); overflow-wrap: anywhere; }
  .row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
  .stack { display: grid; gap: 0.6rem; }
  .grow { flex: 1 1 12rem; min-width: 0; }
  :focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; border-radius: 3px; }
  button {
    font: inherit; font-weight: 600; cursor: pointer; min-height: var(--_target); padding: 0.35rem 0.9rem;
    color: var(--_on-accent); background: var(--_accent); border: 1px solid var(--_accent); border-radius: var(--_radius);
  }
  button.quiet { color: inherit; background: var(--_paper); border-color: var(--_line); font-weight: 500; }
  @media (hover: hover) {
    button.quiet:where(:hover:enabled) { background: var(--_tint); border-color: var(--_accent); }
  }
  button.bare { color: inherit; background: transparent; border-color: transparent; }
  button:disabled { opacity: 0.6; cursor: default; }
  input, select, textarea {
    font: inherit; color: inherit; background: var(--_paper); min-width: 0; width: 100%; min-height: var(--_target);
    border: 1px solid var(--_edge); border-radius: var(--_radius); padding: 0.35rem 0.6rem;
  }
  input[type="checkbox"], input[type="radio"] { width: 1.15rem; height: 1.15rem; min-height: 0; accent-color: var(--_accent); }
  label, legend { font-weight: 600; padding: 0; }
  .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-reduced-motion: no-preference) {
    [aria-busy="true"] > .soft { animation: breathe 1.6s ease-in-out infinite alternate; }
    @keyframes breathe { from { opacity: 1; } to { opacity: 0.55; } }
  }
`;
