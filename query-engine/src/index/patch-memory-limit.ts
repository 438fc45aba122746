const WASM_PAGE_BYTES = 65_536;
const MEMORY_SECTION = 5;
const HAS_MAXIMUM = 1;

/**
 * Writes a maximum into the memory section of a WebAssembly module that was built without one, so that an instance
 * fails inside its own thread where it would otherwise grow to four gibibytes.
 *
 * @param wasm a binary module with exactly one memory of its own
 * @param maxBytes rounded down to whole pages of 64 KiB; at most 4 GiB
 * @throws RangeError for a maximum below what the module starts with
 * @throws TypeError for a module without a memory section
 * @see https://webassembly.github.io/spec/core/binary/modules.html#memory-section
 */
export function patchMemoryLimit(wasm: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  const section = findSection(wasm, MEMORY_SECTION);
  if (section === undefined) throw new TypeError("The module has no memory section, so no limit can be set");
  const [count, afterCount] = readUnsigned(wasm, section.start);
  const [flags, afterFlags] = readUnsigned(wasm, afterCount);
  const [minPages, afterMinimum] = readUnsigned(wasm, afterFlags);
  if (count !== 1) throw new TypeError(`The module has ${count} memories; a limit is known for one only`);
  const maxPages = Math.min(Math.floor(maxBytes / WASM_PAGE_BYTES), 65_536);
  if (maxPages < minPages)
    throw new RangeError(
      `A memory of ${maxBytes} bytes is less than the ${minPages * WASM_PAGE_BYTES} that the module starts with`,
    );
  const afterLimits = (flags & HAS_MAXIMUM) === 0 ? afterMinimum : readUnsigned(wasm, afterMinimum)[1];
  const content = [
    ...writeUnsigned(count),
    ...writeUnsigned(flags | HAS_MAXIMUM),
    ...writeUnsigned(minPages),
    ...writeUnsigned(maxPages),
    ...wasm.subarray(afterLimits, section.end),
  ];
  return concatenate(
    wasm.subarray(0, section.lengthAt),
    Uint8Array.from([...writeUnsigned(content.length), ...content]),
    wasm.subarray(section.end),
  );
}

function findSection(wasm: Uint8Array, wanted: number) {
  // Eight bytes of magic number and version come before the first section.
  for (let at = 8; at < wasm.length; ) {
    const id = wasm[at];
    const lengthAt = at + 1;
    const [length, start] = readUnsigned(wasm, lengthAt);
    if (id === wanted) return { lengthAt, start, end: start + length };
    at = start + length;
  }
  return undefined;
}

/** Reads an unsigned LEB128 number; returns it with the position after it. */
function readUnsigned(bytes: Uint8Array, start: number): readonly [value: number, end: number] {
  let value = 0;
  let factor = 1;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * factor;
    factor *= 128;
    if ((byte & 0x80) === 0) return [value, at + 1];
  }
  throw new TypeError("The module ends within a number");
}

function writeUnsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

function concatenate(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
