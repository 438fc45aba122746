import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { SearchExaminer } from "../composition/examine-search.ts";
import { INDEX_FOLDER } from "../search/index-folder.ts";
import type { Finding } from "./finding.ts";

/** What was found about the search index of a pod. */
export interface CheckedIndex {
  /** Absent where there is none. */
  readonly bytes?: number;
  readonly findings: readonly Finding[];
}

/** Checks the search index of a pod. It holds nothing that is not in the pod, so a repair deletes it. */
export async function checkSearchIndex(
  podFolder: string,
  { quick, examineIndex }: { readonly quick: boolean } & Pick<SearchExaminer, "examineIndex">,
): Promise<CheckedIndex> {
  const folder = join(podFolder, INDEX_FOLDER);
  const examined = await examineIndex(folder, { quick });
  if (examined === undefined) return { findings: [] };
  const { bytes, fault } = examined;
  if (fault === undefined) return { bytes, findings: [] };
  const finding: Finding = {
    check: "search",
    what: fault,
    mend: "the next search makes the index anew; a repair deletes it",
    isHarmless: true,
    repair: () => rm(folder, { recursive: true, force: true }),
  };
  return { bytes, findings: [finding] };
}
