import type { DatabaseSync } from "node:sqlite";
import type { PassageRow } from "../index/passage-table.ts";
import type { PodContent } from "../index/pod-content.ts";
import type { VectorSlot } from "../index/vector-slot.ts";
import type { SearchAnswer, SearchArm, SearchHit, SearchRequest } from "../search-engine.ts";
import type { PermittedGroups, VectorHits } from "../vectors/vector-index.ts";
import type { WordHits } from "../words/word-index.ts";
import { type CandidateBounds, type Candidates, createCandidates } from "./candidates.ts";
import { describeHit } from "./describe-hit.ts";
import { expandGraph } from "./expand-graph.ts";
import { foldText } from "./fold-text.ts";
import { type ArmFindings, type FoundThing, type Fused, fuseArms } from "./fuse-arms.ts";
import { narrowSearch } from "./narrow-search.ts";
import { RANKING } from "./ranking-settings.ts";
import { readLike } from "./read-like.ts";

const ARMS = ["words", "vectors", "graph"] as const;

/** A search without what belongs to the thread that it came from. */
export type PlainSearch = Omit<SearchRequest, "feed" | "signal" | "asker">;

/** What a search is answered from. */
export interface SearchSources {
  readonly database: DatabaseSync;
  readonly content: PodContent;
  /** The model that serves; nothing where none can be used. */
  readonly slot: VectorSlot | undefined;
  /** @returns nothing where the model fails: the other arms then answer alone */
  embed(text: string): Promise<Float32Array | undefined>;
  now(): number;
}

/** Searches a pod whose index is as far as it must be. */
export async function searchPod(
  request: PlainSearch,
  sources: SearchSources,
): Promise<Omit<SearchAnswer, "sequence">> {
  const { content, slot } = sources;
  const permitted = content.visibilities.permit(request.selection);
  const narrow = narrowSearch(request, sources, permitted);
  const found = await askArms(request, sources, { permitted, within: narrow().within });

  // From here on nothing waits, so what is answered is what may be seen now; so are the links that narrow it.
  const { isCut: isAboutCut, within } = narrow();
  const { near, words } = found;
  const candidates = createCandidates(content, {
    permitted,
    within,
    isExcluded: (row) => isLike(row, request.like, content),
  });
  const findings: ArmFindings = {
    ...(words && { words: { things: rankThings(words.hits, candidates), most: words.most } }),
    ...(near && {
      vectors: {
        things: rankThings(cutOff(near), candidates),
        background: near.neighbours.slice(0, RANKING.background).at(-1)?.score ?? 0,
        isKnownLanguage: knowsLanguage(slot, words?.words.language),
      },
    }),
  };
  const seeds = request.arms.has("graph") ? fuseArms(findings).map(({ key }) => key) : [];
  const graph = request.arms.has("graph") ? expandGraph(seeds, content, candidates) : undefined;
  const ranked = order(fuseArms({ ...findings, ...(graph && { graph }) }), candidates, {
    text: request.text,
    content,
    now: sources.now(),
  });
  const hits = ranked
    .slice(request.offset, request.offset + request.limit)
    .flatMap((thing): readonly SearchHit[] =>
      describeHit(thing, candidates, content, {
        words: words?.words,
        isWhole: request.withPassages === true,
      }),
    );
  const ran: Partial<Record<SearchArm, unknown>> = { words, vectors: near, graph };
  return {
    hits,
    total: ranked.length,
    isTotalExact: !found.isCut && !isAboutCut && (graph === undefined || graph.length < RANKING.graph.most),
    searched: {
      arms: ARMS.filter((arm) => ran[arm] !== undefined),
      ...(near && slot && { model: slot.model.identity.name, vectorPath: near.method }),
      corrections: words?.words.corrections ?? [],
      ...(isAboutCut && { isAboutCut }),
    },
    pendingEmbeddings: slot?.countWaiting(permitted) ?? 0,
  };
}

/** A model that names no languages knows most of them. A query that does not tell its language is taken for one it knows. */
function knowsLanguage(slot: VectorSlot | undefined, language: string | undefined): boolean {
  const known = slot?.model.identity.languages ?? [];
  return language === undefined || known.length === 0 || known.some((tag) => tag.split("-")[0] === language);
}

interface ArmHits {
  readonly words: WordHits | undefined;
  readonly near: VectorHits | undefined;
  /** Whether an arm found more than it was asked for. */
  readonly isCut: boolean;
}

async function askArms(
  { arms, like: alike, limit, offset, text: asked }: PlainSearch,
  { content, embed, slot }: SearchSources,
  { permitted, within }: { readonly permitted: PermittedGroups; readonly within: CandidateBounds["within"] },
): Promise<ArmHits> {
  const like = alike === undefined ? undefined : readLike(alike, content, { permitted, slot });
  const text = asked ?? like?.text ?? "";
  if (text.trim() === "") return { words: undefined, near: undefined, isCut: false };
  const depth = depthFor(offset + limit);
  const vector = arms.has("vectors") && slot ? (like?.vector ?? embed(like?.embedded ?? text)) : undefined;
  const words = arms.has("words")
    ? content.words.search(text, { groups: permitted, limit: depth, ...(within && { within }) })
    : undefined;
  const query = await vector;
  const near = query && (await slot?.index.search(query, depth, permitted, within));
  const isCut =
    (words !== undefined && words.total > words.hits.length) ||
    (near !== undefined && near.neighbours.length === depth && cutOff(near).length === depth);
  return { words, near, isCut };
}

/** The same depth for all pages within it, so that they are pages of one list. */
function depthFor(end: number): number {
  let depth: number = RANKING.depth;
  while (depth < end) depth *= 2;
  return depth;
}

function isLike({ document, subject }: PassageRow, like: string | undefined, content: PodContent): boolean {
  return like !== undefined && (subject === like || content.documents.read(document)?.iri === like);
}

function cutOff({ neighbours }: VectorHits): VectorHits["neighbours"] {
  const best = neighbours[0]?.score ?? 0;
  const least = Math.max(RANKING.minSimilarity, best - RANKING.maxSimilarityDrop);
  return neighbours.filter(({ score }) => score >= least);
}

/** Things by their best passage. */
function rankThings(
  hits: readonly { readonly id: number; readonly score: number }[],
  candidates: Candidates,
): readonly FoundThing[] {
  const found = new Map<string, FoundThing>();
  for (const { id, score } of hits) {
    const key = candidates.enter(id);
    if (key !== undefined && !found.has(key)) found.set(key, { key, score, passage: id });
  }
  return [...found.values()];
}

/** Puts things called what was asked for before what merely lies near them, and of others the newer ones a little. */
function order(
  things: readonly Fused[],
  candidates: Candidates,
  { content, now, text }: { text: string | undefined; content: PodContent; now: number },
): readonly Fused[] {
  const name = text === undefined ? "" : foldText(text).trim();
  return things
    .map((thing) => {
      const passage = candidates.get(thing.key)?.passage;
      const isNamed = name !== "" && passage !== undefined && foldText(passage.label).trim() === name;
      const bonus = isNamed ? RANKING.exactLabel : 0;
      const factor = passage?.is_dated ? recencyOf(content.passages.datesOf(passage.id), now) : 1;
      return { ...thing, score: thing.score * factor + bonus };
    })
    .toSorted((left, right) => right.score - left.score);
}

function recencyOf(dates: readonly number[], now: number): number {
  const { halfLifeDays, most } = RANKING.recency;
  const day = 86_400_000;
  const ages = dates.map((at) => Math.floor(Math.abs(now - at) / day));
  return 1 + most * 2 ** (-Math.min(...ages) / halfLifeDays);
}
