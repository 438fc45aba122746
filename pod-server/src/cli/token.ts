import { describeOptions } from "../config/describe-options.ts";
import type { OptionTable } from "../config/option.ts";
import { type ValueKind, wholeNumberKind } from "../config/value-kind.ts";
import { MAX_LOCAL_TOKEN_SECONDS } from "../identity/local-issuer.ts";
import type { Command, CommandContext } from "./command.ts";
import { makeToken } from "./open-pod.ts";
import { POD_OPTIONS, type PodSettings, readPodCommand } from "./pod-options.ts";
import { refuseFaults } from "./refuse.ts";

interface TokenSettings extends PodSettings {
  readonly minutes: number;
  readonly client: string | null;
}

const clientKind: ValueKind<string | null> = {
  placeholder: "ID",
  accepted: "the id of an app as the account page shows it, such as https://app.example/id.jsonld",
  read: (text) => (/^\S+$/.test(text) ? text : undefined),
};

const TOKEN_OPTIONS: OptionTable<TokenSettings> = {
  ...POD_OPTIONS,
  minutes: {
    name: "minutes",
    env: null,
    kind: wholeNumberKind(1, MAX_LOCAL_TOKEN_SECONDS / 60),
    fallback: 10,
    shownFallback: "10",
    help: "How long the token is good for.",
  },
  client: {
    name: "client",
    env: null,
    kind: clientKind,
    fallback: null,
    shownFallback: "the owner's own tools, without limits",
    help: "The app that the token is for: it opens what the owner gave that app, and ends with it.",
  },
};

/** `webizen token`: prints an access token for the owner of a pod. */
export const tokenCommand: Command = {
  help: () =>
    [
      "Usage: webizen token --pod NAME [flags]",
      "",
      "Prints a short-lived access token for the owner of a pod. Whoever holds it may do all that the owner may,",
      "so keep it out of files and chats. It can be made by whoever can read the data folder.",
      "",
      "With --client the token is in the name of an app, and opens what the owner gave that app (the account",
      "page lists it under Apps) and what is public, no more. Tokens for scripts, with a name and an end of",
      "their own choosing, are made on the account page under Tokens.",
      "",
      describeOptions(TOKEN_OPTIONS),
      "",
      "Example:",
      '  curl -H "Authorization: Bearer $(webizen token --pod alice)" http://localhost:3000/alice/',
    ].join("\n"),
  run: runToken,
};

async function runToken(context: CommandContext): Promise<number> {
  const line = readPodCommand(TOKEN_OPTIONS, context);
  if (line.faults) return refuseFaults("token", line.faults, context);
  const { values, config, pod, positionals } = line;
  if (positionals.length > 0) {
    const fault = {
      source: "argument",
      value: positionals[0] ?? "",
      message: "no argument is expected here",
    };
    return refuseFaults("token", [fault], context);
  }
  const { url, token } = await makeToken(
    { config, pod, webId: values.webId },
    { lifetimeSeconds: values.minutes * 60, clientId: values.client ?? undefined },
  );
  context.stdout.write(`${token}\n`);
  if (context.stdout.isTTY) {
    context.stderr.write(
      `\nGood for ${values.minutes} minutes. Use it as a header: curl -H "Authorization: Bearer <token>" ${url}${pod}/\n`,
    );
  }
  return 0;
}
