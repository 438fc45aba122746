import { resolve } from "node:path";
import type { AddProgress, ListedModel } from "@webizen/embeddings";
import { openModels } from "../composition/manage-models.ts";
import { describeOptions } from "../config/describe-options.ts";
import type { Option, OptionTable } from "../config/option.ts";
import { textKind, type ValueKind } from "../config/value-kind.ts";
import { PodError } from "../errors.ts";
import { formatBytes } from "../views/format.ts";
import { callOperator } from "./call-operator.ts";
import type { Command, CommandContext } from "./command.ts";
import { BOX_OPTIONS, type BoxSettings } from "./pod-options.ts";
import { listPodFolders } from "./reach-server.ts";
import { findServer } from "./server-file.ts";
import { runSubcommand, type Subcommand } from "./subcommands.ts";

interface ModelsSettings extends BoxSettings {
  readonly from: string | null;
}

const from: Option<string | null> = {
  name: "from",
  env: null,
  kind: textKind("FOLDER", "the path of a folder") as ValueKind<string | null>,
  fallback: null,
  shownFallback: "a download",
  help: "Take the model from a folder on this machine (ONNX weights in onnx/, tokenizer.json, config.json).",
};

const MODELS_OPTIONS: OptionTable<ModelsSettings> = { ...BOX_OPTIONS, from };

const PARTS: Readonly<Record<string, Subcommand<ModelsSettings>>> = {
  list: {
    takes: [],
    async run({ config, context: { stdout } }) {
      await listPodFolders(config.dataDir);
      const models = await openModels(config.dataDir);
      stdout.write(`${(await models.list()).map(describeModel).join("\n")}\n`);
      return 0;
    },
  },
  add: {
    takes: ["NAME"],
    async run({ names: [name = ""], values, config, context }) {
      await listPodFolders(config.dataDir);
      const models = await openModels(config.dataDir);
      const onProgress = showAdding(context);
      await telling(async () => {
        if (values.from === null) await models.download(name, { onProgress, signal: context.signal });
        else await models.addFolder(resolve(values.from), { id: name, onProgress });
      });
      context.stdout.write(`Added ${name}. Use it with: webizen models use ${name}\n`);
      return 0;
    },
  },
  use: {
    takes: ["NAME"],
    async run({ names: [name = ""], config, context: { stdout } }) {
      await listPodFolders(config.dataDir);
      const isRunning = (await findServer(config.dataDir)).kind !== "none";
      if (isRunning) await callOperator(config, { operation: "use-model", fields: { name } });
      else await telling(async () => (await openModels(config.dataDir)).use(name));
      stdout.write(
        `${name} is used from now on. What is there is embedded anew in the background; until then the old vectors serve.\n`,
      );
      return 0;
    },
  },
  remove: {
    takes: ["NAME"],
    async run({ names: [name = ""], config, context: { stdout } }) {
      await listPodFolders(config.dataDir);
      await telling(async () => (await openModels(config.dataDir)).remove(name));
      stdout.write(`Removed ${name}.\n`);
      return 0;
    },
  },
};

/** `webizen models`: the models that find things by meaning. */
export const modelsCommand: Command = {
  help: () =>
    [
      "Usage: webizen models list",
      "       webizen models add NAME [--from FOLDER]",
      "       webizen models use NAME",
      "       webizen models remove NAME",
      "",
      "Things are found by meaning with a model that runs on this box. The built-in one needs no download and knows",
      "English. Others are downloaded from huggingface.co when you add them, checked, and tried out; nothing else is",
      "ever downloaded.",
      "",
      describeOptions(MODELS_OPTIONS),
      "",
      "Example:",
      "  webizen models add multilingual-e5-small && webizen models use multilingual-e5-small",
    ].join("\n"),
  run: (context) => runSubcommand("models", PARTS, MODELS_OPTIONS, context),
};

function describeModel({
  id,
  name,
  languages,
  licence,
  megabytes,
  state,
  isInUse,
  note,
}: ListedModel): string {
  const spoken = languages.length === 0 ? "about 100 languages" : languages.join(", ");
  const facts = `${spoken} · ${megabytes} MB · ${licence} · ${state}`;
  return `${isInUse ? "*" : " "} ${id}\n    ${name}: ${note}\n    ${facts}`;
}

/** What the library says is for people; it has no codes. */
async function telling(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (error instanceof PodError) throw error;
    throw new PodError(
      "bad-request",
      error instanceof Error ? error.message : String(error),
      {},
      { cause: error },
    );
  }
}

const TOLD_EVERY_MS = 10_000;

function showAdding({ stderr }: CommandContext): (progress: AddProgress) => void {
  let toldAt = 0;
  return (progress) => {
    if (progress.kind === "check") {
      stderr.write(`${stderr.isTTY ? "\r\u001b[K" : ""}Trying it out\n`);
      return;
    }
    const { path, receivedBytes, totalBytes } = progress;
    const share = totalBytes === 0 ? 0 : Math.floor((100 * receivedBytes) / totalBytes);
    const line = `${share} %  ${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}  ${path}`;
    if (stderr.isTTY) stderr.write(`\r\u001b[K${line}`);
    else if (Date.now() - toldAt > TOLD_EVERY_MS) {
      toldAt = Date.now();
      stderr.write(`${line}\n`);
    }
  };
}
