import { crc32 } from "node:zlib";
import { quantiseQuery, quantiseRow } from "./quantise.ts";
import type { RowFilter } from "./row-groups.ts";
import { allocateScanMemory, type ScanMemory } from "./scan-memory.ts";

/** Rows of signed bytes, numbered from 0 without a hole, in blocks that are scanned one after the other. */
export interface RowBlocks {
  readonly kind: ScanMemory["kind"];
  readonly size: number;
  readonly memoryBytes: number;
  append(vector: Float32Array): void;
  replace(row: number, vector: Float32Array): void;
  /** Takes a row out; the last one takes its number. */
  remove(row: number): void;
  scaleOf(row: number): number;
  vectorOf(row: number): Float32Array;
  /** Equal for equal rows. */
  fingerprintOf(row: number): number;
  /** Sets the query of the scans that follow. @returns the scale of its scores */
  setQuery(vector: Float32Array): number;
  /**
   * Scores the rows of one block.
   *
   * @param filter which rows to look at; all when absent
   * @param visit gets every row whose raw score reaches the threshold
   */
  scan(
    block: number,
    threshold: number,
    filter: RowFilter | undefined,
    visit: (row: number, score: number) => void,
  ): void;
}

/** Rows of one block. */
export const BLOCK_ROWS: number = 1024;
const LIST_BYTES = BLOCK_ROWS * 4;
// Below this, giving memory back is not worth the copy.
const KEPT_BYTES = 2 ** 20;
const SLACK = 1.125;

/** Makes room for rows of this many dimensions. */
export function createRowBlocks(dimensions: number, isSimdWanted: boolean): RowBlocks {
  const stride = Math.ceil(dimensions / 32) * 32;
  // The head: query, list of all rows, list of wanted rows, numbers and scores of found rows. Then the blocks: scales, rows.
  const query = 0;
  const everyRow = query + stride * 2;
  const list = everyRow + LIST_BYTES;
  const outRows = list + LIST_BYTES;
  const outScores = outRows + LIST_BYTES;
  const head = outScores + LIST_BYTES;
  const blockBytes = LIST_BYTES + BLOCK_ROWS * stride;

  let memory = allocateScanMemory(head, isSimdWanted);
  let bytes = new Int8Array(memory.buffer);
  let size = 0;
  fillEveryRow();

  function fillEveryRow(): void {
    new Uint32Array(memory.buffer, everyRow, BLOCK_ROWS).forEach((_, row, rows) => {
      rows[row] = row;
    });
  }

  function scalesAt(row: number): number {
    return head + Math.floor(row / BLOCK_ROWS) * blockBytes;
  }

  function bytesAt(row: number): number {
    return scalesAt(row) + LIST_BYTES + (row % BLOCK_ROWS) * stride;
  }

  function scaleAt(row: number): Float32Array {
    return new Float32Array(memory.buffer, scalesAt(row) + (row % BLOCK_ROWS) * 4, 1);
  }

  function write(row: number, vector: Float32Array): void {
    const start = bytesAt(row);
    scaleAt(row)[0] = quantiseRow(vector, bytes.subarray(start, start + dimensions));
  }

  function reserve(rows: number): void {
    const wanted = rows === 0 ? head : bytesAt(rows - 1) + stride;
    if (wanted <= bytes.length) return;
    memory.grow(Math.max(wanted, Math.min(wanted * SLACK, wanted + 2 ** 26)));
    bytes = new Int8Array(memory.buffer);
  }

  /** WebAssembly memory never shrinks, so what is left moves to a smaller one. */
  function giveBack(): void {
    const used = size === 0 ? head : bytesAt(size - 1) + stride;
    if (bytes.length <= KEPT_BYTES || used * 2 > bytes.length) return;
    const smaller = allocateScanMemory(used * SLACK, isSimdWanted);
    const target = new Int8Array(smaller.buffer);
    target.set(bytes.subarray(0, used));
    memory = smaller;
    bytes = target;
  }

  return {
    get kind() {
      return memory.kind;
    },
    get size() {
      return size;
    },
    get memoryBytes() {
      return bytes.length;
    },
    append(vector) {
      reserve(size + 1);
      write(size, vector);
      size += 1;
    },
    replace: write,
    remove(row) {
      const last = size - 1;
      const lastStart = bytesAt(last);
      if (row !== last) {
        bytes.copyWithin(bytesAt(row), lastStart, lastStart + stride);
        scaleAt(row).set(scaleAt(last));
      }
      // What was deleted does not stay in memory.
      bytes.fill(0, lastStart, lastStart + stride);
      scaleAt(last)[0] = 0;
      size = last;
      giveBack();
    },
    scaleOf: (row) => scaleAt(row)[0] as number,
    vectorOf(row) {
      const start = bytesAt(row);
      const scale = scaleAt(row)[0] as number;
      return Float32Array.from(bytes.subarray(start, start + dimensions), (value) => value * scale);
    },
    fingerprintOf(row) {
      const start = bytesAt(row);
      const scale = scaleAt(row);
      const sum = crc32(new Uint8Array(scale.buffer, scale.byteOffset, 4));
      return crc32(new Uint8Array(memory.buffer, start, dimensions), sum);
    },
    setQuery(vector) {
      return quantiseQuery(vector, new Int16Array(memory.buffer, query, stride));
    },
    scan(block, threshold, filter, visit) {
      const first = block * BLOCK_ROWS;
      const end = Math.min(BLOCK_ROWS, size - first);
      let count = end;
      if (filter !== undefined) {
        count = listPermitted(filter, first, new Uint32Array(memory.buffer, list, end));
      }
      if (count === 0) return;
      const found = memory.scan({
        rows: bytesAt(first),
        scales: scalesAt(first),
        stride,
        list: filter === undefined ? everyRow : list,
        count,
        query,
        threshold,
        outRows,
        outScores,
      });
      const rows = new Uint32Array(memory.buffer, outRows, found);
      const scores = new Float32Array(memory.buffer, outScores, found);
      for (let index = 0; index < found; index += 1) {
        visit(first + (rows[index] as number), scores[index] as number);
      }
    },
  };
}

/** Without a branch, which a processor could only guess. @returns how many were listed */
function listPermitted({ slotOf, isPermitted }: RowFilter, first: number, list: Uint32Array): number {
  let count = 0;
  for (let row = 0; row < list.length; row += 1) {
    list[count] = row;
    count += isPermitted[slotOf[first + row] as number] as number;
  }
  return count;
}
