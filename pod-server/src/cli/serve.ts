import { readdir } from "node:fs/promises";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import type { Config } from "../config/config.ts";
import { describeOptions } from "../config/describe-options.ts";
import { OPTIONS } from "../config/options.ts";
import { parseConfig } from "../config/parse-config.ts";
import type { Command, CommandContext } from "./command.ts";
import { describeStart } from "./describe-start.ts";
import { openLog } from "./log.ts";
import { refuseFaults } from "./refuse.ts";
import { removeServerFile, writeServerFile } from "./server-file.ts";

// The start itself comes first, and whoever asks before this has it put together at once.
const QUIET_MS = 2000;

/** `webizen serve`: runs the server until it is asked to stop. */
export const serveCommand: Command = {
  help: () =>
    [
      "Usage: webizen serve [flags]",
      "",
      "Runs the server and prints its link. Ctrl-C finishes the requests under way and stops it.",
      "",
      describeOptions(OPTIONS),
      "",
      "Each flag can be given as a variable instead: --max-body is WEBIZEN_MAX_BODY.",
      "",
      "Examples:",
      "  webizen serve --demo",
      "  webizen serve --data /srv/pods --seed people.json",
      "  webizen serve --host 0.0.0.0 --base-url https://pod.example/",
    ].join("\n"),
  run: runServe,
};

async function runServe(context: CommandContext): Promise<number> {
  const parsed = parseConfig(context);
  if (parsed.kind === "faults") return refuseFaults("serve", parsed.faults, context);
  const { config } = parsed;
  const { signal, stdout } = context;
  const log = await openLog(config.logLevel, stdout);
  const { startServer } = await import("../compose.ts");
  const server = await startServer(config, { log });
  try {
    await writeServerFile(config.dataDir, {
      url: server.url,
      ...localUrl(config),
      pid: process.pid,
      startedAt: new Date().toISOString(),
    });
    const pods = await listPods(config);
    const firstRunLink = server.firstRunLink();
    const { url, demoSignIns } = server;
    if (stdout.isTTY) stdout.write(describeStart({ url, config, pods, firstRunLink, demoSignIns }));
    else
      log.info(
        {
          url,
          dataDir: config.dataDir,
          pods: pods.length,
          ...(firstRunLink && { firstRunLink }),
          ...(demoSignIns.length > 0 && { demoSignIns }),
        },
        "the server is running",
      );
    const preparing = setTimeout(
      () =>
        server
          .prepareHomePage()
          .catch((err: unknown) => log.error({ err }, "The home page cannot be put together")),
      QUIET_MS,
    ).unref();
    await untilAborted(signal);
    clearTimeout(preparing);
    if (stdout.isTTY) stdout.write("\nFinishing what is under way. Ctrl-C again leaves at once.\n");
  } finally {
    await removeServerFile(config.dataDir);
    await server.close();
    log.info("the server has stopped");
  }
  return 0;
}

/** Behind a proxy, where the box itself finds the server. With TLS the name must fit the certificate. */
function localUrl({ baseUrl, port, host, tls }: Config): { localUrl?: string } {
  if (baseUrl === null || port === 0 || tls !== null) return {};
  const isWildcard = ["0.0.0.0", "::"].includes(host);
  return { localUrl: `http://${isWildcard ? "localhost" : isIPv6(host) ? `[${host}]` : host}:${port}/` };
}

async function listPods({ dataDir }: Config): Promise<string[]> {
  try {
    const entries = await readdir(join(dataDir, "pods"), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  else signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}
