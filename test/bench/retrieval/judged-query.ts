/** Kinds of questions that people ask of what is theirs. */
export const QUERY_KINDS = [
  "name",
  "paraphrase",
  "multi-hop",
  "time",
  "typo",
  "second language",
  "unanswerable",
] as const;

/** One of {@link QUERY_KINDS}. */
export type QueryKind = (typeof QUERY_KINDS)[number];

/** A pod of the demo. */
export type DemoPod = "alice" | "bob" | "carol";

/** How well a document answers: 3 is the answer, 2 most of it, 1 belongs to it. */
export type Grade = 1 | 2 | 3;

/** A question and which documents answer it, by what the generator of the demo wrote into them. */
export interface JudgedQuery {
  readonly kind: QueryKind;
  readonly pod: DemoPod;
  readonly text: string;
  /** Paths in the pod without their ending, in which `*` stands for any characters; empty where nothing answers. */
  readonly answers: Readonly<Record<string, Grade>>;
  /** The days that the question is about, where whoever asks gives them: `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
}

/** Questions of one kind: pod, text, answers. */
export function questions(
  kind: QueryKind,
  entries: readonly (readonly [pod: DemoPod, text: string, answers: Readonly<Record<string, Grade>>])[],
): readonly JudgedQuery[] {
  return entries.map(([pod, text, answers]) => ({ kind, pod, text, answers }));
}
