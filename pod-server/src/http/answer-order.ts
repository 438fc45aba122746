import type { Socket } from "node:net";
import type { Http2Bindings, HttpBindings } from "@hono/node-server";

/** Keeps the requests of a connection in their order. */
export interface AnswerOrder {
  /** Resolves when the answers before this one are out; `undefined` when there are none. */
  turnOf(bindings: HttpBindings | Http2Bindings): Promise<void> | undefined;
  /** Whether bytes written to a connection now would fall into an answer, or before one that is due. */
  isBusy(socket: Socket): boolean;
}

/**
 * Makes an order of answers. Node hands over requests as soon as they are read, even when the client did not wait for
 * the answers to those before.
 *
 * "A server MAY process a sequence of pipelined requests in parallel if they all have safe methods"
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2
 */
export function createAnswerOrder(): AnswerOrder {
  const latest = new WeakMap<
    Socket,
    { outgoing: HttpBindings["outgoing"]; turn: Promise<void> | undefined }
  >();
  return {
    turnOf({ incoming, outgoing }) {
      // HTTP/2 is made for requests side by side.
      if (incoming.httpVersionMajor > 1) return undefined;
      const before = latest.get(incoming.socket)?.outgoing;
      const isOut = before === undefined || before.writableFinished || before.destroyed;
      const turn = isOut ? undefined : new Promise<void>((resolve) => before.once("close", () => resolve()));
      latest.set(incoming.socket, { outgoing: outgoing as HttpBindings["outgoing"], turn });
      return turn;
    },
    isBusy(socket) {
      const last = latest.get(socket);
      if (last === undefined || last.outgoing.writableFinished) return false;
      return last.outgoing.headersSent || last.turn !== undefined;
    },
  };
}
