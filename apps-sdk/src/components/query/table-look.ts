import { type CSSResult, css } from "lit";

/** The look of tables, which scroll sideways in themselves where they are too wide. */
export const tableLook: CSSResult = css`
  .scroll { overflow-x: auto; max-width: 100%; }
  table { border-collapse: collapse; width: 100%; }
  caption { text-align: start; font-weight: 600; padding-bottom: 0.3rem; }
  caption .soft { font-weight: 400; margin-inline-start: 0.5rem; }
  th, td { text-align: start; padding: 0.35rem 0.8rem 0.35rem 0; border-bottom: 1px solid var(--_line); vertical-align: top; overflow-wrap: anywhere; min-width: 4rem; }
  th { color: var(--_soft); }
  .number { text-align: end; font-variant-numeric: tabular-nums; }
  .sort { white-space: nowrap; padding: 0; min-height: 1.8rem; font-weight: 600; text-align: start; color: inherit; }
`;
