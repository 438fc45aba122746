import type { Web } from "../http/send.ts";
import type { Data } from "./data.ts";
import { openDocument } from "./open-document.ts";

const later = (): never => {
  throw new Error("not yet");
};

/** Opens linked data as whoever `fetch` acts for sees it. */
export function openData(web: Web): Data {
  return {
    document: (iri, options) => openDocument(web, iri, options),
    get: later,
    list: later,
    create: later,
    save: later,
    remove: later,
    watch: later,
  };
}
