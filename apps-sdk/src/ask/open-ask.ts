import { MEDIA } from "@webizen/ontologies";
import { readObject } from "../http/reading.ts";
import { send } from "../http/send.ts";
import { type Asking, findEndpoint } from "../query/endpoint.ts";
import { resolveAddress } from "../session/resolve-address.ts";
import type { Ask, AskAnswer, Evidence } from "./ask.ts";

interface JsonEvidence {
  readonly number: number;
  readonly document: string;
  readonly entity?: string;
  readonly label?: string;
  readonly text: string;
  readonly source?: "own" | "received";
}

interface JsonAnswer {
  readonly state: AskAnswer["state"];
  readonly sentences?: AskAnswer["sentences"];
  readonly evidence: readonly JsonEvidence[];
}

/** Makes what answers questions from a pod. Only a server that searches is sent the question. */
export function openAsk(asking: Asking): Ask {
  return async (question, { folder, limit, storage, signal } = {}) => {
    await findEndpoint(asking, "search", storage);
    const root = storage ?? asking.storage();
    const url = new URL(".ask", root).href;
    const within = folder && resolveAddress(folder, root);
    const response = await send({ fetch: asking.liveFetch }, url, {
      method: "POST",
      headers: { "content-type": MEDIA.json, accept: MEDIA.jsonld },
      body: JSON.stringify({ question, folder: within, limit }),
      ...(signal && { signal }),
      task: "answer the question",
    });
    const {
      state,
      sentences = [],
      evidence,
    } = await readObject<JsonAnswer>(url, response, (value) => Array.isArray(value.evidence));
    return {
      state,
      sentences: sentences.map(({ text, cites }) => ({ text, cites })),
      evidence: evidence.map(readEvidence),
    };
  };
}

function readEvidence({ number, document, entity, label, text, source }: JsonEvidence): Evidence {
  return { number, document, entity, label, text, isReceived: source === "received" };
}
