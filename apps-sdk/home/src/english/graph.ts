/** Words of the picture of how things are connected. */
export const GRAPH = {
  title: "Graph",
  explanation:
    "How things are connected. Choose one to see its links; open it to draw what it is connected with.",
  loading: "Following the links…",
  picture: "Picture of how things are connected",
  pictureHelp:
    "The arrow keys lead from thing to thing, Enter draws what a thing is connected with. The list beside holds the same.",
  node: (name: string, kind: string, links: number): string =>
    `${name}${kind === "" ? "" : `, ${kind}`}, ${links === 1 ? "1 link" : `${links} links`}`,
  kinds: "Kinds",
  noKind: "no kind",
  zoomIn: "Closer",
  zoomOut: "Farther",
  fit: "Show all",
  arrange: "Arrange anew",
  links: "Its links",
  noLinks: "No links are drawn. Open it to look for some.",
  nothing: "Nothing leads here, and nothing leads on.",
  from: (name: string): string => `from ${name}`,
  expand: "Draw what it is connected with",
  more: (count: number): string => (count === 1 ? "Draw 1 more" : `Draw ${count} more`),
  leftOut: (count: number): string => (count === 1 ? "1 link is not drawn" : `${count} links are not drawn`),
  card: "Open its card",
  startHere: "Start from here",
  startFromMe: "Start from me",
  full: (limit: number): string =>
    `${limit} things are as many as one picture can hold. Start from another thing, or hide kinds.`,
  drawn: (nodes: number, edges: number): string =>
    `${nodes === 1 ? "1 thing" : `${nodes} things`}, ${edges === 1 ? "1 link" : `${edges} links`}`,
  describes: "says something about",
} as const;
