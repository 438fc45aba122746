import type { AppMessage, AppSession, HomeMessage } from "../../../../src/index.ts";
import { OPEN } from "../../english/open.ts";
import { sayProblem } from "../../parts/say-problem.ts";
import { checkRequest } from "./check-request.ts";

/** What an app wants of the page around it, besides requests. */
export interface AppWishes {
  openLink(url: string): void;
  save(name: string, content: Blob): void;
  title(text: string): void;
}

interface Exchange {
  readonly abort: AbortController;
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
}

const MAX_UNDER_WAY = 64;
const MAX_TITLE = 200;
/** What is a place to go to, and no script. */
const LINK = /^(https?|mailto|tel):$/;

/**
 * Answers an app over its port: sends what it asks for in its name, and passes the answers on, piece by piece as the app
 * takes them.
 *
 * @returns ends everything that is under way
 */
export function servePort(
  port: MessagePort,
  session: Pick<AppSession, "storage" | "fetch">,
  wishes: AppWishes,
): () => void {
  const exchanges = new Map<number, Exchange>();
  const tell = (message: HomeMessage, transfer: Transferable[] = []): void =>
    port.postMessage(message, transfer);
  const fail = (id: number, error: unknown): void => {
    exchanges.delete(id);
    tell({ type: "failure", id, message: sayProblem(error) });
  };

  async function send(message: Extract<AppMessage, { type: "request" }>): Promise<void> {
    const { id } = message;
    if (typeof id !== "number" || exchanges.has(id)) return;
    if (exchanges.size >= MAX_UNDER_WAY) return fail(id, new TypeError(OPEN.tooMuch));
    const exchange: Exchange = { abort: new AbortController(), reader: undefined };
    exchanges.set(id, exchange);
    try {
      const response = await session.fetch(checkRequest(message, session.storage, exchange.abort.signal));
      // A redirect out of the pod is none that the pod's own server makes.
      if (!response.url.startsWith(session.storage)) throw new TypeError(OPEN.notAllowedHere(response.url));
      exchange.reader = response.body?.getReader();
      const { status, statusText, url, headers } = response;
      tell({ type: "response", id, status, statusText, url, headers: [...headers] });
      if (exchange.reader === undefined) end(id);
    } catch (error) {
      if (exchanges.has(id)) fail(id, error);
    }
  }

  async function pull(id: number): Promise<void> {
    const reader = exchanges.get(id)?.reader;
    if (reader === undefined) return;
    try {
      const { done, value } = await reader.read();
      if (!exchanges.has(id)) return;
      if (done) end(id);
      else tell({ type: "chunk", id, bytes: value }, [value.buffer]);
    } catch (error) {
      if (exchanges.has(id)) fail(id, error);
    }
  }

  function end(id: number): void {
    exchanges.delete(id);
    tell({ type: "end", id });
  }

  function abort(id: number): void {
    const exchange = exchanges.get(id);
    exchanges.delete(id);
    exchange?.abort.abort();
  }

  port.onmessage = ({ data }: MessageEvent<AppMessage>) => {
    switch (data?.type) {
      case "request":
        return void send(data);
      case "pull":
        return void pull(data.id);
      case "abort":
        return abort(data.id);
      case "open-link":
        if (LINK.test(URL.parse(data.url)?.protocol ?? "")) wishes.openLink(new URL(data.url).href);
        return;
      case "save":
        if (data.content instanceof Blob) wishes.save(String(data.name).slice(0, MAX_TITLE), data.content);
        return;
      case "title":
        return wishes.title(String(data.title).slice(0, MAX_TITLE));
    }
  };
  return () => {
    for (const id of exchanges.keys()) abort(id);
    port.close();
  };
}
