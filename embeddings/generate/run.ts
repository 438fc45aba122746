import { writeFile } from "node:fs/promises";
import { assembleKernel } from "./assemble-kernel.ts";

const source = new URL("scan-kernel.wat", import.meta.url);
const output = new URL("../src/vectors/generated/scan-kernel.ts", import.meta.url);

await writeFile(output, await assembleKernel(source));
console.log("The scan kernel is written to embeddings/src/vectors/generated");
