import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { patchMemoryLimit } from "./patch-memory-limit.ts";

const MAGIC = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** A custom section, a memory of 1 page, and an export of it. */
const MODULE = Uint8Array.from([...MAGIC, 0, 2, 1, 0x78, 5, 3, 1, 0, 1, 7, 5, 1, 1, 0x6d, 2, 0]);
const PAGE = 65_536;

// The types of Node do not name the global that it has.
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    validate(bytes: Uint8Array): boolean;
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object) => { exports: { m: { grow(pages: number): number } } };
  };
};

test("an instance grows up to its limit and no further", () => {
  const patched = patchMemoryLimit(MODULE, 300 * PAGE + 5);
  const { m } = new WebAssembly.Instance(new WebAssembly.Module(patched)).exports;
  assert.equal(m.grow(299), 1);
  assert.throws(() => m.grow(1), RangeError);
});

test("a limit that is there already is replaced", () => {
  const patched = patchMemoryLimit(patchMemoryLimit(MODULE, 300 * PAGE), 2 * PAGE);
  const { m } = new WebAssembly.Instance(new WebAssembly.Module(patched)).exports;
  m.grow(1);
  assert.throws(() => m.grow(1), RangeError);
});

test("the engine itself takes a limit", () => {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve("oxigraph/web_bg.wasm")));
  assert.ok(WebAssembly.validate(patchMemoryLimit(wasm, 2 ** 32)));
});

test("a limit below the start, and a module without a memory, are refused", () => {
  assert.throws(() => patchMemoryLimit(MODULE, PAGE - 1), RangeError);
  assert.throws(() => patchMemoryLimit(Uint8Array.from(MAGIC), PAGE), TypeError);
  assert.throws(() => patchMemoryLimit(MODULE.subarray(0, 13), PAGE), TypeError);
});
