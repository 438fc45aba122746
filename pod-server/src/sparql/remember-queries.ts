import { LRUCache } from "lru-cache";
import type { SparqlTools } from "./sparql-tools.ts";

const MAX_QUERIES = 500;
/** Of the texts of all of them; a parsed query takes some fifty times its text. */
const MAX_CHARACTERS = 200_000;

/**
 * Keeps what came of parsing a query, because apps ask the same ones again and again. The text and its base decide it
 * alone, whoever asks. What was refused is not kept.
 */
export function rememberQueries(guard: SparqlTools["guard"]): SparqlTools["guard"] {
  const known = new LRUCache<string, ReturnType<typeof guard>>({
    max: MAX_QUERIES,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, key) => key.length,
  });
  return (text, options) => {
    // No IRI has a space in it.
    const key = `${options.baseIri} ${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const guarded = guard(text, options);
    known.set(key, guarded);
    return guarded;
  };
}
