import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { generateSources } from "./generate-sources.ts";

const vocabularies = new URL("../vocabularies/", import.meta.url);
const output = new URL("../src/generated/", import.meta.url);

const sources = await generateSources(vocabularies);
await mkdir(output, { recursive: true });
for (const name of await readdir(output)) {
  if (!sources.has(name)) await rm(new URL(name, output));
}
for (const [name, text] of sources) await writeFile(new URL(name, output), text);
console.log(`${sources.size} modules written to ontologies/src/generated`);
