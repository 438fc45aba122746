import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";
import type { Config } from "../config/config.ts";
import { hideSecrets } from "./hide-secrets.ts";

export type { Logger } from "pino";

const SECRET_HEADERS = ["authorization", "dpop", "cookie", '["set-cookie"]', '["proxy-authorization"]'];

/**
 * Opens the log: readable lines on a terminal, one JSON object a line elsewhere.
 *
 * Tokens, proofs and cookies never reach it: headers that carry them are replaced, and the members `url` and
 * `iri` lose the values of secret query parameters.
 */
export async function openLog(level: Config["logLevel"], output: NodeJS.WriteStream): Promise<Logger> {
  const options: LoggerOptions = {
    level,
    base: null,
    serializers: { err: pino.stdSerializers.err, url: hideSecrets, iri: hideSecrets },
    redact: { paths: SECRET_HEADERS.flatMap(inHeaders), censor: "[secret]" },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, output.isTTY && level !== "silent" ? await openReadable(output) : output);
}

function inHeaders(name: string): string[] {
  const member = name.startsWith("[") ? name : `.${name}`;
  return [`headers${member}`, `*.headers${member}`];
}

async function openReadable(output: NodeJS.WriteStream): Promise<DestinationStream> {
  const { prettyFactory } = await import("pino-pretty");
  const format = prettyFactory({
    colorize: output.hasColors(),
    translateTime: "SYS:HH:MM:ss",
    ignore: "method,url,status,ms",
    messageFormat: formatMessage,
  });
  return { write: (line) => void output.write(format(line)) };
}

function formatMessage(log: Record<string, unknown>, messageKey: string): string {
  const { method, url, status, ms } = log;
  const message = log[messageKey];
  const request = method === undefined ? [] : [`${method} ${url}`];
  const answer = status === undefined ? [] : [`${status}`, `${ms} ms`];
  return [...(message === undefined ? [] : [String(message)]), ...request, ...answer].join("  ");
}
