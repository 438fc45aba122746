import { describeOptions } from "../config/describe-options.ts";
import type { OptionTable } from "../config/option.ts";
import { switchKind } from "../config/value-kind.ts";
import { countOf } from "../views/format.ts";
import { callOperator } from "./call-operator.ts";
import type { Command } from "./command.ts";
import { confirm } from "./confirm.ts";
import { BOX_OPTIONS, type BoxSettings, switchOption } from "./pod-options.ts";
import { runSubcommand, type Subcommand } from "./subcommands.ts";

interface AccountSettings extends BoxSettings {
  readonly yes: boolean;
}

interface ListedAccount {
  readonly email: string;
  readonly isOwner: boolean;
  readonly hasPassword: boolean;
  readonly passkeys: number;
  readonly pods: readonly string[];
}

const ACCOUNT_OPTIONS: OptionTable<AccountSettings> = {
  ...BOX_OPTIONS,
  yes: switchOption("yes", "Delete without asking.", switchKind),
};

const PARTS: Readonly<Record<string, Subcommand<AccountSettings>>> = {
  list: {
    takes: [],
    async run({ config, context: { stdout } }) {
      const { accounts } = await callOperator<{ accounts: readonly ListedAccount[] }>(config, {
        operation: "list-accounts",
      });
      for (const account of accounts) stdout.write(`${describeAccount(account)}\n`);
      return 0;
    },
  },
  create: {
    takes: ["NAME?"],
    async run({ names: [email], config, context: { stdout, stderr } }) {
      const { link } = await callOperator<{ link: string }>(config, {
        operation: "create-account",
        fields: { email },
      });
      stdout.write(`${link}\n`);
      const use =
        email === undefined
          ? "makes an account, once, within a week"
          : `signs ${email} in, once, within a day`;
      if (stdout.isTTY) stderr.write(`\nThis link ${use}. Hand it to nobody else.\n`);
      return 0;
    },
  },
  reset: {
    takes: ["NAME"],
    async run({ names: [email = ""], config, context: { stdout, stderr } }) {
      const { link } = await callOperator<{ link: string }>(config, {
        operation: "reset-account",
        fields: { email },
      });
      stdout.write(`${link}\n`);
      if (stdout.isTTY) {
        stderr.write(
          `\n${email} is signed out everywhere. This link signs in once, within a day: choose a new password or passkey there.\n`,
        );
      }
      return 0;
    },
  },
  delete: {
    takes: ["NAME"],
    async run({ names: [email = ""], values, config, context }) {
      const loss = `The account ${email} and all its pods, with everything in them, will be gone for good`;
      if (!(await confirm(context, loss, values.yes))) return 2;
      const { pods } = await callOperator<{ pods: readonly string[] }>(config, {
        operation: "delete-account",
        fields: { email },
      });
      context.stderr.write(
        `Deleted ${email}${pods.length > 0 ? ` with the pods ${pods.join(", ")}` : ""}.\n`,
      );
      return 0;
    },
  },
};

/** `webizen account`: the accounts of a box, for whoever can read its data folder. */
export const accountCommand: Command = {
  help: () =>
    [
      "Usage: webizen account list",
      "       webizen account create [NAME]",
      "       webizen account reset NAME",
      "       webizen account delete NAME [--yes]",
      "",
      "Works on the data folder, with a server running on it or not.",
      "create prints a link that signs the new account in once; without a name, one by which somebody makes an account.",
      "reset signs an account out everywhere and prints a link that signs it in once, for who lost everything else.",
      "delete removes an account with its pods.",
      "",
      describeOptions(ACCOUNT_OPTIONS),
      "",
      "Example:",
      "  webizen account reset alice@example.org --data /srv/pods",
    ].join("\n"),
  run: (context) => runSubcommand("account", PARTS, ACCOUNT_OPTIONS, context),
};

function describeAccount({ email, isOwner, hasPassword, passkeys, pods }: ListedAccount): string {
  const ways = [
    ...(hasPassword ? ["a password"] : []),
    ...(passkeys > 0 ? [countOf(passkeys, "passkey")] : []),
  ];
  return [
    email,
    isOwner ? "owner" : "",
    ways.length > 0 ? ways.join(" and ") : "cannot sign in yet",
    pods.length > 0 ? `pods: ${pods.join(", ")}` : "no pod",
  ].join("\t");
}
