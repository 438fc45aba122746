import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Everything up to the empty line, in Latin-1. */
  readonly head: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A connection that sends exactly the bytes it is given, right or wrong. */
export interface RawConnection extends Disposable {
  readonly socket: Socket;
  send(bytes: string | Uint8Array): Promise<void>;
  /** Resolves to the answers when the server closes the connection. */
  untilClosed(): Promise<readonly RawAnswer[]>;
  /** Resolves to the next answer; rejects when the connection closes before. */
  nextAnswer(): Promise<RawAnswer>;
}

/** Connects to a server by its base URL. */
export async function connectRaw(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
  });
  // A server that closes while bytes are on their way resets the connection, which is one way of closing it.
  socket.on("error", () => {});
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await once(socket, "connect");
  const take = (): RawAnswer | undefined => {
    const taken = takeAnswer(received);
    if (taken !== undefined) received = taken.rest;
    return taken?.answer;
  };
  return {
    socket,
    send: (bytes) =>
      new Promise((resolve) => {
        socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes, () => resolve());
      }),
    async untilClosed() {
      await closed;
      const answers: RawAnswer[] = [];
      for (let answer = take(); answer !== undefined; answer = take()) answers.push(answer);
      return answers;
    },
    async nextAnswer() {
      while (true) {
        const answer = take();
        if (answer !== undefined) return answer;
        if (socket.destroyed) throw new Error("the connection was closed without an answer");
        await Promise.race([once(socket, "data"), closed]);
      }
    },
    [Symbol.dispose]: () => socket.destroy(),
  };
}

function takeAnswer(received: Buffer): { answer: RawAnswer; rest: Buffer<ArrayBuffer> } | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const head = received.toString("latin1", 0, end);
  const headers = new Map(
    head
      .split("\r\n")
      .slice(1)
      .map((line) => [
        line.slice(0, line.indexOf(":")).toLowerCase(),
        line.slice(line.indexOf(":") + 1).trim(),
      ]),
  );
  const status = Number(head.slice(9, 12));
  const body = takeBody(received.subarray(end + 4), headers);
  if (body === undefined) return undefined;
  return { answer: { status, head, headers, body: body.text }, rest: Buffer.from(body.rest) };
}

function takeBody(
  bytes: Buffer,
  headers: ReadonlyMap<string, string>,
): { text: string; rest: Buffer } | undefined {
  if (headers.get("transfer-encoding") === "chunked") return takeChunks(bytes);
  const length = Number(headers.get("content-length") ?? 0);
  return bytes.length < length
    ? undefined
    : { text: bytes.toString("utf8", 0, length), rest: bytes.subarray(length) };
}

function takeChunks(bytes: Buffer): { text: string; rest: Buffer } | undefined {
  let text = "";
  let rest = bytes;
  while (true) {
    const line = rest.indexOf("\r\n");
    if (line === -1) return undefined;
    const size = Number.parseInt(rest.toString("latin1", 0, line), 16);
    if (rest.length < line + size + 4) return undefined;
    text += rest.toString("utf8", line + 2, line + 2 + size);
    rest = rest.subarray(line + size + 4);
    if (size === 0) return { text, rest };
  }
}
