import { stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { openSdkFiles } from "../composition/open-sdk-files.ts";
import type { Config } from "../config/config.ts";
import { describeOptions } from "../config/describe-options.ts";
import type { Option, OptionTable } from "../config/option.ts";
import { switchKind, textKind, type ValueKind } from "../config/value-kind.ts";
import { PodError } from "../errors.ts";
import type { AppManifest } from "../packages/app-package.ts";
import { formatBytes } from "../views/format.ts";
import { startDevServer } from "./app/dev-server.ts";
import { findPackage } from "./app/find-package.ts";
import { newApp, TEMPLATES } from "./app/new-app.ts";
import { callOperator } from "./call-operator.ts";
import type { Command } from "./command.ts";
import { confirm } from "./confirm.ts";
import { BOX_OPTIONS, type BoxSettings, POD_OPTIONS, switchOption } from "./pod-options.ts";
import { refuseFaults } from "./refuse.ts";
import { findServer } from "./server-file.ts";
import { runSubcommand, type Subcommand } from "./subcommands.ts";

interface AppSettings extends BoxSettings {
  readonly pod: string | null;
  readonly template: string | null;
  readonly podUrl: string | null;
  readonly out: string | null;
  readonly yes: boolean;
}

interface ListedApp {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly open: string;
}

const DEV_PORT = 5173;

const APP_OPTIONS: OptionTable<AppSettings> = {
  pod: {
    ...POD_OPTIONS.pod,
    help: "The pod that an app is installed in. Needed by install, list and remove.",
  },
  template: textOption(
    "template",
    "NAME",
    `What a new app begins as: ${TEMPLATES.join(" or ")}.`,
    TEMPLATES[0] ?? "",
  ),
  podUrl: textOption(
    "pod-url",
    "URL",
    "The server to sign in with while you develop.",
    "the server that runs on the data folder, else the address that --port and --base-url give",
  ),
  out: textOption("out", "FILE", "Where the ZIP file is written.", "the name of the folder with .zip"),
  ...BOX_OPTIONS,
  yes: switchOption("yes", "Install or remove without asking.", switchKind),
};

const PARTS: Readonly<Record<string, Subcommand<AppSettings>>> = {
  new: {
    takes: ["FOLDER"],
    async run({ names: [folder = ""], values, context: { stdout } }) {
      const files = await newApp(folder, values.template ?? TEMPLATES[0] ?? "");
      stdout.write(`Wrote ${files.join(", ")} to ${folder}.\nTry it: webizen app dev ${quoted(folder)}\n`);
      return 0;
    },
  },
  dev: {
    takes: ["FOLDER"],
    async run({ names: [folder = ""], values, config, context }) {
      const { stdout, stderr, signal } = context;
      const issuer = values.podUrl ?? (await findUrl(config));
      if (!/^https?:\/\/[^/]/.test(issuer) || !URL.canParse(issuer)) {
        const message = "give the address of a server, such as https://pod.example/";
        return refuseFaults("app", [{ source: "--pod-url", value: issuer, message }], context);
      }
      await requireFolder(folder);
      await findPackage(folder);
      const sdk = await openSdkFiles();
      const onFault = (text: string): void => void stderr.write(`In the page: ${printable(text)}\n`);
      const start = (port: number): ReturnType<typeof startDevServer> =>
        startDevServer(folder, { port, issuer, sdk, onFault });
      await using server = await start(DEV_PORT).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EADDRINUSE") throw error;
        return start(0);
      });
      stdout.write(`${server.url}\n`);
      stderr.write(`Serving ${folder}; pages load anew when you save. Press Ctrl C to stop.\n`);
      await new Promise<void>((stop) => {
        if (signal.aborted) stop();
        else signal.addEventListener("abort", () => stop());
      });
      return 0;
    },
  },
  pack: {
    takes: ["FOLDER"],
    async run({ names: [folder = ""], values, context: { stdout } }) {
      const { zip, files } = await findPackage(folder);
      const out = choosePlace(folder, values.out);
      await writeFile(out, zip).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code !== "ENOENT") throw cause;
        throw new PodError("not-found", `There is no folder ${dirname(out)}; make it first`, {}, { cause });
      });
      stdout.write(`${out}\t${files.size} files\t${formatBytes(zip.byteLength)}\n`);
      return 0;
    },
  },
  install: {
    takes: ["FOLDER-ZIP-OR-URL"],
    async run({ names: [place = ""], values: { pod, yes }, config, context }) {
      if (pod === null) return refuseWithoutPod(context);
      const { zip, source, manifest } = await findPackage(place);
      context.stderr.write(`${describeWishes(manifest, pod)}\n`);
      if (
        !(await confirm(
          context,
          `${printable(manifest.name)} will be installed in the pod ${pod} with that access`,
          yes,
        ))
      )
        return 2;
      const fields = { pod, package: Buffer.from(zip).toString("base64"), source };
      const { open } = await callOperator<ListedApp>(config, { operation: "install-app", fields });
      context.stdout.write(`${open}\n`);
      return 0;
    },
  },
  list: {
    takes: [],
    async run({ values: { pod }, config, context }) {
      if (pod === null) return refuseWithoutPod(context);
      const { apps } = await callOperator<{ apps: readonly ListedApp[] }>(config, {
        operation: "list-apps",
        fields: { pod },
      });
      for (const { id, name, version, open } of apps)
        context.stdout.write(`${[name, version, id, open].join("\t")}\n`);
      return 0;
    },
  },
  remove: {
    takes: ["APP"],
    async run({ names: [app = ""], values: { pod, yes }, config, context }) {
      if (pod === null) return refuseWithoutPod(context);
      const loss = `${app}, with all that it may touch, will be gone from the pod ${pod}; what it wrote stays`;
      if (!(await confirm(context, loss, yes))) return 2;
      const { name } = await callOperator<ListedApp>(config, {
        operation: "remove-app",
        fields: { pod, app },
      });
      context.stderr.write(`Removed ${name}.\n`);
      return 0;
    },
  },
};

/** `webizen app`: writing apps, and installing them. */
export const appCommand: Command = {
  help: () =>
    [
      "Usage: webizen app new FOLDER [--template NAME]",
      "       webizen app dev FOLDER [--pod-url URL]",
      "       webizen app pack FOLDER [--out FILE]",
      "       webizen app install FOLDER-ZIP-OR-URL --pod NAME [--yes]",
      "       webizen app list --pod NAME",
      "       webizen app remove APP --pod NAME [--yes]",
      "",
      "An app is a folder of files that browsers load, with a manifest that says what it wants to touch, and why.",
      "new writes one that works; dev serves it on this machine, loads it anew when you save, and shows here what goes wrong",
      "in the page. pack checks it and makes a ZIP file, with the same bytes for the same files.",
      "install shows what the app wants, asks, and puts it into a pod; APP is its name or its id, as list shows them.",
      "",
      describeOptions(APP_OPTIONS),
      "",
      "Example:",
      "  webizen app new my-notes --template notes && webizen app install my-notes --pod alice",
    ].join("\n"),
  run: (context) => runSubcommand("app", PARTS, APP_OPTIONS, context),
};

function describeWishes(
  { name, version, purpose, description, folders, types }: AppManifest,
  pod: string,
): string {
  const wishes = [
    "a folder of its own",
    ...folders.map(({ path, access, purpose: why }) => `the folder ${path}, to ${wordsFor(access)}: ${why}`),
    ...types.map(
      ({ class: iri, access, purpose: why }) => `wherever you keep ${iri}, to ${wordsFor(access)}: ${why}`,
    ),
  ];
  const head = printable(`${name} ${version}`.trim());
  return `${head}: ${printable(purpose || description)}\nIn the pod ${pod} it wants\n${wishes.map((wish) => `  - ${printable(wish)}`).join("\n")}`;
}

function wordsFor(access: "read" | "write"): string {
  return access === "read" ? "look at" : "look at and change";
}

/** Beside the folder and never in it: the next package would have this one in it. @throws PodError `conflict` */
function choosePlace(folder: string, wanted: string | null): string {
  const root = resolve(folder);
  const isInside = (place: string): boolean => `${resolve(place)}${sep}`.startsWith(root + sep);
  const name = `${basename(root)}.zip`;
  if (wanted === null) return isInside(name) ? relative("", join(dirname(root), name)) : name;
  if (!isInside(wanted)) return wanted;
  throw new PodError(
    "conflict",
    `${wanted} would be a part of the app itself; name a place outside ${folder}`,
  );
}

async function findUrl({ dataDir, baseUrl, port }: Config): Promise<string> {
  const found = await findServer(dataDir);
  return found.kind === "running" ? found.server.url : (baseUrl ?? `http://localhost:${port}/`);
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  const fault = found === undefined ? `There is no folder ${folder}` : `${folder} is no folder`;
  throw new PodError("not-found", `${fault}; give the folder of an app, as "webizen app new" makes one`);
}

/** As a shell takes it. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** What comes out of an app must not move the cursor or colour the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => (character === "\n" ? "\n" : "�"));
}

function refuseWithoutPod(context: Parameters<Command["run"]>[0]): number {
  return refuseFaults(
    "app",
    [{ source: "--pod", message: "it is missing, give the name of a pod, such as alice" }],
    context,
  );
}

function textOption(
  name: string,
  placeholder: string,
  help: string,
  shownFallback: string,
): Option<string | null> {
  const kind = textKind(placeholder, "a text") as ValueKind<string | null>;
  return { name, env: null, kind, fallback: null, shownFallback, help };
}
