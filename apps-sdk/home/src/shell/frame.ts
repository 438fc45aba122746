import { type CSSResult, css } from "lit";

/** Where navigation and content stand. */
export const frame: CSSResult = css`
  :host { display: grid; grid-template-columns: 15rem minmax(0, 1fr); min-height: 100%; }
  :host > main:only-child, welcome-view { grid-column: 1 / -1; }
  main { padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 4rem; min-width: 0; outline: none; }
  .skip { position: absolute; inset-inline-start: -100vw; }
  .skip:focus { inset-inline-start: 1rem; top: 0.5rem; background: var(--card); padding: 0.4rem 0.8rem; z-index: 30; }
  nav { border-inline-end: 1px solid var(--line); padding: 1.2rem 0.8rem; position: sticky; top: 0; height: 100vh; height: 100dvh; display: flex; flex-direction: column; overflow-y: auto; }
  nav ul { list-style: none; margin: 0; padding: 0; }
  nav a, nav summary { display: flex; align-items: center; gap: 0.7rem; padding: 0.5rem 0.7rem; border-radius: 0.5rem; color: inherit; text-decoration: none; cursor: pointer; }
  nav a[aria-current="page"] { background: var(--tint); font-weight: 600; }
  nav a:hover { background: var(--tint); }
  .product { font-weight: 700; margin: 0 0.7rem 1rem; }
  .more { display: none; }
  .account { margin-top: auto; padding: 1rem 0.7rem 0; font-size: 0.9rem; display: grid; gap: 0.5rem; justify-items: start; overflow-wrap: anywhere; }
  @media (max-width: 46rem) {
    :host { grid-template-columns: minmax(0, 1fr); }
    main { padding-bottom: calc(6rem + env(safe-area-inset-bottom)); }
    nav { position: fixed; inset-inline: 0; top: auto; bottom: 0; height: auto; z-index: 10; background: var(--card); border: 0; border-top: 1px solid var(--line); padding: 0.2rem 0.2rem env(safe-area-inset-bottom); overflow: visible; }
    nav > ul { display: flex; justify-content: space-around; }
    nav > ul > li { flex: 1; min-width: 0; }
    nav a, nav summary { flex-direction: column; gap: 0.1rem; padding: 0.35rem 0.1rem; font-size: 0.78rem; list-style: none; }
    nav summary::-webkit-details-marker { display: none; }
    nav > ul > li.later, .product, .account { display: none; }
    .more { display: block; }
    .more ul { position: absolute; inset-inline-end: 0.4rem; bottom: 100%; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.4rem; min-width: 13rem; }
    .more ul a { flex-direction: row; font-size: 1rem; padding: 0.6rem; gap: 0.7rem; }
  }
`;
