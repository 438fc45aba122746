import type { Command } from "./command.ts";

/** A command before it is loaded: each one brings only its own code into memory. */
export interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** The subcommands in the order in which help lists them. */
export const COMMANDS: ReadonlyMap<string, CommandEntry> = new Map<string, CommandEntry>([
  ["serve", { summary: "Run the server", load: async () => (await import("./serve.ts")).serveCommand }],
  ["help", { summary: "Explain a command", load: async () => (await import("./help.ts")).helpCommand }],
  [
    "version",
    { summary: "Print the version", load: async () => (await import("./version.ts")).versionCommand },
  ],
]);
