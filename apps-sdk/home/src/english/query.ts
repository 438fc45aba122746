import { countOf } from "./counts.ts";

/** Words of the query page. */
export const QUERY = {
  title: "Query",
  explanation: "Ask your pod in SPARQL. Everything that you may see counts as one graph.",
  editor: "Query in SPARQL",
  run: "Ask",
  runTitle: "Ask (Ctrl + Enter)",
  stop: "Stop",
  federated: "Ask friends’ pods, too",
  live: "Keep the answer up to date",
  running: "Asking…",
  examples: "Examples",
  chooseExample: "Choose an example…",
  saved: "Saved queries",
  noSaved: "None yet. They are kept in your pod, as files in settings/queries/.",
  save: "Save",
  saveTitle: "Save the query",
  saveName: "Name",
  saveHint: "It becomes a file in settings/queries/ of your pod, which any tool can open.",
  savedAs: (name: string): string => `Saved as “${name}”`,
  remove: (name: string): string => `Remove ${name}`,
  removed: (name: string): string => `“${name}” was removed`,
  undo: "Undo",
  copyLink: "Copy link",
  linkCopied: "The link is copied. Whoever opens it asks their own pod.",
  reading: "Reading…",
  toLine: (line: number): string => `Go to line ${line}`,
  noExplanation: "The server does not tell how it came to the answer",
  updateRefused: "This page asks and does not change. Begin with SELECT, ASK, CONSTRUCT or DESCRIBE.",
} as const;

/** Words around an answer. */
export const ANSWER = {
  label: "Answer",
  found: (rows: number, ms: number): string => `${countOf(rows, "row", "rows")} in ${duration(ms)}`,
  statements: (count: number, ms: number): string =>
    `${countOf(count, "statement", "statements")} in ${duration(ms)}`,
  yes: "Yes",
  no: "No",
  liveNow: "Kept up to date",
  ways: "Ways to show the answer",
  table: "Table",
  chart: "Chart",
  map: "Map",
  graph: "Graph",
  explain: "Explain",
  empty:
    "Nothing fits. Check the spelling of classes and properties: completion (Ctrl + Space) knows those of your pod.",
  page: (from: number, to: number, all: number): string => `${from}–${to} of ${all}`,
  previous: "Earlier rows",
  next: "Later rows",
  sortBy: (name: string): string => `Sort by ${name}`,
  chartKind: "Kind of chart",
  bar: "Bars",
  line: "Lines",
  pie: "Pie",
  download: "Download",
  leftOut: (count: number): string => `${count} more are not drawn.`,
  pods: "How each pod did",
  pod: "Pod",
  state: "State",
  rows: "Rows",
  time: "Time",
  incomplete: "Not every pod answered in full.",
  plan: "What the query means",
  steps: "Times",
  seen: (graphs: number, triples: number): string =>
    `Asked over ${countOf(graphs, "document", "documents")} with ${countOf(triples, "statement", "statements")}.`,
  subject: "thing",
  predicate: "property",
  object: "value",
} as const;

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
