import { z } from "zod";
import { makeProposal } from "../../proposals/make-proposal.ts";
import { type AssistantTool, defineTool } from "../define-tool.ts";

const turtle = z.string().max(50_000).optional();

/** Suggests a change. */
export const proposeChangeTool: AssistantTool = defineTool({
  name: "propose_change",
  title: "Propose a change",
  description:
    "Suggests a change of documents, which the owner looks at and approves or declines; nothing is changed before. Give for each document the statements to delete, as they are, and those to insert, in Turtle with full IRIs or @prefix lines.",
  scope: "pod.propose",
  isReadOnly: false,
  input: z.object({
    reason: z.string().min(1).max(1000).describe("Why, in a sentence for the owner"),
    changes: z
      .array(
        z.object({
          document: z.url().max(2000).describe("IRI of an RDF document, or of a new one"),
          deletes: turtle.describe("Statements that the document has and should lose"),
          inserts: turtle.describe("Statements that it should get"),
        }),
      )
      .min(1)
      .max(20),
  }),
  async run({ reason, changes }, call) {
    const proposal = await makeProposal(call, { reason, changes });
    return {
      answer: {
        proposal,
        state: "waiting",
        next: `The owner answers at ${call.baseUrl}.account/proposals/; nothing has been changed.`,
      },
      documents: changes.map(({ document }) => document),
    };
  },
});
