import { SCHEMA } from "@webizen/ontologies";
import type { Webizen } from "../../../../src/index.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { irisText, iriText, pathText } from "../../parts/things/sparql-text.ts";

/** A conversation, with how much was said in it. */
export interface Conversation {
  readonly iri: string;
  readonly name: string | undefined;
  /** When the latest message was sent, in ISO 8601; empty where none says so. */
  readonly last: string;
  /** How many messages it has. */
  readonly count: number;
}

/** What somebody said. */
export interface Message {
  readonly iri: string;
  readonly sender: string | undefined;
  readonly when: string | undefined;
  readonly text: string;
}

const PAGE = 20_000;

/** Lists all conversations, the latest first. */
export async function listConversations(
  pod: Webizen,
  { classes, fields }: Kind,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Conversation[]> {
  const name = (fields.name ?? []).map(pathText).join("|");
  const listed: Conversation[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const answer = await pod.query(
      `SELECT ?talk (MIN(STR(?title)) AS ?name) (MAX(STR(?sent)) AS ?last) (COUNT(DISTINCT ?message) AS ?count) WHERE {
        VALUES ?class { ${irisText(classes)} } ?talk a ?class FILTER(isIRI(?talk))
        OPTIONAL { ?talk ${name} ?title }
        OPTIONAL { ?talk ${pathText([SCHEMA.hasPart])} ?message OPTIONAL { ?message ${pathText([SCHEMA.dateSent])} ?sent } }
      } GROUP BY ?talk ORDER BY DESC(?last) ?talk LIMIT ${PAGE} OFFSET ${offset}`,
      options,
    );
    const rows = answer.kind === "solutions" ? answer.rows : [];
    for (const row of rows) {
      if (row.talk === undefined) continue;
      const last = row.last?.value ?? "";
      listed.push({ iri: row.talk.value, name: row.name?.value, last, count: Number(row.count?.value ?? 0) });
    }
    if (rows.length < PAGE) return listed;
  }
}

/** Reads the latest messages of a conversation, the earliest of them first. */
export async function readMessages(
  pod: Webizen,
  iri: string,
  limit: number,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Message[]> {
  const answer = await pod.query(
    `SELECT DISTINCT ?message ?sender ?when ?text WHERE {
      ${iriText(iri)} ${pathText([SCHEMA.hasPart])} ?message . ?message ${pathText([SCHEMA.text])} ?text .
      OPTIONAL { ?message ${pathText([SCHEMA.sender])} ?sender } OPTIONAL { ?message ${pathText([SCHEMA.dateSent])} ?when }
    } ORDER BY DESC(?when) DESC(?message) LIMIT ${limit}`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows.toReversed().map(({ message, sender, when, text }) => ({
    iri: message?.value ?? "",
    sender: sender?.value,
    when: when?.value,
    text: text?.value ?? "",
  }));
}
