import { accessSync, constants, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Config } from "./config.ts";
import type { Env } from "./env.ts";
import type { Fault } from "./fault.ts";
import { OPTIONS, type Settings } from "./options.ts";
import { readOptions } from "./read-options.ts";

/** A configuration, whole, checked and frozen, or everything that is wrong with it. */
export type ParsedConfig =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "faults"; readonly faults: readonly Fault[] };

/**
 * Makes the configuration from flags and variables, and reports all faults together.
 *
 * Looks at the file system only to see that the files it names can be read.
 *
 * @param given.args flags such as `["--port", "0", "--data=/srv/pods"]`
 */
export function parseConfig(given: { readonly args: readonly string[]; readonly env: Env }): ParsedConfig {
  const { values, positionals, faults } = readOptions(OPTIONS, given);
  const unexpected = positionals.map((value) => ({
    source: "argument",
    value,
    message: "no argument is expected here",
  }));
  const all = [...faults, ...unexpected, ...checkTogether(values), ...checkFiles(values)];
  return all.length > 0
    ? { kind: "faults", faults: all }
    : { kind: "config", config: assembleConfig(values) };
}

/** Puts checked settings together; relative paths become absolute ones. */
export function assembleConfig(settings: Settings): Config {
  const { tlsCertFile, tlsKeyFile } = settings;
  return Object.freeze({
    port: settings.port,
    host: settings.host,
    baseUrl: settings.baseUrl,
    moved: settings.moved,
    dataDir: resolve(settings.dataDir),
    seedFile: settings.seedFile && resolve(settings.seedFile),
    demo: settings.demo,
    registration: settings.registration,
    searchIndex: settings.searchIndex,
    chat:
      settings.chatUrl === null
        ? null
        : Object.freeze({
            url: settings.chatUrl,
            model: settings.chatModel,
            keyFile: settings.chatKeyFile && resolve(settings.chatKeyFile),
          }),
    logLevel: settings.logLevel,
    tls:
      tlsCertFile && tlsKeyFile
        ? Object.freeze({ certFile: resolve(tlsCertFile), keyFile: resolve(tlsKeyFile) })
        : null,
    trustedProxies: settings.trustedProxies,
    fetchAllow: settings.fetchAllow,
    limits: Object.freeze({
      maxBodyBytes: settings.maxBodyBytes,
      maxRdfBytes: Math.min(settings.maxRdfBytes, settings.maxBodyBytes),
      podQuotaBytes: settings.podQuotaBytes,
      maxDepth: settings.maxDepth,
      maxNameLength: settings.maxNameLength,
      maxOpenPods: settings.maxOpenPods,
      bodyIdleTimeoutMs: settings.bodyIdleTimeoutMs,
    }),
    query: Object.freeze({
      queryTimeMs: settings.queryTimeMs,
      publicQueryTimeMs: Math.min(settings.publicQueryTimeMs, settings.queryTimeMs),
      queryRows: settings.queryRows,
      queryResultBytes: settings.queryResultBytes,
      queryTriples: settings.queryTriples,
      queryMemoryBytes: settings.queryMemoryBytes,
    }),
  });
}

function checkTogether({ tlsCertFile, tlsKeyFile }: Settings): Fault[] {
  const faults: Fault[] = [];
  if (tlsCertFile && !tlsKeyFile) {
    faults.push({
      source: "--tls-cert",
      value: tlsCertFile,
      message: "its key is missing, give --tls-key as well",
    });
  }
  if (tlsKeyFile && !tlsCertFile) {
    faults.push({
      source: "--tls-key",
      value: tlsKeyFile,
      message: "its certificate is missing, give --tls-cert as well",
    });
  }
  return faults;
}

function checkFiles({ dataDir, seedFile, tlsCertFile, tlsKeyFile }: Settings): Fault[] {
  const faults: Fault[] = [];
  if (statSync(dataDir, { throwIfNoEntry: false })?.isDirectory() === false) {
    faults.push({ source: "--data", value: dataDir, message: "this is a file, give the path of a folder" });
  }
  const files = { "--seed": seedFile, "--tls-cert": tlsCertFile, "--tls-key": tlsKeyFile };
  for (const [source, value] of Object.entries(files)) {
    const reason = value && explainUnreadable(value);
    if (reason) faults.push({ source, value, message: `${reason}, give the path of a readable file` });
  }
  return faults;
}

function explainUnreadable(file: string): string | undefined {
  try {
    accessSync(file, constants.R_OK);
    return statSync(file).isFile() ? undefined : "this is not a file";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? "there is no such file" : `the file cannot be read (${code})`;
  }
}
