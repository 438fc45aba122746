import { connect, type Socket } from "node:net";
import { AnswerReader } from "./answer-reader.ts";

/**
 * One keep-alive connection that sends prebuilt requests, one at a time. General clients spend more on a request than
 * the servers under test do, and would measure themselves.
 */
export class HttpConnection implements Disposable {
  readonly #socket: Socket;
  #reader = new AnswerReader();
  #answered: ((answer: AnswerReader) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (piece: Buffer) => {
      if (this.#reader.read(piece)) this.#answered?.(this.#reader);
    });
    socket.on("error", (error) => this.#failed?.(error));
    socket.on("close", () =>
      this.#failed?.(new Error("The server closed the connection before it had answered")),
    );
  }

  static async open(origin: string): Promise<HttpConnection> {
    const { hostname, port } = new URL(origin);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const socket = connect({ host: hostname, port: Number(port) }, resolve);
    socket.once("error", reject);
    await promise;
    socket.off("error", reject);
    return new HttpConnection(socket);
  }

  /** Sends the bytes of a request and waits for the last byte of its answer. */
  send(request: Uint8Array): Promise<AnswerReader> {
    this.#reader = new AnswerReader();
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(request);
    });
  }

  [Symbol.dispose](): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }
}
