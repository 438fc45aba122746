import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FoundHit } from "../../search/search-pods.ts";
import type { Figure } from "../figure.ts";
import { formatTable } from "../format-table.ts";
import { type DemoSearch, startDemoSearch } from "./ask-demo.ts";
import { readGrades } from "./demo-answers.ts";
import { JUDGED_QUERIES } from "./judged-queries.ts";
import { type JudgedQuery, QUERY_KINDS } from "./judged-query.ts";
import { average, judge, type Quality, separation } from "./ranking-quality.ts";

/** Ways of finding that are held against each other; the graph finds from what the other two found. */
const ARMS = ["words", "vectors", "graph", "hybrid"] as const;
type Arm = (typeof ARMS)[number];

/** Constants are tuned with one half of the questions; the other shows whether they hold beyond it. */
const HALVES = ["tuning", "held out"] as const;
type Half = (typeof HALVES)[number];

interface Judged {
  readonly query: JudgedQuery;
  readonly half: Half;
  readonly qualities: Readonly<Record<Arm, Quality>> | undefined;
  /** Scores of the first hit of each arm; 0 where there is none. */
  readonly confidence: Readonly<Record<Arm, number>>;
}

/** What is measured, and where it may write. */
export interface RetrievalBench {
  readonly scratch: string;
  /** Where every question goes with what was found, for whoever tunes; nowhere unless told. */
  readonly detailFile?: string;
  readonly report: (line: string) => void;
  readonly print: (table: string) => void;
}

/** How well search finds what answers a question in the demo pods, by kind of question and way of finding. */
export async function measureRetrieval(bench: RetrievalBench): Promise<readonly Figure[]> {
  bench.report("Indexing the demo pods");
  const started = performance.now();
  await using search = await startDemoSearch(join(bench.scratch, "retrieval"));
  const seconds = (performance.now() - started) / 1_000;
  bench.report(
    `${search.passages} passages in ${seconds.toFixed(1)} s; asking ${JUDGED_QUERIES.length} questions`,
  );
  const gradesOf = readGrades();
  const judged: Judged[] = [];
  const details: object[] = [];
  const seen = new Map<string, number>();
  for (const query of JUDGED_QUERIES) {
    const number = seen.get(query.kind) ?? 0;
    seen.set(query.kind, number + 1);
    const lists = await askAll(search, query);
    const grades = gradesOf(query);
    const paths = Object.fromEntries(
      ARMS.map((arm) => [arm, [...new Set(lists[arm].map(search.pathOf))]]),
    ) as Record<Arm, string[]>;
    const qualities =
      grades.size === 0
        ? undefined
        : (Object.fromEntries(ARMS.map((arm) => [arm, judge(paths[arm], grades)])) as Record<Arm, Quality>);
    judged.push({ query, half: HALVES[number % 2] ?? "tuning", qualities, confidence: confidenceOf(lists) });
    details.push({
      ...query,
      half: HALVES[number % 2],
      grades: Object.fromEntries(grades),
      lists: describe(lists, search),
    });
  }
  if (bench.detailFile !== undefined) await writeFile(bench.detailFile, JSON.stringify(details));
  bench.print(formatQualities(judged));
  return makeFigures(judged);
}

async function askAll(search: DemoSearch, query: JudgedQuery): Promise<Record<Arm, readonly FoundHit[]>> {
  const hybrid = await search.ask(query);
  const graph = hybrid
    .filter(({ parts }) => parts.graph !== undefined)
    .toSorted((left, right) => (left.parts.graph?.rank ?? 0) - (right.parts.graph?.rank ?? 0));
  return {
    words: await search.ask(query, "words"),
    vectors: await search.ask(query, "vectors"),
    graph,
    hybrid,
  };
}

function confidenceOf(lists: Readonly<Record<Arm, readonly FoundHit[]>>): Record<Arm, number> {
  const best = (arm: Arm): number => {
    const hit = lists[arm][0];
    return (arm === "hybrid" ? hit?.score : hit?.parts[arm]?.score) ?? 0;
  };
  return { words: best("words"), vectors: best("vectors"), graph: best("graph"), hybrid: best("hybrid") };
}

function describe(lists: Readonly<Record<Arm, readonly FoundHit[]>>, search: DemoSearch): object {
  return Object.fromEntries(
    ARMS.map((arm) => [
      arm,
      lists[arm].map((hit) => ({
        path: search.pathOf(hit),
        entity: hit.entity,
        label: hit.label,
        score: hit.score,
        parts: hit.parts,
      })),
    ]),
  );
}

function formatQualities(judged: readonly Judged[]): string {
  const rows: string[][] = [];
  const add = (name: string, some: readonly Judged[]): void => {
    const known = some.filter(({ qualities }) => qualities !== undefined);
    if (known.length === 0) return;
    for (const arm of ARMS) {
      const { ndcg, recall, reciprocalRank } = averageOf(known, arm);
      const halves = HALVES.map(
        (half) =>
          averageOf(
            known.filter((one) => one.half === half),
            arm,
          ).ndcg,
      );
      rows.push([
        name,
        String(known.length),
        arm,
        ...[ndcg, ...halves, recall, reciprocalRank].map((value) => value.toFixed(3)),
      ]);
    }
  };
  for (const kind of QUERY_KINDS)
    add(
      kind,
      judged.filter(({ query }) => query.kind === kind),
    );
  add("all", judged);
  return formatTable(
    [
      { heading: "Questions", align: "left" },
      { heading: "Number", align: "right" },
      { heading: "Arm", align: "left" },
      { heading: "nDCG@10", align: "right" },
      ...HALVES.map((half) => ({ heading: half, align: "right" }) as const),
      { heading: "recall@10", align: "right" },
      { heading: "MRR", align: "right" },
    ],
    rows,
  );
}

function averageOf(judged: readonly Judged[], arm: Arm): Quality {
  return average(judged.flatMap(({ qualities }) => (qualities ? [qualities[arm]] : [])));
}

function makeFigures(judged: readonly Judged[]): readonly Figure[] {
  const compare = (name: string, some: readonly Judged[]): Figure[] => {
    const known = some.flatMap(({ qualities }) => (qualities ? [qualities] : []));
    if (known.length === 0) return [];
    const ndcg = (arm: Arm): number => 100 * average(known.map((qualities) => qualities[arm])).ndcg;
    const best = Math.max(ndcg("words"), ndcg("vectors"), ndcg("graph"));
    return [
      {
        title: `nDCG@10 of the hybrid, ${name}; wanted: the best arm`,
        value: ndcg("hybrid"),
        unit: "%",
        atLeast: best,
      },
    ];
  };
  const [answerable, unanswerable] = [true, false].map((has) =>
    judged.filter(({ qualities }) => (qualities !== undefined) === has),
  );
  return [
    ...QUERY_KINDS.flatMap((kind) =>
      compare(
        kind,
        judged.filter(({ query }) => query.kind === kind),
      ),
    ),
    ...HALVES.flatMap((half) =>
      compare(
        `all, ${half}`,
        judged.filter((one) => one.half === half),
      ),
    ),
    ...compare("all", judged),
    ...ARMS.map(
      (arm): Figure => ({
        title: `Questions with an answer score above those without, ${arm}`,
        value:
          100 *
          separation(
            (answerable ?? []).map(({ confidence }) => confidence[arm]),
            (unanswerable ?? []).map(({ confidence }) => confidence[arm]),
          ),
        unit: "%",
      }),
    ),
  ];
}
