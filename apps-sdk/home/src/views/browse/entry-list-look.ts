import { type CSSResult, css } from "lit";

/** What the list of a folder looks like: a table on a wide screen, two lines for each entry on a narrow one. */
export const entryListLook: CSSResult = css`
  [role="table"] { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); overflow: clip; }
  .head, .entry { display: grid; grid-template-columns: minmax(0, 1fr) 8rem 6rem 11rem 3rem; align-items: center; padding-inline: 0.8rem 0.3rem; }
  .head { border-bottom: 1px solid var(--line); color: var(--soft); font-size: 0.9rem; }
  .head button { padding: 0.3rem 0; min-height: 2.2rem; font-size: inherit; }
  .head [aria-sort="ascending"] button, .head [aria-sort="descending"] button { font-weight: 600; color: var(--ink); }
  .body { position: relative; }
  .entry { position: absolute; inset-inline: 0; top: 0; height: 46px; }
  .entry + .entry { border-top: 1px solid var(--line); }
  .entry:hover, .entry:focus-within { background: var(--tint); }
  .name { display: flex; align-items: center; gap: 0.6rem; min-width: 0; }
  .name .icon { color: var(--soft); }
  .name.folder .icon { color: var(--accent); fill: var(--tint); }
  .name a { color: inherit; text-decoration: none; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; padding: 0.6rem 0; flex: 1; }
  /* A long name is cut at its own end, whichever way it runs. */
  .name bdi { display: block; overflow: hidden; text-overflow: ellipsis; text-align: match-parent; }
  .name a:hover { text-decoration: underline; }
  .entry .type, .entry .size, .entry .modified { color: var(--soft); font-size: 0.9rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .size { text-align: end; padding-inline-end: 1.4rem; font-variant-numeric: tabular-nums; }
  .head .size button { margin-inline-start: auto; }
  .actions button { padding: 0.3rem 0.6rem; color: var(--soft); }
  [popover] { position: fixed; margin: 0; inset: auto; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.3rem; min-width: 11rem; box-shadow: 0 6px 24px rgb(0 0 0 / 22%); }
  [role="menuitem"] { display: flex; width: 100%; align-items: center; gap: 0.6rem; padding: 0.5rem 0.7rem; border-radius: 0.4rem; color: inherit; text-decoration: none; min-height: 2.5rem; text-align: start; }
  [role="menuitem"]:hover, [role="menuitem"]:focus-visible { background: var(--tint); }
  @media (max-width: 46rem) {
    .head { grid-template-columns: 1fr auto auto auto; gap: 0.8rem; }
    .head > :last-child { display: none; }
    .head .size { padding: 0; }
    .entry { height: 60px; grid-template: "name name name actions" 34px "type size modified actions" 22px / auto auto 1fr 3rem; column-gap: 0.8rem; }
    .entry .name { grid-area: name; }
    .entry .type { padding-inline-start: 1.85rem; }
    .entry .size { padding: 0; }
    .entry .actions { grid-area: actions; }
  }
`;
