import { styleText } from "node:util";
import type { Config } from "../config/config.ts";
import type { DemoSignIn } from "../provision/demo/demo-accounts.ts";

const SHOWN_PODS = 5;

/** Writes what a person sees when the server is up: the link, where the data lies, and whose pods there are. */
export function describeStart(started: {
  readonly url: string;
  readonly config: Pick<Config, "dataDir" | "host" | "baseUrl">;
  readonly pods: readonly string[];
  /** Makes the owner's account; absent once there is one. */
  readonly firstRunLink?: string | undefined;
  readonly demoSignIns?: readonly DemoSignIn[];
}): string {
  const { url, config, pods, firstRunLink, demoSignIns = [] } = started;
  const lines = [
    "",
    `  ${styleText("bold", "Webizen is running")}`,
    "",
    `  Open  ${styleText(["cyan", "underline"], url)}`,
    `  Data  ${config.dataDir}`,
    `  Pods  ${describePods(url, pods)}`,
    ...(firstRunLink === undefined
      ? []
      : [
          "",
          "  Make your account with this link; it is good for a day:",
          `  ${styleText(["cyan", "underline"], firstRunLink)}`,
        ]),
    ...describeSignIns(demoSignIns),
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

function describeSignIns(demoSignIns: readonly DemoSignIn[]): string[] {
  if (demoSignIns.length === 0) return [];
  const lines = demoSignIns.map(({ name, password }) =>
    password === null
      ? `  ${name.padEnd(8)}has another password; "webizen account reset ${name}" prints a link`
      : `  ${name.padEnd(8)}${styleText("bold", password)}`,
  );
  return ["", "  Sign in as one of the demo's people:", ...lines];
}

function describePods(url: string, pods: readonly string[]): string {
  if (pods.length === 0) return "none yet. With --demo three people move in";
  if (pods.length > SHOWN_PODS) return String(pods.length);
  return pods.map((name) => `${url}${name}/`).join("\n        ");
}
