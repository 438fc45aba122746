import type { EventEmitter } from "node:events";
import type { Quad } from "@rdfjs/types";
import type { RdfHandler, RdfReader } from "./rdf-reader.ts";

/** What is used of a parser that is a transform stream from text to quads. */
export interface QuadTransform extends EventEmitter {
  write(chunk: string, done: (error?: Error | null) => void): boolean;
  end(): unknown;
  destroy(): unknown;
}

/**
 * Drives a parser that is a transform stream, one piece at a time.
 *
 * @param describe turns what the parser complains of into the error that the caller sees
 */
export function driveParser(
  parser: QuadTransform,
  handler: RdfHandler,
  describe: (fault: Error) => Error,
): RdfReader {
  const failure = Promise.withResolvers<never>();
  failure.promise.catch(() => {});
  function fail(error: Error): void {
    failure.reject(error);
    parser.destroy();
  }
  parser.on("error", (fault: Error) => fail(describe(fault)));
  parser.on("data", (quad: Quad) => {
    try {
      handler.onQuad(quad);
    } catch (error) {
      fail(error as Error);
    }
  });
  return {
    write: (text) =>
      Promise.race([failure.promise, new Promise<void>((done) => parser.write(text, () => done()))]),
    end: () =>
      Promise.race([
        failure.promise,
        new Promise<void>((done) => {
          parser.once("end", done);
          parser.end();
        }),
      ]),
  };
}
