import { readFile } from "node:fs/promises";
import initWabt from "wabt";

/**
 * Assembles the scan kernel and writes it as a module of TypeScript.
 *
 * @param source file in the WebAssembly text format
 * @returns equal input gives equal text
 */
export async function assembleKernel(source: URL): Promise<string> {
  const wabt = await initWabt();
  const parsed = wabt.parseWat("scan-kernel.wat", await readFile(source, "utf8"), { simd: true });
  try {
    parsed.validate();
    const { buffer } = parsed.toBinary({ write_debug_names: false });
    return [
      "// Assembled from generate/scan-kernel.wat by `npm run generate`. Do not edit.",
      "/** The scan kernel as WebAssembly, in Base64. */",
      `export const SCAN_KERNEL: string =\n  "${Buffer.from(buffer).toString("base64")}";`,
      "",
    ].join("\n");
  } finally {
    parsed.destroy();
  }
}
