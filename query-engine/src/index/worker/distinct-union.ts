import { MEDIA } from "@webizen/ontologies";
import type { Oxigraph, OxigraphQuad, OxigraphStore } from "../../oxigraph.ts";
import { holdsBlank } from "./graph-lines.ts";

/**
 * Lets the engine's own union of the graphs be their merge. It gives a triple once for each graph that holds it, so the
 * few triples that are in several graphs are left in one of them while the union is asked, and put back for everything
 * else.
 *
 * Few triples have to be looked at for that: only those whose subject is spoken of in several graphs.
 */
export interface DistinctUnion {
  /** How many quads have to leave; `undefined` while some have yet to be looked at, or when there are too many. */
  readonly repeats: number | undefined;
  /** Whether there are so many that the graphs have to be merged. */
  readonly hasTooMany: boolean;
  /** Hears of quads that came into the store, as lines of N-Quads. */
  quadsAdded(lines: Uint8Array): void;
  /** Hears of triples that came into a graph, as lines of N-Triples. */
  triplesAdded(lines: readonly string[], graph: string): void;
  /** Looks at some of the triples that may be in several graphs. */
  proceed(): void;
  /** Leaves every triple in one graph. Returns how many quads were removed. */
  takeOut(): number;
  /** Puts back what was taken out; needed before the store is changed or its graphs are asked. */
  putBack(): void;
}

const LOOKED_AT_ONCE = 5_000;
/** With more to look at, or to take out, a merge is the better way. */
const MAX_WAITING = 200_000;
const MAX_REPEATS = 500;
/** In place of the graph of a subject that is in several. */
const SEVERAL = "";
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const OPENING = 0x3c;

/** A quad whose triple is in another graph too, or was. */
interface Repeat {
  readonly quad: OxigraphQuad;
  /** Asks whether both are still there. */
  readonly ask: string;
}

/** Begins with a store that is empty. Nothing may ever be in its default graph. */
export function openDistinctUnion(engine: Oxigraph, store: OxigraphStore): DistinctUnion {
  const graphOf = new Map<string, string>();
  let waiting: string[] = [];
  let repeats: Repeat[] = [];
  let isOut = false;
  let hasTooMany = false;

  const isShared = (subject: string, graph: string): boolean => {
    const known = graphOf.get(subject);
    if (known === undefined) graphOf.set(subject, graph);
    else if (known !== graph) graphOf.set(subject, SEVERAL);
    return known !== undefined && known !== graph;
  };

  const isRepeated = ({ ask }: Pick<Repeat, "ask">): boolean => store.query(ask) === true;

  const giveUp = (): void => {
    hasTooMany = true;
    graphOf.clear();
    waiting = [];
    repeats = [];
  };

  const look = (line: string): void => {
    // Labels of blank nodes are unique to a document.
    if (holdsBlank(line)) return;
    waiting.push(line);
    if (waiting.length > MAX_WAITING) giveUp();
  };

  return {
    get repeats() {
      return hasTooMany || waiting.length > 0 ? undefined : repeats.length;
    },
    get hasTooMany() {
      return hasTooMany;
    },
    quadsAdded(lines) {
      const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
      let before = { subject: bytes.subarray(0, 0), graph: bytes.subarray(0, 0), isShared: false };
      for (let start = 0; start < bytes.length && !hasTooMany; ) {
        const found = bytes.indexOf(LINE_FEED, start);
        const end = found === -1 ? bytes.length : found;
        const subject = bytes.subarray(start, bytes.indexOf(SPACE, start));
        const graph = bytes.subarray(bytes.lastIndexOf(OPENING, end), end);
        // The statements of a document about one thing follow each other, as a rule.
        if (!subject.equals(before.subject) || !graph.equals(before.graph))
          before = { subject, graph, isShared: isShared(subject.toString(), graph.toString()) };
        if (before.isShared) look(bytes.toString("utf8", start, end));
        start = end + 1;
      }
    },
    triplesAdded(lines, graph) {
      for (const line of lines) {
        if (hasTooMany) return;
        if (isShared(line.slice(0, line.indexOf(" ")), `<${graph}> .`))
          look(`${line.slice(0, -1)}<${graph}> .`);
      }
    },
    proceed() {
      repeats = repeats.filter(isRepeated);
      for (const line of waiting.splice(-LOOKED_AT_ONCE)) {
        const ask = askForRepeat(line);
        if (!isRepeated({ ask })) continue;
        for (const quad of engine.parse(line, MEDIA.nquads)) repeats.push({ quad, ask });
        if (repeats.length > MAX_REPEATS) return giveUp();
      }
    },
    takeOut() {
      if (isOut) return 0;
      // Asked one after the other, so that the last one stays.
      repeats = repeats.filter((repeat) => {
        const isOne = isRepeated(repeat);
        if (isOne) store.delete(repeat.quad);
        return isOne;
      });
      isOut = repeats.length > 0;
      return repeats.length;
    },
    putBack() {
      if (!isOut) return;
      for (const { quad } of repeats) store.add(quad);
      isOut = false;
    },
  };
}

/** @param line of N-Quads, without blank nodes */
function askForRepeat(line: string): string {
  const at = line.lastIndexOf("<");
  const triple = line.slice(0, at);
  const graph = line.slice(at, line.lastIndexOf(">") + 1);
  return `ASK { GRAPH ${graph} { ${triple} } GRAPH ?other { ${triple} } FILTER(?other != ${graph}) }`;
}
