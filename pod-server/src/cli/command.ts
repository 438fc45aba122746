import type { Env } from "../config/env.ts";

/** What a command may use of the process it runs in. */
export interface CommandContext {
  /** The arguments after the command's own name. */
  readonly args: readonly string[];
  readonly env: Env;
  /** Where a person answers questions. */
  readonly stdin: NodeJS.ReadStream;
  /** The command's result, for people or for a pipe. */
  readonly stdout: NodeJS.WriteStream;
  /** Progress, hints and faults. */
  readonly stderr: NodeJS.WriteStream;
  /** Aborted when the person asks to stop; a command then finishes what it must and returns. */
  readonly signal: AbortSignal;
}

/** One subcommand. */
export interface Command {
  /** What `--help` prints, without a final line break. */
  readonly help: () => string;
  /** Resolves to the exit code: 0 when all went well, 1 when something failed, 2 when it was called wrongly. */
  readonly run: (context: CommandContext) => Promise<number>;
}
