import { type CSSResult, css } from "lit";

/** What the view that finds things looks like. */
export const findLook: CSSResult = css`
  h1:focus { outline: none; }
  ol { max-width: 52rem; list-style: none; margin: 0; padding: 0; }
  .hit { padding: 0.7rem 1rem; margin: 0.6rem 0; }
  .hit h2 { margin: 0; font-size: 1.08rem; }
  .hit p { margin: 0.25rem 0; }
  .facts { display: flex; flex-wrap: wrap; gap: 0.15rem 0.7rem; font-size: 0.9rem; overflow-wrap: anywhere; }
  .facts .tag { color: var(--ink); }
  .snippet { overflow-wrap: anywhere; white-space: pre-line; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
  mark { background: var(--mark); color: inherit; border-radius: 0.15rem; }
  .links { font-size: 0.9rem; gap: 1rem; }
  .start { max-width: 46rem; margin-top: 2rem; }
  .start h3 { font-size: 0.95rem; margin: 1.3rem 0 0.5rem; }
`;
