import { type CSSResult, css } from "lit";

/** Where navigation and content stand. */
export const frame: CSSResult = css`
  :host { display: grid; grid-template-columns: 16rem minmax(0, 1fr); min-height: 100%; }
  :host > main:only-child, welcome-view { grid-column: 1 / -1; }
  main { padding: 2rem clamp(1rem, 3.5vw, 3rem) 4rem; min-width: 0; max-width: 96rem; outline: none; }
  .skip { position: absolute; inset-inline-start: -100vw; }
  .skip:focus { inset-inline-start: 1rem; top: 0.5rem; background: var(--card); padding: 0.4rem 0.8rem; z-index: 30; }
  nav { background: var(--card); border-inline-end: 1px solid var(--line); padding: 1.1rem 0.7rem; position: sticky; top: 0; height: 100vh; height: 100dvh; display: flex; flex-direction: column; overflow-y: auto; }
  nav ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 1px; }
  nav :where(a, summary, .leave) { display: flex; align-items: center; gap: 0.7rem; width: 100%; min-height: var(--target); padding: 0.35rem 0.7rem; border-radius: 0.5rem; color: inherit; text-decoration: none; font-size: 0.95rem; line-height: 1.25; cursor: pointer; }
  nav a .icon, nav .leave .icon, summary .icon { color: var(--soft); }
  nav a[aria-current="page"] { background: var(--tint); font-weight: 600; }
  nav a[aria-current="page"] .icon { color: var(--accent); }
  nav a:hover { background: var(--tint); }
  .product { display: flex; align-items: center; gap: 0.6rem; font-size: 1.05rem; font-weight: 700; margin: 0 0.6rem 1.1rem; }
  .product img { border-radius: 0.4rem; }
  .first + .later { margin-top: 0.6rem; padding-top: 0.6rem; border-top: 1px solid var(--line); }
  .more { display: none; }
  .account { margin-top: auto; padding-top: 1rem; display: grid; }
  .who { display: flex; align-items: center; gap: 0.7rem; min-width: 0; padding: 0.3rem 0.55rem; font-weight: 600; overflow-wrap: anywhere; }
  .face { flex: none; display: grid; place-items: center; width: 1.75rem; height: 1.75rem; border-radius: 50%; background: var(--accent); color: var(--on-accent); font-size: 0.85rem; text-transform: uppercase; }
  @media (prefers-reduced-motion: no-preference) {
    nav :is(a, summary) { transition: background-color 0.12s; }
  }
  @media (max-width: 46rem) {
    :host { grid-template-columns: minmax(0, 1fr); }
    main { padding-top: 1.25rem; padding-bottom: calc(6rem + env(safe-area-inset-bottom)); }
    nav { position: fixed; inset-inline: 0; top: auto; bottom: 0; height: auto; z-index: 10; border: 0; border-top: 1px solid var(--line); padding: 0.2rem 0.2rem env(safe-area-inset-bottom); overflow: visible; }
    nav > ul { display: flex; justify-content: space-around; }
    nav > ul > li { flex: 1; min-width: 0; }
    nav :where(a, summary) { flex-direction: column; justify-content: center; gap: 0.1rem; min-height: 3.1rem; padding: 0.3rem 0.1rem; font-size: 0.78rem; list-style: none; }
    nav > ul > li > a span, summary span { white-space: nowrap; font-size: min(1em, 3.9vw); }
    .more:has([aria-current="page"]) summary { background: var(--tint); font-weight: 600; }
    nav summary::-webkit-details-marker { display: none; }
    nav > ul > li.later, .product, .account { display: none; }
    .more { display: block; }
    .more ul { position: absolute; inset-inline-end: 0.4rem; bottom: calc(100% + 0.4rem); background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--lift); padding: 0.4rem; min-width: 14rem; }
    .more ul :is(a, .leave) { flex-direction: row; justify-content: start; font-size: 1rem; min-height: 2.75rem; padding: 0.5rem 0.7rem; gap: 0.7rem; }
  }
`;
