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
  .start { margin-top: 1.4rem; display: grid; gap: 1.2rem; }
  .start p { margin: 0; }
  .questions { max-width: none; }
  .questions .tag { color: inherit; font-size: 0.93rem; min-height: var(--target); display: inline-flex; align-items: center; padding-inline: 0.9rem; border-radius: 2rem; text-decoration: none; }
  .questions .tag:hover { text-decoration: underline; }
  @media (max-width: 46rem) {
    .questions { flex-wrap: nowrap; overflow-x: auto; margin-inline: -1rem; padding-inline: 1rem; }
    .questions > * { flex: none; }
  }
  .help summary { color: var(--soft); cursor: pointer; min-height: var(--target); display: list-item; align-content: center; width: fit-content; }
`;
