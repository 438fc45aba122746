import type { JudgedQuery } from "./judged-query.ts";
import { HOPS } from "./queries/hops.ts";
import { LANGUAGES } from "./queries/languages.ts";
import { NAMES } from "./queries/names.ts";
import { PARAPHRASES } from "./queries/paraphrases.ts";
import { SLIPS } from "./queries/slips.ts";
import { TIMES } from "./queries/times.ts";
import { UNANSWERABLE } from "./queries/unanswerable.ts";

/** All questions with what answers them. */
export const JUDGED_QUERIES: readonly JudgedQuery[] = [
  ...NAMES,
  ...PARAPHRASES,
  ...HOPS,
  ...TIMES,
  ...SLIPS,
  ...LANGUAGES,
  ...UNANSWERABLE,
];
