import { addAbortSignal } from "node:stream";
import { describeOptions } from "../config/describe-options.ts";
import type { OptionTable } from "../config/option.ts";
import type { ValueKind } from "../config/value-kind.ts";
import { ASSISTANT_SCOPES, type AssistantScope, MCP_PATH } from "../mcp/assistant-scopes.ts";
import type { Command, CommandContext } from "./command.ts";
import { openPod } from "./open-pod.ts";
import { POD_OPTIONS, type PodSettings, readPodCommand } from "./pod-options.ts";
import { refuseFaults } from "./refuse.ts";
import { createRelay } from "./relay-mcp.ts";
import { splitLines } from "./split-lines.ts";

interface McpSettings extends PodSettings {
  readonly client: string | null;
  readonly tools: readonly AssistantScope[];
}

const clientKind: ValueKind<string | null> = {
  placeholder: "ID",
  accepted: "the id of an assistant as the account page shows it, such as https://assistant.example/id.json",
  read: (text) => (/^\S+$/.test(text) ? text : undefined),
};

const toolsKind: ValueKind<readonly AssistantScope[]> = {
  placeholder: "SCOPES",
  accepted: `some of ${ASSISTANT_SCOPES.join(", ")}, separated by commas`,
  read(text) {
    const named = text.split(",").map((name) => name.trim());
    const scopes = ASSISTANT_SCOPES.filter((scope) => named.includes(scope));
    return scopes.length === new Set(named).size ? scopes : undefined;
  },
};

const MCP_OPTIONS: OptionTable<McpSettings> = {
  ...POD_OPTIONS,
  client: {
    name: "client",
    env: null,
    kind: clientKind,
    fallback: null,
    shownFallback: "the owner's own tools, which see all of the pod",
    help: "The assistant that it is for: it sees what the owner let that assistant see, and ends with it.",
  },
  tools: {
    name: "tools",
    env: null,
    kind: toolsKind,
    fallback: ASSISTANT_SCOPES,
    shownFallback: "all",
    help: "What it may do.",
  },
};

/** `webizen mcp`: the Model Context Protocol over standard input and output. */
export const mcpCommand: Command = {
  help: () =>
    [
      "Usage: webizen mcp --pod NAME [flags]",
      "",
      "Lets a program on this machine use a pod by the Model Context Protocol, over its standard input and output.",
      "The program starts this command itself; put it into the settings of an assistant that runs here. It can read",
      "and search, and propose changes; it changes nothing. Its calls are listed on the account page under Apps.",
      "",
      describeOptions(MCP_OPTIONS),
      "",
      "Example:",
      "  webizen mcp --pod alice --tools pod.search,pod.read",
    ].join("\n"),
  run: runMcp,
};

async function runMcp(context: CommandContext): Promise<number> {
  const line = readPodCommand(MCP_OPTIONS, context);
  if (line.faults) return refuseFaults("mcp", line.faults, context);
  const { values, config, pod: podName, positionals } = line;
  const [unexpected] = positionals;
  if (unexpected !== undefined) {
    const fault = { source: "argument", value: unexpected, message: "no argument is expected here" };
    return refuseFaults("mcp", [fault], context);
  }
  await using pod = await openPod({
    config,
    pod: podName,
    webId: values.webId,
    signal: context.signal,
    wants: (rootIri) => ({
      audience: rootIri + MCP_PATH.slice(1),
      scope: values.tools.join(" "),
      clientId: values.client ?? undefined,
    }),
  });
  const relay = createRelay(pod, (text) => context.stdout.write(`${text}\n`));
  const input = addAbortSignal(context.signal, context.stdin);
  try {
    for await (const text of splitLines(input)) if (text.trim() !== "") await relay.take(text);
  } catch (error) {
    // Who stops it wants nothing more; the program on the other side ends its own end of the line.
    if (!context.signal.aborted) throw error;
  }
  await relay.finish();
  return 0;
}
