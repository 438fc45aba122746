import type { Quad, Term } from "@rdfjs/types";
import { DataFactory, Parser, Store } from "n3";
import type { Pattern } from "./algebra.ts";
import type { AnswerFault, PlannedPod, PodStatistics } from "./messages.ts";
import { type ReadAnswer, readAnswer } from "./read-answer.ts";
import { COUNTED, countQuads, readStatistics, writeCountingQuery } from "./statistics.ts";

/** How the planner reaches the world. */
export interface PodLink {
  /** Asks a pod, by its number; resolves to nothing when it failed. An empty query asks for all its quads. */
  ask(pod: number, query: string): Promise<Uint8Array | undefined>;
  /** Tells what was read of an answer. */
  read(pod: number, rows: number, fault?: AnswerFault): void;
  counted(pod: number, statistics: PodStatistics): void;
}

/** The pods of one query. What was asked once is not asked again. */
export interface Pods {
  readonly list: readonly PlannedPod[];
  /** Rows for these variables, as far as the pod's word can be taken. */
  ask(pod: number, query: string, variables: ReadonlySet<string>): Promise<ReadAnswer>;
  /** Reports an answer that says what was not asked. */
  blame(pod: number, reason: string): void;
  /** Which pod a blank node of the merge is from; `undefined` when its pod cannot be asked about it. */
  ownerOf(blank: Term): number | undefined;
  /** All quads of a pod that gives them. */
  quadsOf(pod: number): Promise<Store>;
  /** Counts the triples of every pod, where they are not known. Pods that fail are left out from then on. */
  count(patterns: readonly Pattern[]): Promise<void>;
  /** `undefined` before they are counted. */
  statisticsOf(pod: number): PodStatistics | undefined;
  /** Whether the pod failed or reached a bound. */
  isOut(pod: number): boolean;
}

export function openPods(list: readonly PlannedPod[], link: PodLink, maxRows: number): Pods {
  const asked = new Map<string, Promise<ReadAnswer>>();
  const rows = list.map(() => 0);
  const out = list.map(() => false);
  const statistics = list.map((pod) => pod.statistics);
  const quads = new Map<number, Promise<Store>>();
  const blanks = new Map<string, string>();
  let answers = 0;

  const nameBlanks = (pod: number): ((label: string) => string) => {
    // Where a label says nothing outside of its answer, each answer has blank nodes of its own.
    answers += 1;
    const scope = list[pod]?.keepsLabels ? `${pod}` : `${pod}.${answers}`;
    return (label) => {
      const key = `${scope} ${label}`;
      const known = blanks.get(key);
      if (known !== undefined) return known;
      const name = `p${pod}b${blanks.size}`;
      blanks.set(key, name);
      return name;
    };
  };

  const count = (pod: number, found: number, fault?: AnswerFault): void => {
    rows[pod] = (rows[pod] ?? 0) + found;
    if (fault?.isCut) out[pod] = true;
    link.read(pod, found, fault);
  };

  async function askPod(pod: number, query: string, variables: ReadonlySet<string>): Promise<ReadAnswer> {
    if (out[pod]) return { rows: [] };
    const body = await link.ask(pod, query);
    if (body === undefined) {
      out[pod] = true;
      return { rows: [] };
    }
    const left = maxRows - (rows[pod] ?? 0);
    const answer = readAnswer(body, { variables, maxRows: left, nameBlank: nameBlanks(pod) });
    count(pod, answer.rows.length, answer.fault);
    return answer;
  }

  async function readQuads(pod: number): Promise<Store> {
    const store = new Store();
    const body = await link.ask(pod, "");
    if (body === undefined) {
      out[pod] = true;
      return store;
    }
    const fault = addQuads(store, body, nameBlanks(pod), maxRows);
    count(pod, store.size, fault);
    return store;
  }

  const pods: Pods = {
    list,
    ask(pod, query, variables) {
      const key = `${pod} ${query}`;
      const known = asked.get(key) ?? askPod(pod, query, variables);
      asked.set(key, known);
      return known;
    },
    blame(pod, reason) {
      link.read(pod, 0, { code: "bad-answer", reason, isCut: false });
    },
    ownerOf(blank) {
      const pod = Number(/^p(\d+)b/.exec(blank.value)?.[1] ?? -1);
      return list[pod]?.keepsLabels ? pod : undefined;
    },
    quadsOf(pod) {
      const known = quads.get(pod) ?? readQuads(pod);
      quads.set(pod, known);
      return known;
    },
    async count(patterns) {
      await Promise.all(
        list.map(async (pod, index) => {
          if (statistics[index] !== undefined) return;
          if (pod.givesQuads) {
            statistics[index] = countQuads(await pods.quadsOf(index));
            return;
          }
          const answer = await pods.ask(
            index,
            writeCountingQuery(pod.isLocal ? patterns : undefined),
            COUNTED,
          );
          if (out[index] || answer.fault !== undefined) return;
          const counted = readStatistics(answer.rows);
          statistics[index] = counted;
          if (!pod.isLocal) link.counted(index, counted);
        }),
      );
    },
    statisticsOf: (pod) => statistics[pod],
    isOut: (pod) => out[pod] === true,
  };
  return pods;
}

function addQuads(
  store: Store,
  body: Uint8Array,
  nameBlank: (label: string) => string,
  maxRows: number,
): AnswerFault | undefined {
  const rename = (term: Term): Term => {
    if (term.termType === "BlankNode") return DataFactory.blankNode(nameBlank(term.value));
    if (term.termType !== "Quad") return term;
    return DataFactory.quad(
      rename(term.subject) as never,
      term.predicate as never,
      rename(term.object) as never,
    );
  };
  try {
    const parsed = new Parser({ format: "N-Quads" }).parse(new TextDecoder().decode(body)) as Quad[];
    for (const quad of parsed) {
      if (store.size >= maxRows) {
        const reason = `It holds more than the ${maxRows} triples that one pod may give; the rest was left out`;
        return { code: "row-limit", reason, isCut: true };
      }
      store.addQuad(
        DataFactory.quad(
          rename(quad.subject) as never,
          quad.predicate as never,
          rename(quad.object) as never,
          quad.graph as never,
        ),
      );
    }
    return undefined;
  } catch (error) {
    const reason = `Its documents could not be read as N-Quads: ${error instanceof Error ? error.message : error}`;
    return { code: "bad-answer", reason, isCut: false };
  }
}
