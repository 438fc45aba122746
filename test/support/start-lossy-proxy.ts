import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { findFreePort } from "./find-free-port.ts";

/** What stands before a server, and loses what it is told to lose. */
export interface LossyProxy extends AsyncDisposable {
  /** With its trailing slash. */
  readonly url: string;
  /** Where the server behind it has to listen. */
  readonly port: number;
  /** What came through to the server, such as `PUT /alice/notes/a.ttl`; reading is not listed. */
  readonly arrived: readonly string[];
  /** Everything passes; answers to writes are lost after the server did what they say, or wait; or nothing of pods arrives. */
  mode: "pass" | "lose" | "hold" | "cut";
  /** Resolves when the server has carried out so many more writes. */
  afterWrites(count: number): Promise<void>;
}

/** Starts a proxy on the loopback; the server is started afterwards, with its `url` as base URL and on its `port`. */
export async function startLossyProxy(): Promise<LossyProxy> {
  const port = await findFreePort();
  const arrived: string[] = [];
  const waiting = new Set<{ readonly count: number; readonly done: () => void }>();
  const server = createServer((incoming, outgoing) => {
    const isRead = ["GET", "HEAD", "OPTIONS"].includes(incoming.method ?? "");
    if (isOfPod(incoming) && proxy.mode === "cut") return void incoming.socket.destroy();
    forward(incoming, outgoing, isOfPod(incoming) && !isRead);
  });

  function forward(incoming: IncomingMessage, outgoing: ServerResponse, isWrite: boolean): void {
    const { method = "GET", url = "/", headers } = incoming;
    const onward = request({ port, host: "localhost", method, path: url, headers }, (answer) => {
      if (isWrite) note(`${method} ${url}`);
      if (isWrite && proxy.mode === "lose") return void incoming.socket.destroy();
      if (isWrite && proxy.mode === "hold") return;
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => incoming.socket.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  }

  function note(write: string): void {
    arrived.push(write);
    for (const one of waiting) if (arrived.length >= one.count && waiting.delete(one)) one.done();
  }

  await new Promise<void>((ready) => server.listen(0, "localhost", ready));
  const { port: ownPort } = server.address() as { readonly port: number };
  const proxy: LossyProxy = {
    url: `http://localhost:${ownPort}/`,
    port,
    arrived,
    mode: "pass",
    afterWrites: (more) => new Promise((done) => void waiting.add({ count: arrived.length + more, done })),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return proxy;
}

/** Sign-ins and questions are not what is lost here. */
function isOfPod({ method, url = "" }: IncomingMessage): boolean {
  return method !== "POST" && !url.startsWith("/.");
}
