import { LRUCache } from "lru-cache";
import type { ReportUnreadable } from "./pod-documents.ts";

const MAX_REMEMBERED = 1000;

/** Tells the operator of each state of a document that cannot be read, once. */
export function createUnreadableReport(report: (message: string) => void): ReportUnreadable {
  const told = new LRUCache<string, true>({ max: MAX_REMEMBERED });
  return ({ iri, state }, why) => {
    const key = `${iri} ${state}`;
    if (told.has(key)) return;
    told.set(key, true);
    report(
      `${iri} cannot be read as linked data, so queries and searches go without it; write it again: ${why}`,
    );
  };
}
