import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
} from "@modelcontextprotocol/client";
import { Client as EarlierClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as EarlierTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

/** What a tool answered. */
export interface ToolAnswer {
  readonly isError: boolean;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each tool answers differently
  readonly data: any;
}

/** An assistant, as far as the tests need one, whichever revision of the protocol it speaks. */
export interface TestAssistant extends AsyncDisposable {
  readonly era: Era;
  readonly instructions: string | undefined;
  listTools(): Promise<readonly { readonly name: string; readonly description?: string | undefined }[]>;
  // biome-ignore lint/suspicious/noExplicitAny: the raw result
  listRaw(): Promise<any>;
  call(name: string, given?: Record<string, unknown>): Promise<ToolAnswer>;
  readResource(uri: string): Promise<string>;
}

/** The current revision of the protocol, or those before it. */
export type Era = "2026-07-28" | "2025-11-25";

const INFO = { name: "test-assistant", version: "1.0.0" };

/** Connects a real client of the protocol with a token. */
export async function connectAssistant(era: Era, url: string, token: string): Promise<TestAssistant> {
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  const client =
    era === "2026-07-28"
      ? new ModernClient(INFO, { versionNegotiation: { mode: { pin: era } } })
      : new EarlierClient(INFO);
  const transport =
    era === "2026-07-28"
      ? new ModernTransport(new URL(url), { requestInit })
      : new EarlierTransport(new URL(url), { requestInit });
  await client.connect(transport as never);
  return toAssistant(era, client as ModernClient);
}

/** Wraps a connected client. */
export function toAssistant(era: Era, client: ModernClient): TestAssistant {
  return {
    era,
    instructions: client.getInstructions(),
    listTools: async () => (await client.listTools()).tools,
    listRaw: () => client.listTools(),
    async call(name, given = {}) {
      const result = await client.callTool({ name, arguments: given });
      const [first] = result.content as { text?: string }[];
      return { isError: result.isError === true, text: first?.text ?? "", data: result.structuredContent };
    },
    async readResource(uri) {
      const { contents } = await client.readResource({ uri });
      return (contents[0] as { text: string }).text;
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}
