import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { Correspondent, Message } from "@webizen/embeddings/parsers";
import { AS, MEDIA, SCHEMA } from "@webizen/ontologies";
import { dateTime, type Fragment, text, turtle, turtleDocument } from "../../provision/turtle.ts";
import { DESCRIPTION_SUFFIX } from "../../storage/resource-path.ts";
import { describePerson } from "./convert-calendar.ts";
import type { ImportParsers } from "./import-parsers.ts";
import { stableName } from "./stable-name.ts";
import type { Conversion, Source, UnreadItem, WantedItem } from "./wanted-item.ts";

/**
 * Mail: each message as it came, attachments and all, and beside it a description that says who wrote what to whom, when,
 * and in which conversation.
 */
export function convertMail(source: Source, parsers: ImportParsers): Conversion {
  return {
    items: readMail(source, parsers),
    registration: { forClass: SCHEMA.EmailMessage, place: source.to },
  };
}

const READ_BYTES = 16 * 1024 * 1024;
const MAX_MESSAGE_BYTES = 128 * 1024 * 1024;
/** Of the text that the description repeats, in UTF-16 units. */
const MAX_TEXT = 20_000;
/** Of an identifier, in UTF-16 units. */
const MAX_ID = 500;

async function* readMail(
  { files, to }: Source,
  parsers: ImportParsers,
): AsyncGenerator<WantedItem | UnreadItem> {
  for (const file of files) {
    const name = basename(file);
    let number = 0;
    try {
      for await (const bytes of readMessages(file, parsers)) {
        number += 1;
        yield await makeItem(bytes, { name: `${name}, message ${number}`, to, parsers });
      }
    } catch (error) {
      yield { kind: "unread", name, reason: `after ${number} messages: ${reasonOf(error)}` };
      continue;
    }
    if (number === 0) yield { kind: "unread", name, reason: "holds no messages" };
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? message : `cannot be read (${code})`;
}

/** Goes through a mailbox in pieces, so that it may be larger than memory. */
async function* readMessages(file: string, parsers: ImportParsers): AsyncGenerator<Uint8Array> {
  await using handle = await open(file);
  let rest: Uint8Array = new Uint8Array();
  for (;;) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(READ_BYTES), 0, READ_BYTES, null);
    const held = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    const found = held.length === 0 ? [] : [...parsers.splitMailbox(held)];
    if (bytesRead === 0) {
      yield* found.map(({ bytes }) => bytes).filter((bytes) => bytes.length > 0);
      return;
    }
    // The last may go on in the next piece; its separator goes with it.
    const last = found.pop();
    yield* found.map(({ bytes }) => bytes);
    const previousEnd = found.at(-1)?.end ?? 0;
    rest = last === undefined ? held : held.subarray(previousEnd);
    if (rest.length > MAX_MESSAGE_BYTES)
      throw new Error(`a message is larger than ${MAX_MESSAGE_BYTES / 1024 ** 2} MiB`);
  }
}

async function makeItem(
  bytes: Uint8Array,
  { name, to, parsers }: { readonly name: string; readonly to: string; readonly parsers: ImportParsers },
): Promise<WantedItem | UnreadItem> {
  let message: Message;
  try {
    message = await parsers.parseMessage(bytes);
  } catch (error) {
    return { kind: "unread", name, reason: (error as Error).message };
  }
  if (
    message.from.length === 0 &&
    message.to.length === 0 &&
    message.subject === "" &&
    message.sentMs === undefined
  )
    return { kind: "unread", name, reason: "it has none of the fields of a message" };
  const { id = Buffer.from(bytes).toString("latin1") } = message;
  const path = `${to}${yearOf(message)}${stableName(`message ${id}`)}`;
  const original = `${path}.eml`;
  const content = describeMessage(message, basename(original));
  return {
    kind: "item",
    name: message.subject || name,
    documents: [
      { path: original, contentType: MEDIA.message, content: Buffer.from(bytes) },
      { path: original + DESCRIPTION_SUFFIX, contentType: MEDIA.turtle, content },
    ],
    // Two programs keep one message with other lines of their own above it.
    likeness: content,
    earlier: `${path}.ttl`,
  };
}

/** A folder a year, so that no folder has all the mail of a life. */
function yearOf({ sentMs }: Message): string {
  const year = sentMs === undefined ? Number.NaN : new Date(sentMs).getUTCFullYear();
  return year >= 1970 && year < 10_000 ? `${year}/` : "undated/";
}

function describeMessage(message: Message, original: string): string {
  const { cc, from, id, replyTo, sentMs, subject, text: body, thread, to } = message;
  const people = (property: string, list: readonly Correspondent[]): Fragment => {
    const known = list.map(describePerson).filter((person) => person !== undefined);
    return known.length === 0 ? turtle`` : turtle`;\n  ${property} ${known}`;
  };
  const sent =
    sentMs === undefined
      ? turtle``
      : turtle`;\n  ${SCHEMA.dateSent} ${dateTime(new Date(sentMs).toISOString())}`;
  const said = body === "" ? turtle`` : turtle`;\n  ${SCHEMA.text} ${text(body.slice(0, MAX_TEXT))}`;
  const attached = message.attachments.map(({ name }) => name).filter((name) => name !== "");
  const files =
    attached.length === 0 ? turtle`` : turtle`;\n  ${SCHEMA.messageAttachment} ${attached.map(describeFile)}`;
  const relation = (property: string, other: string | undefined): Fragment =>
    other === undefined ? turtle`` : turtle`;\n  ${property} ${messageIri(other)}`;
  const content = turtle`
${original} a ${SCHEMA.EmailMessage};
  ${SCHEMA.name} ${text(subject || "Without a subject")}${people(SCHEMA.sender, from)}${people(SCHEMA.toRecipient, to)}${people(SCHEMA.ccRecipient, cc)}${sent}${said}${files}${relation(SCHEMA.sameAs, id)}${relation(AS.inReplyTo, replyTo)}${relation(AS.context, thread)}.`;
  return turtleDocument(`Message: ${subject || "without a subject"}.`, content);
}

/** The address of a message by its identifier, wherever it is kept (RFC 2392). */
function messageIri(id: string): string {
  const named = id.length > MAX_ID ? stableName(id) : id;
  return `mid:${encodeURIComponent(named.toWellFormed()).replaceAll("%40", "@")}`;
}

function describeFile(name: string): Fragment {
  return turtle`[ ${SCHEMA.name} ${text(name)} ]`;
}
