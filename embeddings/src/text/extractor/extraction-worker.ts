import { parentPort } from "node:worker_threads";
import type { Format } from "../files/detect-format.ts";
import { extractFile } from "../files/extract-file.ts";
import type { SourceFile } from "../files/source-file.ts";
import type { Extraction } from "../passage.ts";

/** What the worker is asked. */
export interface ExtractionRequest {
  readonly id: number;
  readonly file: SourceFile;
  readonly format: Format;
}

/** What it answers: first that it begins to read, then what it read. */
export interface ExtractionAnswer {
  readonly id: number;
  readonly extraction?: Extraction;
}

// No library here is asked to load anything; one that would try finds nothing to do it with.
for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"])
  Reflect.deleteProperty(globalThis, name);

parentPort?.on("message", async ({ file, format, id }: ExtractionRequest) => {
  parentPort?.postMessage({ id } satisfies ExtractionAnswer);
  const extraction = await extractFile(file, format);
  parentPort?.postMessage({ id, extraction } satisfies ExtractionAnswer);
});
