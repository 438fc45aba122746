import type { AppMessage, HomeMessage } from "./sandbox-protocol.ts";

interface Exchange {
  readonly answer: (response: Response) => void;
  readonly fail: (error: Error) => void;
  stream: ReadableStreamDefaultController<Uint8Array> | undefined;
}

const WITHOUT_BODY = [204, 205, 304];

/** Makes a fetch that sends every request over a port, and gets answers back piece by piece. */
export function fetchThroughPort(port: MessagePort): typeof globalThis.fetch {
  const exchanges = new Map<number, Exchange>();
  let last = 0;
  const tell = (message: AppMessage): void => port.postMessage(message);

  port.onmessage = ({ data }: MessageEvent<HomeMessage>) => {
    const exchange = exchanges.get(data.id);
    if (exchange === undefined) return;
    switch (data.type) {
      case "response":
        exchange.answer(makeResponse(data, exchange));
        break;
      case "chunk":
        exchange.stream?.enqueue(data.bytes);
        break;
      case "end":
        exchanges.delete(data.id);
        exchange.stream?.close();
        break;
      case "failure":
        exchanges.delete(data.id);
        // The same kind of error as without a connection, which is what a fetch rejects with.
        exchange.fail(new TypeError(data.message));
        exchange.stream?.error(new TypeError(data.message));
        break;
    }
  };

  function makeResponse(data: Extract<HomeMessage, { type: "response" }>, exchange: Exchange): Response {
    const { id, status, statusText, headers, url } = data;
    const hasBody = !WITHOUT_BODY.includes(status);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        exchange.stream = controller;
      },
      pull: () => tell({ type: "pull", id }),
      cancel: () => {
        exchanges.delete(id);
        tell({ type: "abort", id });
      },
    });
    const init = {
      status,
      statusText,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
    };
    const response = new Response(hasBody ? body : null, init);
    if (!hasBody) {
      exchanges.delete(id);
    }
    Object.defineProperty(response, "url", { value: url });
    return response;
  }

  return async (input, init) => {
    const request = new Request(input, init);
    const { method, url, headers, signal } = request;
    signal.throwIfAborted();
    const body = request.body === null ? undefined : await request.blob();
    last += 1;
    const id = last;
    return new Promise<Response>((answer, reject) => {
      exchanges.set(id, { answer, fail: reject, stream: undefined });
      signal.addEventListener("abort", () => {
        const exchange = exchanges.get(id);
        if (exchange === undefined) return;
        exchanges.delete(id);
        tell({ type: "abort", id });
        reject(signal.reason);
        exchange.stream?.error(signal.reason);
      });
      tell({ type: "request", id, method, url, headers: [...headers], body });
    });
  };
}
