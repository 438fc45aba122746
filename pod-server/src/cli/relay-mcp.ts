import { MEDIA } from "@webizen/ontologies";
import { createParser } from "eventsource-parser";
import { MCP_PATH } from "../mcp/assistant-scopes.ts";
import { explainRefusal, type PodAccess } from "../transfer/pod-access.ts";

/** Carries messages of the Model Context Protocol between a program and a pod's endpoint. */
export interface McpRelay {
  /** Takes a message; resolves when the next may follow, with or without its answer. */
  take(text: string): Promise<void>;
  /** Resolves when all that was asked is answered. */
  finish(): Promise<void>;
}

interface Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

const VERSION_KEY = "io.modelcontextprotocol/protocolVersion";
const MAX_LENGTH = 256 * 1024;
/** JSON-RPC: https://www.jsonrpc.org/specification#error_object */
const PARSE_ERROR = -32_700;
const INTERNAL_ERROR = -32_603;

/**
 * Creates the relay. What is sent as one line of text goes as one request; answers come in the order in which they are
 * there.
 *
 * @param write receives one message, without its line break
 */
export function createRelay(pod: Pick<PodAccess, "send">, write: (text: string) => void): McpRelay {
  const underWay = new Set<Promise<void>>();
  let negotiated: string | undefined;

  async function exchange(text: string, message: Message): Promise<void> {
    try {
      const bytes = new TextEncoder().encode(text);
      const response = await pod.send({
        method: "POST",
        path: MCP_PATH,
        headers: headersOf(message, negotiated),
        body: { size: bytes.byteLength, stream: new Blob([bytes]).stream() },
      });
      await passOn(response, message);
    } catch (error) {
      refuse(message, INTERNAL_ERROR, error instanceof Error ? error.message : String(error));
    }
  }

  async function passOn(response: Response, message: Message): Promise<void> {
    const type = response.headers.get("content-type") ?? "";
    if (type.startsWith(MEDIA.eventStream)) {
      const parser = createParser({ onEvent: ({ data }) => data !== "" && answer(data, message) });
      const decoder = new TextDecoder();
      for await (const piece of response.body ?? []) parser.feed(decoder.decode(piece, { stream: true }));
    } else if (type.startsWith(MEDIA.json)) {
      answer(await response.text(), message);
    } else if (response.ok) {
      await response.body?.cancel();
    } else {
      refuse(message, INTERNAL_ERROR, await explainRefusal(response));
    }
  }

  function answer(text: string, { method }: Message): void {
    const parsed = JSON.parse(text) as { readonly result?: { readonly protocolVersion?: string } };
    if (method === "initialize") negotiated = parsed.result?.protocolVersion;
    // A line break inside would end the message.
    write(JSON.stringify(parsed));
  }

  function refuse({ id }: Message, code: number, message: string): void {
    if (id !== undefined) write(JSON.stringify({ jsonrpc: "2.0", id, error: { code, message } }));
  }

  return {
    async take(text) {
      const message = text.length > MAX_LENGTH ? undefined : parse(text);
      if (message === undefined) {
        const error = { code: PARSE_ERROR, message: "The line is no message, or too long" };
        return write(JSON.stringify({ jsonrpc: "2.0", id: null, error }));
      }
      const work = exchange(text, message).finally(() => underWay.delete(work));
      underWay.add(work);
      // What follows depends on the revision that was agreed on.
      if (message.method === "initialize") await work;
    },
    async finish() {
      await Promise.all(underWay);
    },
  };
}

function parse(text: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function headersOf({ method, params }: Message, negotiated: string | undefined): Record<string, string> {
  const meta = params?._meta as Readonly<Record<string, unknown>> | undefined;
  const stated = meta?.[VERSION_KEY];
  const version = typeof stated === "string" ? stated : negotiated;
  const name = params?.name ?? params?.uri;
  return {
    "content-type": MEDIA.json,
    accept: `${MEDIA.json}, ${MEDIA.eventStream}`,
    ...(version !== undefined && { "mcp-protocol-version": version }),
    // "The values MUST match the body": of the revisions that have the headers.
    ...(typeof stated === "string" && method !== undefined && { "mcp-method": method }),
    ...(typeof stated === "string" && typeof name === "string" && isPlain(name) && { "mcp-name": name }),
  };
}

/** Whether a header can carry a text as it is. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && text.trim() === text;
}
