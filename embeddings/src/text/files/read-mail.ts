import { SCHEMA } from "@webizen/ontologies";
import { type Block, looseBlock, type Part } from "../chunks/block.ts";
import { describeDate } from "../dates/describe-date.ts";
import { parseDate } from "../dates/parse-date.ts";
import { type Correspondent, type Message, parseMailbox, parseMessage } from "../parsers/parse-mailbox.ts";
import { readParagraphs } from "./read-text.ts";
import type { FileText } from "./source-file.ts";

const MAX_MESSAGES = 50_000;
const MAX_PEOPLE = 12;

/** Reads one message. */
export async function readMessageFile(bytes: Uint8Array): Promise<FileText> {
  return { parts: [describeMessage(await parseMessage(bytes))] };
}

/** Reads the messages of a mailbox, each as a part of its own. */
export async function readMailboxFile(bytes: Uint8Array): Promise<FileText> {
  const parts: Part[] = [];
  let number = 0;
  let unreadable = 0;
  for await (const { message } of parseMailbox(bytes)) {
    number += 1;
    if (number > MAX_MESSAGES) break;
    if (message === undefined) unreadable += 1;
    else parts.push(describeMessage(message, number));
  }
  const notes = [
    unreadable > 0 && `${unreadable} of the messages cannot be read`,
    number > MAX_MESSAGES && `Only the first ${MAX_MESSAGES} messages were read`,
  ].filter((note) => note !== false);
  return { parts, ...(notes.length > 0 && { omitted: notes.join("; ") }) };
}

function describeMessage(message: Message, number?: number): Part {
  const place = number === undefined ? {} : { place: { message: number } };
  const sent = message.sentMs === undefined ? undefined : parseDate(new Date(message.sentMs).toISOString());
  const people = [...message.from, ...message.to, ...message.cc];
  const names = message.attachments.map(({ name }) => name).filter((name) => name !== "");
  const head = [
    message.from.length > 0 && `from ${nameAll(message.from)}`,
    message.to.length > 0 && `to ${nameAll(message.to)}`,
    message.cc.length > 0 && `copy to ${nameAll(message.cc)}`,
    sent && describeDate(sent),
    names.length > 0 && `attached: ${names.join(", ")}`,
  ];
  const links = people.flatMap(({ email }) => (email === undefined ? [] : [`mailto:${email}`]));
  const paragraphs = [...readParagraphs(message.text)].map(
    (block): Block => looseBlock(textOf(block), place),
  );
  return {
    label: message.subject,
    types: [SCHEMA.EmailMessage],
    typeLabels: ["e-mail"],
    dates: message.sentMs === undefined ? [] : [message.sentMs],
    blocks: [looseBlock(head.filter(Boolean).join("; "), { ...place, links }), ...paragraphs],
  };
}

function textOf(block: Block): string {
  return block.spans.map(({ text }) => text).join("");
}

function nameAll(people: readonly Correspondent[]): string {
  const names = people.slice(0, MAX_PEOPLE).map(({ email, name }) => [name, email].filter(Boolean).join(" "));
  return people.length > MAX_PEOPLE
    ? `${names.join(", ")} and ${people.length - MAX_PEOPLE} more`
    : names.join(", ");
}
