import { readFile } from "node:fs/promises";
import type { Command, CommandContext } from "./command.ts";

/** `webizen version`. */
export const versionCommand: Command = {
  help: () => "Usage: webizen version\n\nPrints the version of Webizen and of the Node that runs it.",
  run: runVersion,
};

async function runVersion({ stdout }: CommandContext): Promise<number> {
  const manifest = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  stdout.write(`webizen ${manifest.version} (Node ${process.versions.node})\n`);
  return 0;
}
