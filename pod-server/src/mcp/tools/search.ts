import { z } from "zod";
import { nameAsker } from "../../search/name-asker.ts";
import { searching } from "../../search/search-refusal.ts";
import { provenanceOf } from "../assistant-tools.ts";
import { type AssistantTool, defineTool } from "../define-tool.ts";
import { readDay } from "./read-day.ts";

const MAX_SNIPPET = 600;

/** Finds things by words and by meaning. */
export const searchTool: AssistantTool = defineTool({
  name: "search",
  title: "Search the pod",
  description:
    "Finds things in the pod by words and by meaning. Each hit has a snippet, the thing that it is about and the document that says so. Start here.",
  scope: "pod.search",
  isReadOnly: true,
  input: z.object({
    text: z.string().min(1).max(500).describe("What is looked for, in any words"),
    types: z
      .array(z.url())
      .max(20)
      .optional()
      .describe("IRIs of classes, as vocabulary lists them; any of them fits"),
    folder: z.url().optional().describe("IRI of a folder of the pod: only what is below it"),
    from: z.string().max(40).optional().describe("First day, such as 2026-11-22"),
    to: z.string().max(40).optional().describe("Last day"),
    limit: z.int().min(1).max(50).default(10),
    offset: z.int().min(0).max(500).default(0),
  }),
  async run({ text, types, folder, from, to, limit, offset }, { pod, session, search, signal }) {
    const { credentials } = session;
    const { selection } = await search.access.selectionFor({ pod, credentials, origin: undefined });
    const engine = await search.engine();
    const found = await searching(() =>
      engine.search({
        feed: search.feedOf(pod),
        selection,
        text,
        ...(types === undefined ? {} : { types }),
        ...(folder === undefined ? {} : { folder }),
        ...(from === undefined ? {} : { from: readDay("from", from) }),
        ...(to === undefined ? {} : { to: readDay("to", to) }),
        limit,
        offset,
        arms: new Set(["words", "vectors", "graph"] as const),
        asker: nameAsker({ credentials, pod }),
        signal,
      }),
    );
    const hits = found.hits.map((hit) => ({
      entity: hit.entity,
      document: hit.document,
      source: provenanceOf(pod, hit.document),
      label: hit.label,
      types: hit.types,
      snippet: hit.snippet.text.slice(0, MAX_SNIPPET),
      ...(hit.locator === undefined ? {} : { locator: hit.locator }),
      modified: new Date(hit.modified).toISOString(),
      score: Number(hit.score.toPrecision(4)),
    }));
    return {
      answer: { total: found.total, isTotalExact: found.isTotalExact, offset, hits },
      documents: hits.map(({ document }) => document),
    };
  },
});
