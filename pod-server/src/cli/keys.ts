import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describeOptions } from "../config/describe-options.ts";
import type { OptionTable } from "../config/option.ts";
import { OPTIONS } from "../config/options.ts";
import { readOptions } from "../config/read-options.ts";
import { PodError } from "../errors.ts";
import { KEYS_FOLDER, openSigningKeys, RETIREMENT_MS } from "../identity/signing-keys.ts";
import type { Command, CommandContext } from "./command.ts";
import { refuseFaults } from "./refuse.ts";

interface KeysSettings {
  readonly dataDir: string;
}

const KEYS_OPTIONS: OptionTable<KeysSettings> = { dataDir: OPTIONS.dataDir };
const HOUR_MS = 3_600_000;

/** `webizen keys rotate`: gives the server a new signing key. */
export const keysCommand: Command = {
  help: () =>
    [
      "Usage: webizen keys rotate [flags]",
      "",
      "Makes a new key that tokens are signed with. A running server uses it within seconds and need not be restarted.",
      `Tokens that were signed with the former key stay good until they are over; after ${RETIREMENT_MS / HOUR_MS} hours it is forgotten.`,
      "Nobody is signed out.",
      "",
      describeOptions(KEYS_OPTIONS),
      "",
      "Example:",
      "  webizen keys rotate --data /srv/pods",
    ].join("\n"),
  run: runKeys,
};

async function runKeys(context: CommandContext): Promise<number> {
  const { values, positionals, faults } = readOptions(KEYS_OPTIONS, context);
  const isRotation = positionals.length === 1 && positionals[0] === "rotate";
  const given = positionals.length === 0 ? {} : { value: positionals.join(" ") };
  const misnamed = { source: "argument", ...given, message: "it has to be: rotate" };
  if (faults.length > 0 || !isRotation) {
    return refuseFaults("keys", isRotation ? faults : [...faults, misnamed], context);
  }
  const folder = join(resolve(values.dataDir), KEYS_FOLDER);
  // To make a key where no server has been would hide that the wrong folder was named.
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new PodError("not-found", `${values.dataDir} holds no keys; name the data folder with --data`);
  }
  const { kid } = openSigningKeys({ folder }).rotate();
  context.stdout.write(`Tokens are signed with the new key ${kid} from now on.\n`);
  return 0;
}
