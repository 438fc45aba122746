import PostalMime, { type Address, type Mailbox } from "postal-mime";
import { parseHtml } from "./parse-html.ts";
import { stripQuotes } from "./strip-quotes.ts";

/** Somebody who sends or gets a message. */
export interface Correspondent {
  readonly name?: string;
  readonly email?: string;
}

/** An e-mail message as its readers see it. */
export interface Message {
  readonly subject: string;
  readonly from: readonly Correspondent[];
  readonly to: readonly Correspondent[];
  readonly cc: readonly Correspondent[];
  /** Milliseconds since the epoch. */
  readonly sentMs?: number;
  /** `Message-ID`, without angle brackets. */
  readonly id?: string;
  /** `In-Reply-To`, without angle brackets. */
  readonly replyTo?: string;
  /** The message that its conversation began with, as far as it says: the first of `References`, else what it replies to. */
  readonly thread?: string;
  /** What the sender wrote: paragraphs divided by an empty line, without quotations of earlier messages. */
  readonly text: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }[];
}

/** One message of a mailbox and where its bytes stand in it. */
export interface RawMessage {
  /** As it was sent, without the marks of a mailbox. */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SEPARATOR = /^From \S+ .{3,30}\d\d:\d\d.{0,30}\d{4}/;

/**
 * Reads one message. Loads nothing that it points at.
 *
 * @throws Error where parts are nested more than 50 deep or the headers are larger than 2 MiB
 */
export async function parseMessage(bytes: Uint8Array): Promise<Message> {
  const email = await PostalMime.parse(bytes, { maxNestingDepth: 50, maxRfc822NestingDepth: 3 });
  const sentMs = email.date === undefined ? Number.NaN : Date.parse(email.date);
  const id = stripBrackets(email.messageId);
  const [replyTo] = listIds(email.inReplyTo);
  const thread = listIds(email.references)[0] ?? replyTo ?? id;
  return {
    subject: (email.subject ?? "").trim(),
    from: listPeople(email.from === undefined ? [] : [email.from]),
    to: listPeople(email.to ?? []),
    cc: listPeople(email.cc ?? []),
    ...(!Number.isNaN(sentMs) && { sentMs }),
    ...(id !== undefined && { id }),
    ...(replyTo !== undefined && { replyTo }),
    ...(thread !== undefined && { thread }),
    text: stripQuotes(email.text?.trim() ? email.text : readHtml(email.html ?? "")),
    attachments: email.attachments.map(({ content, filename, mimeType }) => ({
      name: filename ?? "",
      mediaType: mimeType,
      bytes: typeof content === "string" ? Buffer.from(content) : new Uint8Array(content as ArrayBuffer),
    })),
  };
}

/** Finds the messages of a mailbox (RFC 4155) without reading them. A file that is none gives one message. */
export function* splitMailbox(bytes: Uint8Array): Generator<RawMessage> {
  let start = 0;
  for (let at = findSeparator(bytes, 1); at !== -1; at = findSeparator(bytes, at + 1)) {
    yield withoutSeparator(bytes, start, at);
    start = at;
  }
  if (start < bytes.length) yield withoutSeparator(bytes, start, bytes.length);
}

/** Reads the messages of a mailbox one by one. One that cannot be read is passed over and its error given instead. */
export async function* parseMailbox(
  bytes: Uint8Array,
): AsyncGenerator<{ readonly message?: Message; readonly error?: Error; readonly raw: RawMessage }> {
  for (const raw of splitMailbox(bytes)) {
    try {
      yield { message: await parseMessage(raw.bytes), raw };
    } catch (error) {
      yield { error: error instanceof Error ? error : new Error(String(error)), raw };
    }
  }
}

/** A line `From address date` after an empty one, or at the beginning. */
function findSeparator(bytes: Uint8Array, from: number): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = view.indexOf("\nFrom ", from - 1); at !== -1; at = view.indexOf("\nFrom ", at + 1)) {
    const before = view[at - 1] === RETURN ? at - 2 : at - 1;
    const line = view.toString("latin1", at + 1, Math.min(view.length, at + 121));
    if (view[before] === NEWLINE && SEPARATOR.test(line.split("\n", 1)[0] ?? "")) return at + 1;
  }
  return -1;
}

function withoutSeparator(bytes: Uint8Array, start: number, end: number): RawMessage {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isSeparated = view.toString("latin1", start, start + 5) === "From ";
  const newline = isSeparated ? view.indexOf(NEWLINE, start) : -1;
  const from = newline === -1 || newline >= end ? start : newline + 1;
  const message = bytes.subarray(from, end);
  return { bytes: isSeparated ? withoutMarks(message) : message, start: from, end };
}

/** A mailbox marks the lines of a message that begin as its separators do; the message had them without. */
function withoutMarks(message: Uint8Array): Uint8Array {
  const view = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  if (!view.includes(">From ")) return message;
  return Buffer.from(view.toString("latin1").replace(/(?<=^|\n)>(>*From )/g, "$1"), "latin1");
}

function readHtml(html: string): string {
  return parseHtml(html)
    .blocks.map((block) => block.spans.map((span) => span.text).join(""))
    .join("\n\n");
}

function listPeople(addresses: readonly Address[]): readonly Correspondent[] {
  return addresses
    .flatMap((address): readonly Mailbox[] => (address.group === undefined ? [address] : address.group))
    .map(({ address, name }) => ({ ...(name && { name }), ...(address && { email: address }) }));
}

/** Identifiers of messages stand in angle brackets, one after the other; some programs leave the brackets out. */
function listIds(header: string | undefined): readonly string[] {
  const bracketed = [...(header ?? "").matchAll(/<([^<>]+)>/g)].map(([, id = ""]) => id.trim());
  const ids = bracketed.length > 0 ? bracketed : (header ?? "").split(/[\s<>]+/);
  return ids.filter((id) => id !== "");
}

function stripBrackets(id: string | undefined): string | undefined {
  const bare = id?.trim().replace(/^<|>$/g, "");
  return bare || undefined;
}
