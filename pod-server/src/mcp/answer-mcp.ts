import { PodError } from "../errors.ts";
import { answerProblem } from "../http/problem.ts";
import type { Pod } from "../storage/pod.ts";
import { ASSISTANT_SCOPES, MCP_PATH } from "./assistant-scopes.ts";
import type { AssistantSession, AssistantTools } from "./assistant-tools.ts";
import type { ServeAssistant } from "./create-mcp-server.ts";
import { openSession } from "./open-session.ts";
import { protectedResourceMetadata } from "./protected-resource.ts";

/** Answers requests to the endpoints of pods for assistants. */
export type AnswerMcp = (request: Request, pod: Pod) => Promise<Response>;

const METHODS = ["OPTIONS", "POST"];

/**
 * Creates the endpoint at which assistants use a pod, by the Model Context Protocol. The protocol's library is loaded
 * when the first assistant that was let in asks.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28
 */
export function createAnswerMcp(tools: AssistantTools): AnswerMcp {
  let loading: Promise<ServeAssistant> | undefined;
  const serve = async (request: Request, session: AssistantSession): Promise<Response> => {
    loading ??= import("./create-mcp-server.ts").then(({ createMcpServer }) => createMcpServer(tools));
    return (await loading)(request, session);
  };
  return async (request, pod) => {
    const resource = pod.rootIri + MCP_PATH.slice(1);
    const allow = METHODS.join(", ");
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
    try {
      const session = await openSession(request, pod, tools);
      const response = await serve(request, session);
      response.headers.set("cache-control", "private, no-store");
      response.headers.append("vary", "Authorization, Origin");
      return response;
    } catch (error) {
      if (!(error instanceof PodError) || ![401, 403].includes(error.status)) throw error;
      const refusal = answerProblem(request, error);
      refusal.headers.set("www-authenticate", challenge(resource, error, tools.baseUrl));
      return refusal;
    }
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc9728#section-5.1 */
function challenge(resource: string, { code }: PodError, baseUrl: string): string {
  const error =
    code === "invalid-credentials"
      ? "invalid_token"
      : code === "forbidden"
        ? "insufficient_scope"
        : undefined;
  const parameters = [
    ...(error === undefined ? [] : [`error="${error}"`]),
    `scope="${ASSISTANT_SCOPES.join(" ")}"`,
    `resource_metadata="${protectedResourceMetadata(resource, baseUrl)}"`,
  ];
  return `Bearer ${parameters.join(", ")}`;
}
