import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { PodError } from "../errors.ts";
import { StreamedResponse } from "../ldp/streamed-response.ts";
import { answerOnWire } from "./answer-on-wire.ts";
import { findWireFault } from "./find-wire-fault.ts";
import { streamIncoming } from "./incoming-body.ts";
import { answerProblem } from "./problem.ts";
import type { Answer, RawExchange, RawHandler } from "./raw-exchange.ts";
import { sendStreamed } from "./send-streamed.ts";

/** What answers the requests that come through a socket. */
export interface Answers {
  readonly fetch: Answer;
  /** Takes the requests of parts that need Node's own terms. */
  readonly handleRaw?: RawHandler;
  /** Is told what went wrong when the head of an answer was sent already. */
  report(error: unknown, request: Request): void;
}

/** Answers a request that came through a socket: large bodies pass in and out in bounded memory. */
export async function answerIncoming(
  request: Request,
  { incoming, outgoing }: HttpBindings | Http2Bindings,
  address: string,
  answers: Answers,
): Promise<Response> {
  const fault = findWireFault(incoming);
  if (fault !== undefined) return answerProblem(request, fault);
  if (!incoming.complete && request.method !== "GET" && request.method !== "HEAD") {
    let body: ReadableStream<Uint8Array> | undefined;
    Object.defineProperty(request, "body", {
      get() {
        body ??= streamIncoming(incoming);
        return body;
      },
    });
    incoming.once("timeout", () => giveUp({ incoming, outgoing }));
  }
  const { socket } = incoming;
  // With HTTP/2, the silence is that of a connection, which belongs to other requests as well.
  if (incoming.httpVersionMajor === 1)
    outgoing.on("timeout", () => {
      // The client waits for an answer, which has limits of its own.
      if (incoming.complete && !outgoing.headersSent) return;
      // Silence in a body that somebody waits for is answered; nobody waits for that of a GET.
      if (incoming.complete || request.method === "GET" || request.method === "HEAD") socket.destroy();
    });
  const response = await answers.fetch(request, { incoming, outgoing, address } as RawExchange);
  if (!(response instanceof StreamedResponse)) return response;
  await sendStreamed(response, outgoing).catch((error) => answers.report(error, request));
  return RESPONSE_ALREADY_SENT;
}

function giveUp({ incoming, outgoing }: Pick<HttpBindings | Http2Bindings, "incoming" | "outgoing">): void {
  // The connection of HTTP/2 belongs to other requests as well.
  if (outgoing.headersSent || incoming.httpVersionMajor > 1) {
    incoming.destroy();
    return;
  }
  const error = new PodError(
    "request-too-slow",
    "The body stopped arriving before it was whole; send it again",
  );
  answerOnWire(incoming.socket, error);
}
