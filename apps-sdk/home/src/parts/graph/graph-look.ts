import { type CSSResult, css } from "lit";

/** Colours of kinds, by the order of how many there are; the legend of a view uses the same classes. */
export const kindColours: CSSResult = css`
  .colour-0 { --kind: #2f7d66; }
  .colour-1 { --kind: #3b6fb6; }
  .colour-2 { --kind: #b4642a; }
  .colour-3 { --kind: #8a4fa3; }
  .colour-4 { --kind: #a8354f; }
  .colour-5 { --kind: #6b7a1f; }
  .colour-6 { --kind: #1f8296; }
  .colour-other { --kind: #7b8494; }
`;

/** What the picture of a graph looks like. */
export const graphLook: CSSResult = css`
  ${kindColours}
  :host { position: relative; }
  svg.graph { display: block; width: 100%; height: var(--graph-height, min(68vh, 42rem)); background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); touch-action: none; cursor: grab; user-select: none; }
  svg.graph:active { cursor: grabbing; }
  .edge { stroke: var(--edge); stroke-width: 1.1; opacity: 0.55; }
  .edge.near { stroke: var(--accent); stroke-width: 1.8; opacity: 1; }
  marker path { fill: var(--edge); }
  .label { font-size: 10px; fill: var(--soft); text-anchor: middle; paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
  .node { cursor: pointer; outline: none; }
  .node circle { fill: var(--kind); stroke: var(--card); stroke-width: 2; }
  .node text { font-size: 11.5px; fill: var(--ink); text-anchor: middle; paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
  .node.selected circle { stroke: var(--ink); stroke-width: 3; }
  .node.selected text { font-weight: 700; }
  .node:focus-visible circle { stroke: var(--accent); stroke-width: 5; }
  .controls { position: absolute; inset-inline-end: 0.5rem; top: 0.5rem; display: grid; gap: 0.3rem; }
  .controls button { background: var(--card); padding: 0.3rem; min-width: 2.4rem; justify-content: center; }
`;
