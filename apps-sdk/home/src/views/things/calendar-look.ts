import { type CSSResult, css } from "lit";

/** What the calendar looks like; a narrow month shows dots in place of names. */
export const calendarLook: CSSResult = css`
  h2 { margin: 0 0.3rem; }
  h3 { font-size: 0.95rem; margin: 0.8rem 0 0.3rem; }
  ul { list-style: none; margin: 0; padding: 0; }
  :host(:dir(rtl)) button .icon { transform: scaleX(-1); }
  .month { table-layout: fixed; margin-top: 0.8rem; background: var(--card); }
  .month th { padding: 0.3rem 0.4rem; }
  .month abbr { text-decoration: none; }
  .month td { border: 1px solid var(--line); height: 6.6rem; padding: 0.15rem; }
  .month .other { background: var(--paper); }
  .month .other .day { color: var(--soft); }
  .day { min-height: 1.7rem; min-width: 1.7rem; padding: 0 0.35rem; border-radius: 1rem; justify-content: center; }
  .today .day { background: var(--accent); color: var(--on-accent); font-weight: 700; }
  .more { min-height: 1.5rem; padding: 0 0.35rem; font-size: 0.8rem; color: var(--soft); }
  .event { display: block; color: inherit; text-decoration: none; border-radius: 0.3rem; border-inline-start: 3px solid var(--accent); background: var(--tint); padding: 0.3rem 0.5rem; margin: 0.25rem 0; }
  .event:hover .what { text-decoration: underline; }
  .event[aria-current="true"] { outline: 2px solid var(--accent); }
  .time { color: var(--soft); font-variant-numeric: tabular-nums; font-size: 0.85em; }
  .where { display: block; font-size: 0.85em; }
  .month .event { font-size: 0.8rem; padding: 0.05rem 0.3rem; margin: 0.1rem 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; overflow-wrap: normal; }
  .month .where { display: none; }
  .dots { display: none; color: var(--accent); text-align: center; line-height: 0.8; letter-spacing: 0.1em; }
  .week { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: 0.5rem; margin-top: 0.8rem; }
  .week section { border-top: 3px solid var(--line); min-height: 10rem; }
  .week .today, .agenda .today { border-color: var(--accent); }
  .agenda { max-width: 46rem; }
  .agenda .event { display: grid; grid-template-columns: 5rem minmax(0, 1fr); }
  .agenda .where { grid-column: 2; }
  .agenda .today h3 { color: var(--accent); }
  @container (max-width: 46rem) {
    .month td { height: 3.2rem; text-align: center; }
    .month ul, .month .more { display: none; }
    .dots { display: block; }
    .week { grid-template-columns: minmax(0, 1fr); }
    .week section { min-height: 0; padding-bottom: 0.5rem; }
  }
`;
