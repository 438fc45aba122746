import { describeOptions } from "../config/describe-options.ts";
import type { Option, OptionTable } from "../config/option.ts";
import { switchKind, textKind, type ValueKind } from "../config/value-kind.ts";
import { callOperator } from "./call-operator.ts";
import type { Command } from "./command.ts";
import { confirm } from "./confirm.ts";
import { BOX_OPTIONS, type BoxSettings, switchOption } from "./pod-options.ts";
import { runSubcommand, type Subcommand } from "./subcommands.ts";

interface PodCommandSettings extends BoxSettings {
  readonly account: string | null;
  readonly owner: string | null;
  readonly yes: boolean;
}

interface ListedPod {
  readonly url: string;
  readonly owners: readonly string[];
  readonly account?: string;
}

const nameKind: ValueKind<string | null> = textKind("NAME", "a name");

const POD_COMMAND_OPTIONS: OptionTable<PodCommandSettings> = {
  ...BOX_OPTIONS,
  account: textOption("account", "The account that a new pod is for."),
  owner: textOption("owner", "The name of a new pod's owner, as people read it."),
  yes: switchOption("yes", "Delete without asking.", switchKind),
};

const PARTS: Readonly<Record<string, Subcommand<PodCommandSettings>>> = {
  list: {
    takes: [],
    async run({ config, context: { stdout } }) {
      const { pods } = await callOperator<{ pods: readonly ListedPod[] }>(config, { operation: "list-pods" });
      for (const { url, account, owners } of pods) {
        stdout.write(`${[url, account ?? "no account", ...owners].join("\t")}\n`);
      }
      return 0;
    },
  },
  create: {
    takes: ["NAME"],
    async run({ names: [name], values: { account, owner }, config, context: { stdout } }) {
      const fields = { name, email: account, ownerName: owner };
      const { url } = await callOperator<{ url: string }>(config, { operation: "create-pod", fields });
      stdout.write(`${url}\n`);
      return 0;
    },
  },
  rename: {
    takes: ["NAME", "NEW-NAME"],
    async run({ names: [name, newName], config, context: { stdout, stderr } }) {
      const { url } = await callOperator<{ url: string }>(config, {
        operation: "rename-pod",
        fields: { name, newName },
      });
      stdout.write(`${url}\n`);
      stderr.write(
        "What is in the pod moved along. Links to it from elsewhere do not, nor do rules in other pods that name its owner.\n",
      );
      return 0;
    },
  },
  delete: {
    takes: ["NAME"],
    async run({ names: [name = ""], values, config, context }) {
      const loss = `The pod ${name}, with everything in it, will be gone for good`;
      if (!(await confirm(context, loss, values.yes))) return 2;
      await callOperator(config, { operation: "delete-pod", fields: { name } });
      context.stderr.write(`Deleted the pod ${name}.\n`);
      return 0;
    },
  },
};

/** `webizen pod`: the pods of a box, for whoever can read its data folder. */
export const podCommand: Command = {
  help: () =>
    [
      "Usage: webizen pod list",
      "       webizen pod create NAME [--account NAME] [--owner NAME]",
      "       webizen pod rename NAME NEW-NAME",
      "       webizen pod delete NAME [--yes]",
      "",
      "Works on the data folder, with a server running on it or not.",
      "rename changes the address of everything in the pod, the WebID of its owner included.",
      "",
      describeOptions(POD_COMMAND_OPTIONS),
      "",
      "Example:",
      "  webizen pod create garden --account alice@example.org --data /srv/pods",
    ].join("\n"),
  run: (context) => runSubcommand("pod", PARTS, POD_COMMAND_OPTIONS, context),
};

function textOption(name: string, help: string): Option<string | null> {
  return { name, env: null, kind: nameKind, fallback: null, shownFallback: "", help };
}
