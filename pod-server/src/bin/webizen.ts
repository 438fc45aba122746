#!/usr/bin/env -S node --conditions=@webizen/source
import { runCommand } from "../cli/run-command.ts";
import { readEnv } from "../config/env.ts";

const stop = new AbortController();

for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(name === "SIGINT" ? 130 : 143);
    stop.abort(name);
  });
}
// A reader that has seen enough (`webizen help | head -1`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

process.exitCode = await runCommand({
  args: process.argv.slice(2),
  env: readEnv(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stop.signal,
});
