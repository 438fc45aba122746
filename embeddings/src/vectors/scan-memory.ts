import { SCAN_KERNEL } from "./generated/scan-kernel.ts";

/** Where things lie in the memory, in bytes. */
export interface ScanRequest {
  /** First byte of the rows and of their scales, one float each. */
  readonly rows: number;
  readonly scales: number;
  /** Bytes of a row: a multiple of 32, at most 4,096. */
  readonly stride: number;
  /** Numbers of the rows to look at, 32 bits each, and how many they are. */
  readonly list: number;
  readonly count: number;
  /** The query: `stride` signed 16-bit numbers below 4,096. */
  readonly query: number;
  /** Rows with at least this score are reported. */
  readonly threshold: number;
  /** Where their numbers and scores go; room for `count` of each. */
  readonly outRows: number;
  readonly outScores: number;
}

/** Memory that rows lie in, and the scan that knows how to read it. */
export interface ScanMemory {
  readonly kind: "simd" | "scalar";
  /** Another one after `grow`. */
  readonly buffer: ArrayBuffer;
  /** Makes it at least so large; the new part is zero. */
  grow(bytes: number): void;
  /** Scores the listed rows. @returns how many were reported */
  scan(request: ScanRequest): number;
}

interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): void };
  readonly scan: (...parameters: readonly number[]) => number;
}

// The types for Node leave it out, and those for browsers bring too much.
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    validate(code: Uint8Array): boolean;
    readonly Module: new (code: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: object };
  };
};

const PAGE_BYTES = 65_536;
const MOST_BYTES = 65_536 * PAGE_BYTES;

let kernel: object | undefined;

/**
 * Allocates memory for a scan: in WebAssembly with SIMD where the processor has it, else in plain JavaScript, which is
 * about ten times slower and gives the same scores.
 *
 * @throws RangeError when more than 4 GiB are asked for
 */
export function allocateScanMemory(bytes: number, isSimdWanted = true): ScanMemory {
  checkSize(bytes);
  if (!isSimdWanted) return allocateScalar(bytes);
  const code = Buffer.from(SCAN_KERNEL, "base64");
  if (kernel === undefined && !WebAssembly.validate(code)) return allocateScalar(bytes);
  kernel ??= new WebAssembly.Module(code);
  const { memory, scan } = new WebAssembly.Instance(kernel).exports as KernelExports;
  const grow = (wanted: number): void => {
    checkSize(wanted);
    const missing = Math.ceil((wanted - memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) memory.grow(missing);
  };
  grow(bytes);
  return {
    kind: "simd",
    get buffer() {
      return memory.buffer;
    },
    grow,
    scan: ({ rows, stride, scales, list, count, query, threshold, outRows, outScores }) =>
      scan(rows, stride, scales, list, count, query, threshold, outRows, outScores),
  };
}

function allocateScalar(bytes: number): ScanMemory {
  let buffer = new ArrayBuffer(toPages(bytes));
  return {
    kind: "scalar",
    get buffer() {
      return buffer;
    },
    grow(wanted) {
      checkSize(wanted);
      if (wanted > buffer.byteLength) buffer = buffer.transfer(toPages(wanted));
    },
    scan: (request) => scanScalar(buffer, request),
  };
}

function scanScalar(buffer: ArrayBuffer, request: ScanRequest): number {
  const { stride, count, threshold } = request;
  const bytes = new Int8Array(buffer);
  const scales = new Float32Array(buffer, request.scales);
  const list = new Uint32Array(buffer, request.list, count);
  const query = new Int16Array(buffer, request.query, stride);
  const outRows = new Uint32Array(buffer, request.outRows, count);
  const outScores = new Float32Array(buffer, request.outScores, count);
  let found = 0;
  for (const row of list) {
    const start = request.rows + row * stride;
    let sum = 0;
    for (let index = 0; index < stride; index += 1) {
      sum += (bytes[start + index] as number) * (query[index] as number);
    }
    const score = Math.fround(Math.fround(sum) * (scales[row] as number));
    if (score < threshold) continue;
    outRows[found] = row;
    outScores[found] = score;
    found += 1;
  }
  return found;
}

function toPages(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / PAGE_BYTES)) * PAGE_BYTES;
}

function checkSize(bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  throw new RangeError(
    `The vectors need ${Math.ceil(bytes / 2 ** 20)} MiB and an exact scan holds at most ${MOST_BYTES / 2 ** 20}; a pod of that size needs a vector index outside this process`,
  );
}
