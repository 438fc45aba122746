import { join } from "node:path";
import type { Figure } from "../figure.ts";
import { type Answers, answersOf, mergeDocuments } from "../social/merged-store.ts";
import { webIdOf } from "../social/social-documents.ts";
import { makeSocialNetwork, type SocialNetwork } from "../social/social-network.ts";
import { type SocialQuery, socialQueries } from "../social/social-queries.ts";
import { median } from "../statistics.ts";
import { startLinkTraversal } from "./link-traversal.ts";
import { type SocialServer, startSocialCss } from "./social-css.ts";
import { startSocialWebizen } from "./social-webizen.ts";

/** What federation is measured with. */
export interface FederationBench {
  readonly scratch: string;
  /** The program of the peer whose pods are read by following links; `null` where it is left out. */
  readonly cssMain: string | null;
  readonly rounds: number;
  readonly report: (line: string) => void;
}

/** What one way to ask did with the ten queries. */
interface Asked {
  readonly ms: readonly number[];
  readonly requests: readonly number[];
  /** How many of the queries had the right answers. */
  readonly right: number;
  /** How many were broken off, so that they took at least the time that is told. */
  readonly cutOff: number;
}

interface Answer {
  readonly answers: Answers;
  readonly ms: number;
  readonly requests: number;
  readonly isCutOff: boolean;
}

const PODS = [2, 5, 20] as const;
const POSTS = 20;
const SEED = 1;
/** Links are followed over these: over more pods most queries would only tell the limit. */
const TRAVERSED: readonly number[] = [2, 5];
const LIMIT_MS = 20_000;
const WANTED = 50;

/** Ten queries over a social network in 2, 5 and 20 pods, against Comunica's link traversal over the same pods on CSS. */
export async function measureFederation(bench: FederationBench): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const medians: number[] = [];
  for (const pods of PODS) {
    const network = makeSocialNetwork({ pods, postsPerPerson: POSTS, seed: SEED });
    bench.report(`Ten queries over ${pods} pods`);
    const ours = await askOurs(bench, network);
    bench.report(summarise(ours));
    medians.push(median(ours.ms));
    figures.push(...describe(`Ten queries over ${pods} pods`, ours));
    if (bench.cssMain === null || !TRAVERSED.includes(pods)) continue;
    bench.report(`The same by following links over ${pods} pods`);
    const theirs = await askByLinks(bench, bench.cssMain, network);
    figures.push(...describe(`… by Comunica's link traversal`, theirs));
    const ratios = theirs.ms.map((ms, index) => ms / (ours.ms[index] ?? ms));
    bench.report(summarise(theirs));
    const atLeast = theirs.cutOff === 0 ? "" : ", at least";
    figures.push({
      title: `… of them broken off after ${LIMIT_MS / 1000} s`,
      value: (100 * theirs.cutOff) / theirs.ms.length,
      unit: "%",
    });
    figures.push({
      title: `… its time against ours, in the middle${atLeast}`,
      value: median(ratios),
      unit: "×",
      atLeast: WANTED,
    });
  }
  const [, some = 0, most = 0] = medians;
  return [
    ...figures,
    {
      title: "Time over 20 pods against that over 5",
      value: most / some,
      unit: "×",
      atMost: PODS[2] / PODS[1],
    },
  ];
}

/** For who waits, and for what is left of a run that is ended early. */
function summarise({ ms, requests, right, cutOff }: Asked): string {
  const times = ms.map((each) => Math.round(each)).join(", ");
  return `${times} ms; ${requests.join(", ")} requests; ${right} right, ${cutOff} broken off`;
}

function describe(title: string, { ms, requests, right }: Asked): readonly Figure[] {
  return [
    { title: `${title}, in the middle`, value: median(ms), unit: "ms" },
    { title: "… the slowest", value: Math.max(...ms), unit: "ms" },
    { title: "… requests of one, in the middle", value: median(requests), unit: "req" },
    { title: "… with the right answers", value: (100 * right) / ms.length, unit: "%" },
  ];
}

async function askOurs({ scratch, rounds }: FederationBench, network: SocialNetwork): Promise<Asked> {
  await using webizen = await startSocialWebizen(join(scratch, `social-${network.people.length}`), network);
  const ask = async ({ text, isOrdered }: SocialQuery): Promise<Answer> => {
    const answers: Answer[] = [];
    // The first one finds the pods and fills the indexes.
    for (let round = 0; round <= rounds; round += 1) {
      const { results, ms, requests } = await webizen.query(text);
      answers.push({ answers: answersOf(results, isOrdered), ms, requests, isCutOff: false });
    }
    const [first, ...rest] = answers;
    if (first === undefined) throw new Error("Nothing was asked");
    return { ...first, ms: median(rest.map(({ ms }) => ms)), requests: rest.at(-1)?.requests ?? 0 };
  };
  return await askAll(webizen, network, ask, (one, other) => one.join("\n") === other.join("\n"));
}

async function askByLinks(
  { scratch, report }: FederationBench,
  cssMain: string,
  network: SocialNetwork,
): Promise<Asked> {
  const traversal = await startLinkTraversal(report);
  await using css = await startSocialCss(cssMain, join(scratch, `css-${network.people.length}`), network);
  const from = [webIdOf(css.roots, 0)];
  const ask = async ({ text, isOrdered }: SocialQuery): Promise<Answer> => {
    const { results, ...rest } = await traversal.query(text, from, LIMIT_MS);
    return { answers: answersOf(results, isOrdered), ...rest };
  };
  // It finds some answers twice; those are not held against it.
  return await askAll(css, network, ask, (one, other) => distinct(one) === distinct(other));
}

async function askAll(
  { roots, documents }: SocialServer,
  network: SocialNetwork,
  ask: (query: SocialQuery) => Promise<Answer>,
  isSame: (one: Answers, other: Answers) => boolean,
): Promise<Asked> {
  const merged = mergeDocuments(documents, roots);
  const asked: Answer[] = [];
  let right = 0;
  for (const query of socialQueries(roots, network.people[0]?.knows[0] ?? 0)) {
    const answer = await ask(query);
    asked.push(answer);
    const expected = answersOf(JSON.parse(merged.query(query.text)), query.isOrdered);
    if (isSame(answer.answers, expected)) right += 1;
  }
  return {
    ms: asked.map(({ ms }) => ms),
    requests: asked.map(({ requests }) => requests),
    right,
    cutOff: asked.filter(({ isCutOff }) => isCutOff).length,
  };
}

function distinct(answers: Answers): string {
  return [...new Set(answers)].join("\n");
}
