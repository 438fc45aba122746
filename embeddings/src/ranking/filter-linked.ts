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

/**
 * Says of passages whether what they are about has to do with one of some things: is it, links to it, or is what it
 * links to. Whoever is a person or an organisation is linked to by their mail addresses and telephone numbers as well.
 *
 * What the things link to is read from what may be seen alone. What links to them says so in its own document, so it is
 * found only by those who may see that. A few passages are listed; where there are many, each is asked about when it
 * comes up.
 *
 * @param most how many are listed
 */
export function filterLinked(
  about: readonly string[],
  sources: LinkedSources,
  most: number = MOST_LISTED,
): LinkedFilter {
  const { isCut, named, targets } = reach(about, sources);
  const listed = list({ named, targets }, sources.database, most);
  if (listed !== undefined) return { within: (passage) => listed.has(passage), isCut };
  return { within: askEach({ named, targets }, sources), isCut };
}

function reach(about: readonly string[], { database, permitted }: LinkedSources): Reached {
  const groups = permitted === "all" ? [] : [...permitted];
  const links = database
    .prepare(
      `SELECT q.id AS passage, l.target AS target, EXISTS (
         SELECT 1 FROM passage_type t WHERE t.passage = q.id AND t.type IN (SELECT value FROM json_each(?))
       ) AS is_somebody
       FROM passage q INDEXED BY passage_by_subject JOIN document d ON d.id = q.document JOIN link l ON l.passage = q.id
       WHERE q.subject IN (SELECT value FROM json_each(?))
         AND (? = 1 OR d.visibility IN (SELECT value FROM json_each(?)))
       LIMIT ?`,
    )
    .all(
      JSON.stringify(SOMEBODY),
      JSON.stringify(about),
      permitted === "all" ? 1 : 0,
      JSON.stringify(groups),
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
  { named, targets }: Omit<Reached, "isCut">,
  database: DatabaseSync,
  most: number,
): ReadonlySet<number> | undefined {
  const names = JSON.stringify([...named]);
  // A thing has often several passages, of which one has the link. Its subject finds them sooner than its document.
  const rows = database
    .prepare(
      `SELECT id FROM passage WHERE subject IN (SELECT value FROM json_each(?))
       UNION ALL
       SELECT p.id FROM document d JOIN passage p ON p.document = d.id WHERE d.iri IN (SELECT value FROM json_each(?))
       UNION ALL
       SELECT p.id FROM (
         SELECT DISTINCT q.document AS document, q.subject AS subject FROM link l JOIN passage q ON q.id = l.passage
         WHERE l.target IN (SELECT value FROM json_each(?))
       ) t CROSS JOIN passage p INDEXED BY passage_by_subject ON p.subject = t.subject AND p.document = t.document
       LIMIT ?`,
    )
    .all(names, names, JSON.stringify(targets), most + 1) as unknown as readonly { id: number }[];
  return rows.length > most ? undefined : new Set(rows.map(({ id }) => id));
}

function askEach(
  { named, targets }: Omit<Reached, "isCut">,
  { content: { documents, passages }, database }: LinkedSources,
): (passage: number) => boolean {
  const linked = database.prepare(
    `SELECT 1 FROM passage q INDEXED BY passage_by_subject WHERE q.subject = ? AND q.document = ? AND EXISTS (
       SELECT 1 FROM link l WHERE l.passage = q.id AND l.target IN (SELECT value FROM json_each(?))
     ) LIMIT 1`,
  );
  const wanted = JSON.stringify(targets);
  const known = new Map<string, boolean>();
  return (id) => {
    const row = passages.find(id);
    if (row === undefined) return false;
    const { document, subject } = row;
    const key = `${document} ${subject}`;
    const isIn =
      known.get(key) ??
      (named.has(subject) ||
        named.has(documents.read(document)?.iri ?? "") ||
        linked.get(subject, document, wanted) !== undefined);
    known.set(key, isIn);
    return isIn;
  };
}
