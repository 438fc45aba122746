import { createTurns } from "../consent/create-turns.ts";
import type { Authenticate } from "../identity/credentials.ts";
import type { LdpTools } from "../ldp/operation.ts";
import { type AnswerMcp, createAnswerMcp } from "../mcp/answer-mcp.ts";
import type { SearchTools } from "../search/search-tools.ts";
import type { SparqlTools } from "../sparql/sparql-tools.ts";
import type { IdentityParts } from "./compose-identity.ts";
import type { Ground } from "./ground.ts";

/** Puts together how assistants use the pods. Nothing is loaded before the first of them was let in. */
export function composeAssistants(
  { url, log, now }: Ground,
  { consents, assistantRecord }: Pick<IdentityParts, "consents" | "assistantRecord">,
  tools: {
    readonly authenticate: Authenticate;
    readonly ldp: LdpTools;
    readonly sparql: SparqlTools;
    readonly search: SearchTools;
  },
): AnswerMcp {
  const report = (message: string, cause: unknown): void => log.error({ err: cause }, message);
  const takeTurn = createTurns();
  return createAnswerMcp({
    ...tools,
    baseUrl: url,
    consents,
    record: assistantRecord,
    takeTurn,
    now,
    report,
  });
}
