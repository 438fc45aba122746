import { type CSSResult, css } from "lit";

/** What the part about what is going on looks like. */
export const todayLook: CSSResult = css`
  :host { animation: appear 0.25s; }
  .parts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); gap: 1rem; align-items: start; }
  section.card { margin: 0; padding: 0.9rem 0.6rem 0.6rem; min-width: 0; }
  h2 { display: flex; align-items: center; gap: 0.5rem; margin: 0 0.5rem 0.4rem; font-size: 1rem; }
  h2 .icon { color: var(--accent); }
  li > a, li > .line { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.1rem 0.8rem; align-items: center; min-height: var(--target); padding: 0.4rem 0.5rem; border-radius: 0.5rem; color: inherit; text-decoration: none; }
  li > a:hover { background: var(--tint); }
  strong { display: block; font-weight: 600; overflow-wrap: anywhere; }
  small { display: block; font-size: 0.88rem; color: var(--soft); overflow-wrap: anywhere; }
  .plain strong { font-weight: 500; }
  .all { display: inline-flex; align-items: center; min-height: var(--target); margin: 0.2rem 0.5rem 0; font-size: 0.93rem; }
  .leaf { display: grid; place-items: center; width: 2.9rem; padding: 0.25rem 0; border-radius: 0.5rem; background: var(--tint); font-size: 0.75rem; line-height: 1.15; color: var(--soft); }
  .leaf b { font-size: 1.15rem; color: var(--ink); }
  .leaf.now { background: var(--accent); color: var(--on-accent); }
  .leaf.now b { color: inherit; }
  .face { display: grid; place-items: center; width: 2.4rem; height: 2.4rem; border-radius: 50%; background: var(--tint); color: var(--accent); font-weight: 600; }
  li .icon { color: var(--soft); }
  .waiting { display: flex; flex-wrap: wrap; gap: 0.6rem 1rem; align-items: center; justify-content: space-between; margin: 0 0 1rem; padding: 0.9rem 1.1rem; border-inline-start: 0.3rem solid var(--accent); }
  .waiting h2 { margin: 0 0 0.2rem; }
  .waiting p { margin: 0; }
`;
