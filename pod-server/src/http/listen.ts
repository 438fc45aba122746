import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createSecureServer } from "node:http2";
import type { AddressInfo, Server, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Config } from "../config/config.ts";
import { PodError } from "../errors.ts";
import { answerProblem } from "./problem.ts";
import type { RawExchange } from "./raw-exchange.ts";

/** Answers some requests in Node's own terms; says of each whether it takes it. */
export type RawHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Answers a request; what Node knows of it comes along. */
export type Answer = (request: Request, raw?: RawExchange) => Promise<Response>;

/** A bound socket whose requests can be answered. */
export interface Listener {
  /** Port that the socket is bound to, also where 0 was asked for. */
  readonly port: number;
  /** Starts answering; until then connections wait. What `handleRaw` takes never gets to `fetch`. */
  serve(fetch: Answer, handleRaw?: RawHandler): void;
  /** Stops taking connections and waits for the answers under way, at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

const HEAD_TIMEOUT_MS = 20_000;
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Binds the server's socket: HTTP/1.1, and HTTP/2 as well where TLS is configured.
 *
 * @throws PodError `server-fault` when the address is in use or not of this machine
 */
export async function listen(config: Config): Promise<Listener> {
  let answer: Answer | undefined;
  let answerRaw: RawHandler = () => false;
  const answerWeb = getRequestListener(
    (request, raw) =>
      answer?.(request, raw as RawExchange) ??
      answerProblem(request, new PodError("shutting-down", "The server is starting; try again in a moment")),
  );
  const server = await createSocket(config, (request, response) => {
    if (!answerRaw(request, response)) void answerWeb(request, response);
  });
  boundPatience(server, config.limits.bodyIdleTimeoutMs);
  const sockets = trackSockets(server);
  await bind(server, config);
  return {
    port: (server.address() as AddressInfo).port,
    serve: (fetch, handleRaw = answerRaw) => {
      answer = fetch;
      answerRaw = handleRaw;
    },
    close: (graceMs) => drain(server, sockets, graceMs),
  };
}

// Requests over HTTP/2 come as objects of the same shape.
async function createSocket(
  { tls }: Config,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const limits = { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEAD_TIMEOUT_MS, requestTimeout: 0 };
  if (tls === null) return createServer({ ...limits, keepAlive: true }, answer);
  const [cert, key] = await Promise.all([readFile(tls.certFile), readFile(tls.keyFile)]);
  return createSecureServer({ ...limits, cert, key, allowHTTP1: true }, (request, response) =>
    answer(request as unknown as IncomingMessage, response as unknown as ServerResponse),
  );
}

/**
 * Gives up a connection on which nothing moves. It bounds silence, not length: a 2 GiB upload over a slow line may
 * take hours, as long as bytes arrive.
 */
function boundPatience(server: Server & { setTimeout?: (ms: number) => void }, idleMs: number): void {
  server.setTimeout?.(idleMs);
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
  const impatience = setTimeout(() => {
    for (const socket of sockets) socket.destroy();
  }, graceMs);
  await promise;
  clearTimeout(impatience);
}
