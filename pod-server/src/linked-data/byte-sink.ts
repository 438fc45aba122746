/** Gathers text as UTF-8. */
export interface ByteSink {
  add(text: string): void;
  /** The bytes so far, in memory of their own. Nothing may be added after it. */
  take(): Uint8Array<ArrayBuffer>;
}

const FIRST_BYTES = 64 * 1024;
const MOST_BYTES_PER_UNIT = 3;

/** Makes a sink. Encoding text as it comes is quicker than joining it into one long text first. */
export function createByteSink(): ByteSink {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(FIRST_BYTES);
  let length = 0;
  return {
    add(text) {
      const needed = length + MOST_BYTES_PER_UNIT * text.length;
      if (needed > bytes.length) {
        const grown = new Uint8Array(Math.max(needed, 2 * bytes.length));
        grown.set(bytes.subarray(0, length));
        bytes = grown;
      }
      length += encoder.encodeInto(text, bytes.subarray(length)).written;
    },
    take: () => bytes.slice(0, length),
  };
}
