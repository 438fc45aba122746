import { AS, SCHEMA } from "@webizen/ontologies";
import type { QueryOptions, Webizen } from "../../../../src/index.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { listKeys } from "../../parts/things/list-keys.ts";
import { groupThings, textOf, writeFields } from "../../parts/things/list-things.ts";
import { iriText, literalText, pathText } from "../../parts/things/sparql-text.ts";

/** A message in a list. */
export interface ListedMail {
  readonly iri: string;
  readonly subject: string | undefined;
  readonly sender: string | undefined;
  /** ISO 8601. */
  readonly when: string | undefined;
}

/** A message to read. */
export interface Mail extends ListedMail {
  /** Who it is from and to, as `Name <address>`. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly copies: readonly string[];
  /** Plain, without what it quotes. */
  readonly text: string;
  readonly attachments: readonly string[];
  /** The messages of its conversation with itself, the earliest first; none where it is alone in it. */
  readonly conversation: readonly ListedMail[];
}

const ROLES = { from: SCHEMA.sender, to: SCHEMA.toRecipient, copies: SCHEMA.ccRecipient } as const;
const MAX_CONVERSATION = 200;

/** Lists all messages, the latest first. */
export async function listMail(
  pod: Webizen,
  { classes, fields }: Kind,
  options: QueryOptions = {},
): Promise<readonly ListedMail[]> {
  const { name = [], sender = [], when = [] } = fields;
  const listed = await listKeys(pod, { classes, fields: { name, sender, when } }, options);
  return listed
    .map(({ iri, keys }) => ({ iri, subject: keys.name, sender: keys.sender, when: keys.when }))
    .toSorted((a, b) => compare(b.when ?? "", a.when ?? ""));
}

/** Reads a message from what is said of it. */
export async function readMail(
  pod: Webizen,
  iri: string,
  { fields }: Pick<Kind, "fields">,
  options: QueryOptions = {},
): Promise<Mail> {
  const attached = [[SCHEMA.messageAttachment, SCHEMA.name]];
  const [described, people, conversation] = await Promise.all([
    pod.query(
      `SELECT ?thing ?field ?value WHERE { VALUES ?thing { ${iriText(iri)} } ${writeFields({ ...fields, attached })} }`,
      options,
    ),
    pod.query(writePeopleQuery(iri), options),
    readConversation(pod, iri, fields, options),
  ]);
  const [thing] = described.kind === "solutions" ? groupThings(described.rows) : [];
  const named = people.kind === "solutions" ? people.rows : [];
  const peopleOf = (role: keyof typeof ROLES): readonly string[] =>
    named.flatMap((row) =>
      row.role?.value === role ? [writePerson(row.name?.value, row.email?.value)] : [],
    );
  return {
    iri,
    subject: thing && textOf(thing, "name"),
    sender: thing && textOf(thing, "sender"),
    when: thing && textOf(thing, "when"),
    text: (thing && textOf(thing, "text")) ?? "",
    attachments: (thing?.values.attached ?? []).map(({ value }) => value),
    from: peopleOf("from"),
    to: peopleOf("to"),
    copies: peopleOf("copies"),
    conversation,
  };
}

function writePeopleQuery(iri: string): string {
  const branches = Object.entries(ROLES).map(
    ([role, property]) =>
      `{ ${iriText(iri)} ${pathText([property])} ?person BIND(${literalText(role)} AS ?role) }`,
  );
  return `SELECT ?role ?name ?email WHERE {
  ${branches.join(" UNION ")}
  OPTIONAL { ?person ${pathText([SCHEMA.name])} ?name } OPTIONAL { ?person ${pathText([SCHEMA.email])} ?email }
} ORDER BY ?name ?email`;
}

function writePerson(name: string | undefined, email: string | undefined): string {
  if (name === undefined || email === undefined) return name ?? email ?? "";
  return name === email ? name : `${name} <${email}>`;
}

async function readConversation(
  pod: Webizen,
  iri: string,
  { name = [], sender = [], when = [] }: Kind["fields"],
  options: QueryOptions,
): Promise<readonly ListedMail[]> {
  const answer = await pod.query(
    `SELECT ?thing ?field ?value WHERE {
      { SELECT DISTINCT ?thing WHERE { ${iriText(iri)} ${pathText([AS.context])} ?root . ?thing ${pathText([AS.context])} ?root FILTER(isIRI(?thing)) } LIMIT ${MAX_CONVERSATION} }
      OPTIONAL { ${writeFields({ name, sender, when })} } }`,
    options,
  );
  const things = answer.kind === "solutions" ? groupThings(answer.rows) : [];
  if (things.length < 2) return [];
  return things
    .map((thing) => ({
      iri: thing.iri,
      subject: textOf(thing, "name"),
      sender: textOf(thing, "sender"),
      when: textOf(thing, "when"),
    }))
    .toSorted((a, b) => compare(a.when ?? "", b.when ?? ""));
}

// Times are written so that they sort as text.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
