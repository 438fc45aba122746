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
  const room = size * 2 + 64;
  const rows = new Uint32Array(room);
  const scores = new Float64Array(room);
  let count = 0;
  let threshold = Number.NEGATIVE_INFINITY;

  const list = (): ScoredRow[] =>
    Array.from(rows.subarray(0, count), (row, at) => ({ row, score: scores[at] as number }));
  const sort = (some: ScoredRow[]): readonly ScoredRow[] =>
    some.sort((a, b) => b.score - a.score || idOf(a.row) - idOf(b.row)).slice(0, size);

  const keep = (row: number, score: number): void => {
    rows[count] = row;
    scores[count] = score;
    count += 1;
  };

  /** Leaves the best, in no order: to sort numbers alone is ten times as quick as to sort rows by them. */
  const cut = (): void => {
    threshold = scores.slice(0, count).sort()[count - size] as number;
    const full = count;
    count = 0;
    for (let at = 0; at < full; at += 1) {
      if ((scores[at] as number) >= threshold) keep(rows[at] as number, scores[at] as number);
    }
    if (count === size) return;
    // Among rows of equal score the id decides.
    const best = sort(list());
    count = 0;
    for (const { row, score } of best) keep(row, score);
  };

  return {
    get threshold() {
      return threshold;
    },
    add(row, score) {
      if (score < threshold) return;
      keep(row, score);
      // Now and then is cheaper than keeping order: soon hardly any row reaches the threshold.
      if (count === room) cut();
    },
    finish: () => sort(list()),
  };
}
