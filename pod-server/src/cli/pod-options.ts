import type { Config } from "../config/config.ts";
import type { Env } from "../config/env.ts";
import type { Fault } from "../config/fault.ts";
import type { Option, OptionTable } from "../config/option.ts";
import { OPTIONS, type Settings } from "../config/options.ts";
import { assembleConfig } from "../config/parse-config.ts";
import { readOptions } from "../config/read-options.ts";
import { textKind, type ValueKind, wholeNumberKind } from "../config/value-kind.ts";
import { isPodName } from "../storage/pod-name.ts";
import { parseResourcePath } from "../storage/resource-path.ts";

/** What every command that works on one pod can be told. */
export interface PodSettings extends Pick<Settings, "dataDir" | "port" | "baseUrl"> {
  readonly pod: string | null;
  readonly webId: string | null;
}

const podKind: ValueKind<string | null> = {
  placeholder: "NAME",
  accepted: "the name of a pod, such as alice",
  read: (text) => (isPodName(text) ? text : undefined),
};

const webIdKind: ValueKind<string | null> = {
  placeholder: "IRI",
  accepted: "an absolute IRI such as https://alice.example/#me",
  read: (text) => (URL.canParse(text) ? text : undefined),
};

const pod: Option<string | null> = {
  name: "pod",
  env: null,
  kind: podKind,
  fallback: null,
  shownFallback: "",
  help: "The pod to work on. Needed.",
};

/** The flags that say which pod, and how it is reached while no server runs. */
export const POD_OPTIONS: OptionTable<PodSettings> = {
  pod,
  dataDir: OPTIONS.dataDir,
  port: {
    ...OPTIONS.port,
    help: "Port of the address that the pods have, while no server runs and --base-url is not given.",
  },
  baseUrl: { ...OPTIONS.baseUrl, help: "The address that the pods have, while no server runs." },
  webId: {
    name: "web-id",
    env: null,
    kind: webIdKind,
    fallback: null,
    shownFallback: "",
    help: "The owner to act for, where the pod belongs to a WebID outside it.",
  },
};

/** A switch of one command. */
export function switchOption(name: string, help: string, kind: ValueKind<boolean>): Option<boolean> {
  return { name, env: null, kind, fallback: false, shownFallback: "", help };
}

/** How many transfers are under way at once. */
export const CONCURRENCY: Option<number> = {
  name: "concurrency",
  env: null,
  kind: wholeNumberKind(1, 64),
  fallback: 8,
  shownFallback: "8",
  help: "Files under way at once.",
};

/** An optional path of a container in the pod. */
export function containerOption(name: string, help: string, shownFallback: string): Option<string | null> {
  const kind: ValueKind<string | null> = {
    placeholder: "PATH",
    accepted: "the path of a container in the pod, from slash to slash, such as /files/",
    read: readContainerPath,
  };
  return { name, env: null, kind, fallback: null, shownFallback, help };
}

function readContainerPath(text: string): string | undefined {
  try {
    const { kind, path } = parseResourcePath(text);
    return kind === "container" ? path : undefined;
  } catch {
    return undefined;
  }
}

/** An optional path of a folder on this machine. */
export function folderOption(name: string, help: string): Option<string | null> {
  return {
    name,
    env: null,
    kind: textKind("FOLDER", "the path of a folder"),
    fallback: null,
    shownFallback: "",
    help,
  };
}

/** A command line that was understood. */
export interface PodCommandLine<Values extends PodSettings> {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly config: Config;
  readonly pod: string;
}

/** Reads the flags of a command that works on one pod; the rest of the configuration comes from the environment. */
export function readPodCommand<Values extends PodSettings>(
  table: OptionTable<Values>,
  given: { readonly args: readonly string[]; readonly env: Env },
): { readonly faults: readonly Fault[] } | (PodCommandLine<Values> & { readonly faults?: never }) {
  const own = readOptions(table, given);
  const rest = readOptions(OPTIONS, { args: [], env: given.env });
  const known = new Set(own.faults.map(({ source }) => source));
  const faults = [...own.faults, ...rest.faults.filter(({ source }) => !known.has(source))];
  const { pod, dataDir, port, baseUrl } = own.values;
  if (pod === null && !known.has("--pod")) {
    faults.push({ source: "--pod", message: `it is missing, give ${podKind.accepted}` });
  }
  if (faults.length > 0 || pod === null) return { faults };
  const config = assembleConfig({
    ...rest.values,
    dataDir,
    port,
    baseUrl,
    tlsCertFile: null,
    tlsKeyFile: null,
  });
  return { values: own.values, positionals: own.positionals, config, pod };
}
