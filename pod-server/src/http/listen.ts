import { readFile } from "node:fs/promises";
import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { createSecureServer, type Http2SecureServer } from "node:http2";
import type { AddressInfo, Server, Socket } from "node:net";
import { getRequestListener, type Http2Bindings, type HttpBindings } from "@hono/node-server";
import type { Config } from "../config/config.ts";
import { PodError } from "../errors.ts";
import { type Answers, answerIncoming } from "./answer-incoming.ts";
import { answerOnWire, parserFault } from "./answer-on-wire.ts";
import { createAnswerOrder } from "./answer-order.ts";
import { createRequesterFinder } from "./find-requester.ts";
import { keepWaitingSessions } from "./keep-waiting-sessions.ts";
import { answerProblem } from "./problem.ts";

/** A bound socket whose requests can be answered. */
export interface Listener {
  /** Port that the socket is bound to, also where 0 was asked for. */
  readonly port: number;
  /** Starts answering; until then connections wait. */
  serve(answers: Answers): void;
  /** Stops taking connections and waits for the answers under way, at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

const HEAD_TIMEOUT_MS = 20_000;
const HEAD_CHECK_MS = 5_000;
/** Stands for a request whose own address cannot be read. */
const UNREADABLE = "http://localhost/";
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Binds the server's socket: HTTP/1.1, and HTTP/2 as well where TLS is configured.
 *
 * @throws PodError `server-fault` when the address is in use or not of this machine
 */
export async function listen(config: Config): Promise<Listener> {
  let answers: Answers | undefined;
  const order = createAnswerOrder();
  const findRequester = createRequesterFinder(config.trustedProxies);
  const answerWeb = getRequestListener(
    async (request: Request, bindings: HttpBindings | Http2Bindings) => {
      const turn = order.turnOf(bindings);
      if (turn !== undefined) await turn;
      if (answers !== undefined) {
        const address = findRequester(bindings.incoming as IncomingMessage);
        return answerIncoming(request, bindings, address, answers);
      }
      const error = new PodError("shutting-down", "The server is starting; try again in a moment");
      return answerProblem(request, error);
    },
    {
      // HTTP/1.0 knows requests without a Host. Resources are named by the base URL, whatever a request says.
      hostname: "localhost",
      errorHandler: () =>
        answerProblem(
          new Request(UNREADABLE),
          new PodError("bad-request", "The request's target or Host is not valid; check both"),
        ),
    },
  );
  const server = await createTransport(config, (incoming, outgoing) => {
    const exchange = { incoming, outgoing, address: findRequester(incoming) };
    if (answers?.handleRaw?.(exchange) !== true) void answerWeb(incoming, outgoing);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    // In the middle of an answer, another one would pass for its body.
    if (order.isBusy(socket)) socket.destroy();
    else answerOnWire(socket, parserFault(error.code));
  });
  // Silence is bounded, not length: a 2 GiB upload over a slow line may take hours, as long as bytes arrive.
  server.setTimeout(config.limits.bodyIdleTimeoutMs);
  const sockets = trackSockets(server);
  await bind(server, config);
  return {
    port: (server.address() as AddressInfo).port,
    serve: (given) => {
      answers = given;
    },
    close: (graceMs) => drain(server, sockets, graceMs),
  };
}

async function createTransport(
  { tls, limits: { bodyIdleTimeoutMs } }: Config,
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
): Promise<HttpServer | Http2SecureServer> {
  const limits = {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: HEAD_TIMEOUT_MS,
    connectionsCheckingInterval: HEAD_CHECK_MS,
    requestTimeout: 0,
  };
  if (tls === null) return createServer({ ...limits, keepAlive: true, requireHostHeader: false }, answer);
  const [cert, key] = await Promise.all([readFile(tls.certFile), readFile(tls.keyFile)]);
  // Requests over HTTP/2 come as objects of the same shape.
  const server = createSecureServer({ ...limits, cert, key, allowHTTP1: true }, (incoming, outgoing) =>
    answer(incoming as unknown as IncomingMessage, outgoing as unknown as ServerResponse),
  );
  keepWaitingSessions(server, bodyIdleTimeoutMs);
  return server;
}

function trackSockets(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  const track = (socket: Socket): void => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  };
  server.on("connection", track);
  return sockets;
}

function bind(server: Server, { port, host }: Config): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", (cause: NodeJS.ErrnoException) => {
    const reason =
      cause.code === "EADDRINUSE"
        ? `port ${port} is in use; stop the other program or choose another with --port`
        : cause.code === "EACCES"
          ? `port ${port} needs more rights; choose one above 1023 with --port`
          : cause.message;
    reject(new PodError("server-fault", `Cannot listen on ${host}:${port}: ${reason}`, {}, { cause }));
  });
  server.listen(port, host, () => resolve());
  return promise;
}

async function drain(
  server: Server & { closeIdleConnections?: () => void },
  sockets: Set<Socket>,
  graceMs: number,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections?.();
  // A connection that answers its last request now turns idle later, and would be kept for the next one.
  const sweep = setInterval(() => server.closeIdleConnections?.(), 50);
  const impatience = setTimeout(() => {
    for (const socket of sockets) socket.destroy();
  }, graceMs);
  await promise;
  clearTimeout(impatience);
  clearInterval(sweep);
}
