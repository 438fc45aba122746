import type { z } from "zod";
import type { AssistantScope } from "./assistant-scopes.ts";
import type { AssistantCall, ToolOutcome } from "./assistant-tools.ts";

/** One tool: what it is called, what it takes, and what it does. */
export interface AssistantTool<Schema extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly scope: AssistantScope;
  readonly input: Schema;
  /** Whether it leaves the pod as it is. */
  readonly isReadOnly: boolean;
  run(given: z.output<Schema>, call: AssistantCall): Promise<ToolOutcome>;
}

/** Lets tools of different inputs stand in one list. */
export function defineTool<Schema extends z.ZodObject>(tool: AssistantTool<Schema>): AssistantTool {
  return tool as unknown as AssistantTool;
}
