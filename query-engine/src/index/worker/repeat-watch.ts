import { MEDIA } from "@webizen/ontologies";
import type { Oxigraph, OxigraphStore } from "../../oxigraph.ts";

/**
 * Finds out whether a triple is in two graphs of a store. Where none is, the engine's own union of the graphs is their
 * merge, and costs nothing.
 *
 * Few triples have to be looked at: only those whose subject is spoken of in several graphs.
 */
export interface RepeatWatch {
  /** Whether no triple is in two graphs, as far as was looked: true again only after `proceed`. */
  readonly isClear: boolean;
  /** Hears of quads that come into the store, as lines of N-Quads. */
  quadsAdded(lines: Uint8Array): void;
  /** Hears of triples that come into a graph, as lines of N-Triples. */
  triplesAdded(lines: readonly string[], graph: string): void;
  /** Looks at some of the triples that may be in two graphs; true when one of them is. */
  proceed(): boolean;
}

const TRIPLES_AT_ONCE = 20_000;
/** With more to look at, a merge is likely to be needed, and looking on would only delay it. */
const MAX_WAITING = 200_000;
/** In place of the graph of a subject that is in several. */
const SEVERAL = "";
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const OPENING = 0x3c;

/** Begins to watch a store that is empty. */
export function watchRepeats(engine: Oxigraph, store: OxigraphStore): RepeatWatch {
  const graphOf = new Map<string, string>();
  let waiting: string[] = [];
  let isRepeated = false;

  const isShared = (subject: string, graph: string): boolean => {
    // Labels of blank nodes are unique to a document.
    if (subject.startsWith("_:")) return false;
    const known = graphOf.get(subject);
    if (known === undefined) graphOf.set(subject, graph);
    else if (known !== graph) graphOf.set(subject, SEVERAL);
    return known !== undefined && known !== graph;
  };

  const wait = (line: string): void => {
    waiting.push(line);
    isRepeated ||= waiting.length > MAX_WAITING;
  };

  return {
    get isClear() {
      return !isRepeated && waiting.length === 0;
    },
    quadsAdded(lines) {
      const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
      let before = { subject: bytes.subarray(0, 0), graph: bytes.subarray(0, 0), isShared: false };
      for (let start = 0; start < bytes.length && !isRepeated; ) {
        const found = bytes.indexOf(LINE_FEED, start);
        const end = found === -1 ? bytes.length : found;
        const subject = bytes.subarray(start, bytes.indexOf(SPACE, start));
        const graph = bytes.subarray(bytes.lastIndexOf(OPENING, end), end);
        // The statements of a document about one thing follow each other, as a rule.
        if (!subject.equals(before.subject) || !graph.equals(before.graph))
          before = { subject, graph, isShared: isShared(subject.toString(), graph.toString()) };
        if (before.isShared) wait(bytes.toString("utf8", start, end));
        start = end + 1;
      }
    },
    triplesAdded(lines, graph) {
      for (const line of lines) {
        if (isRepeated) return;
        if (isShared(line.slice(0, line.indexOf(" ")), `<${graph}> .`))
          wait(`${line.slice(0, -1)}<${graph}> .`);
      }
    },
    proceed() {
      if (isRepeated) return true;
      const some = waiting.splice(-TRIPLES_AT_ONCE);
      isRepeated = engine
        .parse(some.join("\n"), MEDIA.nquads)
        .some(({ subject, predicate, object }) => store.match(subject, predicate, object).length > 1);
      if (isRepeated) waiting = [];
      return isRepeated;
    },
  };
}
