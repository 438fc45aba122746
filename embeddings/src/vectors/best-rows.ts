/** One row that may be among the best. */
export interface ScoredRow {
  readonly row: number;
  readonly score: number;
}

/** Collects the best of many rows, and says from which score on a row is of interest. */
export interface BestRows {
  readonly threshold: number;
  add(row: number, score: number): void;
  /** By descending score, ties by ascending id. */
  finish(): readonly ScoredRow[];
}

/**
 * Collects the best `size` rows.
 *
 * @param idOf decides among rows of equal score
 */
export function collectBestRows(size: number, idOf: (row: number) => number): BestRows {
  let kept: ScoredRow[] = [];
  let threshold = Number.NEGATIVE_INFINITY;

  const cut = (): void => {
    kept.sort((a, b) => b.score - a.score || idOf(a.row) - idOf(b.row));
    if (kept.length < size) return;
    kept.length = size;
    threshold = kept.at(-1)?.score ?? threshold;
  };

  return {
    get threshold() {
      return threshold;
    },
    add(row, score) {
      if (score < threshold) return;
      kept.push({ row, score });
      // Sorting now and then is cheaper than keeping order: soon hardly any row reaches the threshold.
      if (kept.length >= size * 2 + 64) cut();
    },
    finish() {
      cut();
      const found = kept;
      kept = [];
      return found;
    },
  };
}
