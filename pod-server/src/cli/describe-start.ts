import { styleText } from "node:util";
import type { Config } from "../config/config.ts";

const SHOWN_PODS = 5;

/** Writes what a person sees when the server is up: the link, where the data lies, and whose pods there are. */
export function describeStart(started: {
  readonly url: string;
  readonly config: Pick<Config, "dataDir" | "host" | "baseUrl">;
  readonly pods: readonly string[];
}): string {
  const { url, config, pods } = started;
  const lines = [
    "",
    `  ${styleText("bold", "Webizen is running")}`,
    "",
    `  Open  ${styleText(["cyan", "underline"], url)}`,
    `  Data  ${config.dataDir}`,
    `  Pods  ${describePods(url, pods)}`,
    ...(isOpenToNetwork(config) ? ["", `  Note  ${NETWORK_NOTE}`] : []),
    "",
    "  Ctrl-C stops it.",
    "",
  ];
  return `${lines.join("\n")}\n`;
}

const NETWORK_NOTE =
  "others on the network can reach this server, but its links name localhost. Set --base-url to its public address";

function isOpenToNetwork({ host, baseUrl }: Pick<Config, "host" | "baseUrl">): boolean {
  return baseUrl === null && !["localhost", "127.0.0.1", "::1"].includes(host);
}

function describePods(url: string, pods: readonly string[]): string {
  if (pods.length === 0) return "none yet. Stop, and start with --demo for three people, or with --seed FILE";
  if (pods.length > SHOWN_PODS) return String(pods.length);
  return pods.map((name) => `${url}${name}/`).join("\n        ");
}
