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

/** What every command that works on a data folder can be told. */
export type BoxSettings = Pick<Settings, "dataDir" | "port" | "baseUrl">;

/** What every command that works on one pod can be told. */
export interface PodSettings extends BoxSettings {
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

/** The flags that say which data folder, and how its pods are reached while no server runs. */
export const BOX_OPTIONS: OptionTable<BoxSettings> = {
  dataDir: OPTIONS.dataDir,
  port: {
    ...OPTIONS.port,
    help: "Port of the address that the pods have, while no server runs and --base-url is not given.",
  },
  baseUrl: { ...OPTIONS.baseUrl, help: "The address that the pods have, while no server runs." },
};

/** The flags that say which pod, besides {@link BOX_OPTIONS}. */
export const POD_OPTIONS: OptionTable<PodSettings> = {
  pod,
  ...BOX_OPTIONS,
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
export interface BoxCommandLine<Values extends BoxSettings> {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly config: Config;
}

/** A command line that was understood, about one pod. */
export interface PodCommandLine<Values extends PodSettings> extends BoxCommandLine<Values> {
  readonly pod: string;
}

type OrFaults<Line> = { readonly faults: readonly Fault[] } | (Line & { readonly faults?: never });

/** Reads the flags of a command that works on a data folder; the rest of the configuration comes from the environment. */
export function readBoxCommand<Values extends BoxSettings>(
  table: OptionTable<Values>,
  given: { readonly args: readonly string[]; readonly env: Env },
  /** Finds what is wrong besides the single flags. */
  check: (values: Values, faulty: ReadonlySet<string>) => readonly Fault[] = () => [],
): OrFaults<BoxCommandLine<Values>> {
  const own = readOptions(table, given);
  const rest = readOptions(OPTIONS, { args: [], env: given.env });
  const known = new Set(own.faults.map(({ source }) => source));
  const faults = [
    ...own.faults,
    ...rest.faults.filter(({ source }) => !known.has(source)),
    ...check(own.values, known),
  ];
  if (faults.length > 0) return { faults };
  const { dataDir, port, baseUrl } = own.values;
  const config = assembleConfig({
    ...rest.values,
    dataDir,
    port,
    baseUrl,
    tlsCertFile: null,
    tlsKeyFile: null,
  });
  return { values: own.values, positionals: own.positionals, config };
}

/** Reads the flags of a command that works on one pod, as {@link readBoxCommand}. */
export function readPodCommand<Values extends PodSettings>(
  table: OptionTable<Values>,
  given: { readonly args: readonly string[]; readonly env: Env },
): OrFaults<PodCommandLine<Values>> {
  const line = readBoxCommand(table, given, ({ pod }, faulty) =>
    pod === null && !faulty.has("--pod")
      ? [{ source: "--pod", message: `it is missing, give ${podKind.accepted}` }]
      : [],
  );
  if (line.faults) return line;
  return { ...line, pod: line.values.pod ?? "" };
}
