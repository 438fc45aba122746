import { mkdir, writeFile } from "node:fs/promises";
import { generateReference } from "./generate-reference.ts";

const output = new URL("../../docs/sdk/", import.meta.url);

await mkdir(output, { recursive: true });
for (const [name, text] of await generateReference()) await writeFile(new URL(name, output), text);
console.log("The reference of the SDK is written to docs/sdk");
