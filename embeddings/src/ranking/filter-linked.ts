import type { DatabaseSync } from "node:sqlite";
import { AS, canonicalTerm, FOAF, SCHEMA, VCARD } from "@webizen/ontologies";
import type { PodContent } from "../index/pod-content.ts";
import { MAX_CARD_LINKS } from "../text/cards/describe-value.ts";
import type { PermittedGroups } from "../vectors/vector-index.ts";

/** Which passages have to do with something. */
export interface LinkedFilter {
  readonly within: (passage: number) => boolean;
  /** Whether it is linked with more than was looked at, so that something may be missing. */
  readonly isCut: boolean;
}

/** What links are read from, and within what. */
export interface LinkedSources {
  readonly database: DatabaseSync;
  readonly content: Pick<PodContent, "documents" | "passages">;
  readonly permitted: PermittedGroups;
}

interface OwnLink {
  readonly passage: number;
  readonly target: string;
  /** Whether the passage is about somebody, whom an address of theirs stands for. */
  readonly is_somebody: number;
}

interface Reached {
  /** The things asked about, and what they link to. */
  readonly named: ReadonlySet<string>;
  /** The things asked about, and the addresses of those who are somebody. */
  readonly targets: readonly string[];
  readonly isCut: boolean;
}

const MOST_LISTED = 200_000;
const MOST_OWN_LINKS = 5_000;
const SOMEBODY = [
  FOAF.Agent,
  FOAF.Person,
  FOAF.Organization,
  SCHEMA.Person,
  SCHEMA.Organization,
  VCARD.Individual,
  VCARD.Organization,
  AS.Person,
  AS.Organization,
].map(canonicalTerm);

/** Of passages of a document `d`: takes whether all may be seen, and else the classes that may. */
const VISIBLE = "(? = 1 OR d.visibility IN (SELECT value FROM json_each(?)))";

/**
 * Says of passages whether the thing or the document that they are about has to do with one of some things: is it, links
 * to it, or is what it links to. Whoever is a person or an organisation is linked to by their mail addresses and telephone
 * numbers as well. Links are read from what may be seen alone, wherever they are stated.
 *
 * A few passages are listed; where there are very many, each is asked about when it comes up.
 *
 * @param most how many are listed
 */
export function filterLinked(
  about: readonly string[],
  sources: LinkedSources,
  most: number = MOST_LISTED,
): LinkedFilter {
  const reached = reach(about, sources);
  const { isCut } = reached;
  const listed = list(reached, sources, most);
  if (listed !== undefined) return { within: (passage) => listed.has(passage), isCut };
  return { within: askEach(reached, sources), isCut };
}

function bindVisible(permitted: PermittedGroups): readonly [isAll: number, groups: string] {
  return permitted === "all" ? [1, "[]"] : [0, JSON.stringify([...permitted])];
}

function reach(about: readonly string[], { database, permitted }: LinkedSources): Reached {
  const links = database
    .prepare(
      `SELECT q.id AS passage, l.target AS target, EXISTS (
         SELECT 1 FROM passage_type t WHERE t.passage = q.id AND t.type IN (SELECT value FROM json_each(?))
       ) AS is_somebody
       FROM passage q INDEXED BY passage_by_subject JOIN document d ON d.id = q.document JOIN link l ON l.passage = q.id
       WHERE q.subject IN (SELECT value FROM json_each(?)) AND ${VISIBLE} LIMIT ?`,
    )
    .all(
      JSON.stringify(SOMEBODY),
      JSON.stringify(about),
      ...bindVisible(permitted),
      MOST_OWN_LINKS + 1,
    ) as unknown as readonly OwnLink[];
  const counts = new Map<number, number>();
  for (const { passage } of links) counts.set(passage, (counts.get(passage) ?? 0) + 1);
  const addresses = links.filter(
    ({ is_somebody, target }) => is_somebody === 1 && /^(?:mailto|tel):/i.test(target),
  );
  return {
    named: new Set([...about, ...links.slice(0, MOST_OWN_LINKS).map(({ target }) => target)]),
    targets: [...new Set([...about, ...addresses.map(({ target }) => target)])],
    isCut: links.length > MOST_OWN_LINKS || Math.max(0, ...counts.values()) >= MAX_CARD_LINKS,
  };
}

function list(
  { named, targets }: Reached,
  { database, permitted }: LinkedSources,
  most: number,
): ReadonlySet<number> | undefined {
  const rows = database
    .prepare(
      `WITH near (iri) AS MATERIALIZED (
         SELECT value FROM json_each(?)
         UNION
         SELECT q.subject FROM link l JOIN passage q ON q.id = l.passage JOIN document d ON d.id = q.document
         WHERE l.target IN (SELECT value FROM json_each(?)) AND ${VISIBLE}
       )
       SELECT p.id FROM near CROSS JOIN passage p INDEXED BY passage_by_subject ON p.subject = near.iri
       UNION ALL
       SELECT p.id FROM near CROSS JOIN document d ON d.iri = near.iri JOIN passage p ON p.document = d.id
       WHERE p.subject <> near.iri
       LIMIT ?`,
    )
    .all(
      JSON.stringify([...named]),
      JSON.stringify(targets),
      ...bindVisible(permitted),
      most + 1,
    ) as unknown as readonly { id: number }[];
  return rows.length > most ? undefined : new Set(rows.map(({ id }) => id));
}

function askEach(
  { named, targets }: Reached,
  { content: { documents, passages }, database, permitted }: LinkedSources,
): (passage: number) => boolean {
  const linked = database.prepare(
    `SELECT 1 FROM passage q INDEXED BY passage_by_subject JOIN document d ON d.id = q.document
     WHERE q.subject = ? AND ${VISIBLE} AND EXISTS (
       SELECT 1 FROM link l WHERE l.passage = q.id AND l.target IN (SELECT value FROM json_each(?))
     ) LIMIT 1`,
  );
  const visible = bindVisible(permitted);
  const wanted = JSON.stringify(targets);
  const known = new Map<string, boolean>();
  function isNear(iri: string): boolean {
    const isIn = known.get(iri) ?? (named.has(iri) || linked.get(iri, ...visible, wanted) !== undefined);
    known.set(iri, isIn);
    return isIn;
  }
  return (id) => {
    const row = passages.find(id);
    return row !== undefined && (isNear(row.subject) || isNear(documents.read(row.document)?.iri ?? ""));
  };
}
