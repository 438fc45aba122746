import type { Command } from "./command.ts";

/** A command before it is loaded: each one brings only its own code into memory. */
export interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** The subcommands in the order in which help lists them. */
export const COMMANDS: ReadonlyMap<string, CommandEntry> = new Map<string, CommandEntry>([
  ["serve", { summary: "Run the server", load: async () => (await import("./serve.ts")).serveCommand }],
  [
    "import",
    { summary: "Put a folder into a pod", load: async () => (await import("./import.ts")).importCommand },
  ],
  [
    "export",
    { summary: "Write a pod out as a folder", load: async () => (await import("./export.ts")).exportCommand },
  ],
  [
    "query",
    {
      summary: "Ask a pod, or many, in SPARQL",
      load: async () => (await import("./query.ts")).queryCommand,
    },
  ],
  [
    "search",
    {
      summary: "Find things in a pod by words and by meaning",
      load: async () => (await import("./search.ts")).searchCommand,
    },
  ],
  [
    "models",
    {
      summary: "List, add, use and remove the models that find things by meaning",
      load: async () => (await import("./models.ts")).modelsCommand,
    },
  ],
  [
    "mcp",
    {
      summary: "Let an assistant on this machine use a pod",
      load: async () => (await import("./mcp.ts")).mcpCommand,
    },
  ],
  [
    "app",
    {
      summary: "Write apps, and install them in a pod",
      load: async () => (await import("./app.ts")).appCommand,
    },
  ],
  [
    "doctor",
    {
      summary: "Check a data folder and mend it",
      load: async () => (await import("./doctor.ts")).doctorCommand,
    },
  ],
  [
    "account",
    {
      summary: "List, make, reset and delete accounts",
      load: async () => (await import("./account.ts")).accountCommand,
    },
  ],
  [
    "pod",
    {
      summary: "List, make, rename and delete pods",
      load: async () => (await import("./pod.ts")).podCommand,
    },
  ],
  [
    "token",
    {
      summary: "Print a short-lived access token",
      load: async () => (await import("./token.ts")).tokenCommand,
    },
  ],
  [
    "keys",
    {
      summary: "Change the key that tokens are signed with",
      load: async () => (await import("./keys.ts")).keysCommand,
    },
  ],
  ["help", { summary: "Explain a command", load: async () => (await import("./help.ts")).helpCommand }],
  [
    "version",
    { summary: "Print the version", load: async () => (await import("./version.ts")).versionCommand },
  ],
]);
