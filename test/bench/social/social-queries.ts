import { type PodRoots, webIdOf } from "./social-documents.ts";
import { ASKED_TAG } from "./social-network.ts";

/** A question to a social network, in the words of the person who asks. */
export interface SocialQuery {
  /** Short, for tables. */
  readonly name: string;
  /** SPARQL over the union of what all pods show. */
  readonly text: string;
  /** Whether the order of the answers is asked for. */
  readonly isOrdered: boolean;
}

const PREFIXES = `PREFIX as: <https://www.w3.org/ns/activitystreams#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX vcard: <http://www.w3.org/2006/vcard/ns#>
`;

/** Ten questions of growing difficulty, asked by the first person. */
export function socialQueries(roots: PodRoots, friend: number): readonly SocialQuery[] {
  const me = `<${webIdOf(roots, 0)}>`;
  const one = `<${webIdOf(roots, friend)}>`;
  const queries: readonly (readonly [name: string, text: string])[] = [
    ["lookup", `SELECT ?name WHERE { ${one} foaf:name ?name }`],
    [
      "friends, and where they live",
      `SELECT ?friend ?name ?city WHERE { ${me} foaf:knows ?friend. ?friend foaf:name ?name. OPTIONAL { ?friend vcard:locality ?city } }`,
    ],
    [
      "friends of friends",
      `SELECT DISTINCT ?name WHERE { ${me} foaf:knows/foaf:knows ?other. ?other foaf:name ?name. FILTER(?other != ${me}) }`,
    ],
    [
      "friends' posts with a tag",
      `SELECT ?title ?when WHERE { ${me} foaf:knows ?friend. ?post as:attributedTo ?friend; as:tag "${ASKED_TAG}"; as:name ?title; as:published ?when }`,
    ],
    [
      "friends' comments on friends' posts",
      `SELECT ?title ?text ?name WHERE { ${me} foaf:knows ?author, ?writer. ?post as:attributedTo ?author; as:name ?title. ?comment as:inReplyTo ?post; as:attributedTo ?writer; as:content ?text. ?writer foaf:name ?name }`,
    ],
    [
      "likes of each friend's posts",
      `SELECT ?friend (COUNT(?like) AS ?likes) WHERE { ${me} foaf:knows ?friend. ?post as:attributedTo ?friend; as:tag ?any. FILTER(?any = "${ASKED_TAG}") ?like a as:Like; as:object ?post } GROUP BY ?friend`,
    ],
    [
      "most liked posts",
      `SELECT ?post (COUNT(?like) AS ?likes) WHERE { ?like a as:Like; as:object ?post } GROUP BY ?post ORDER BY DESC(?likes) ?post LIMIT 10`,
    ],
    [
      "everybody who can be reached",
      `SELECT DISTINCT ?name WHERE { ${me} foaf:knows+ ?other. ?other foaf:name ?name }`,
    ],
    [
      "friends who know each other and like the same post",
      `SELECT ?one ?other ?post WHERE { ${me} foaf:knows ?one, ?other. ?one foaf:knows ?other. ?first as:actor ?one; as:object ?post. ?second as:actor ?other; as:object ?post. FILTER(STR(?one) < STR(?other)) }`,
    ],
    [
      "friends' posts that nobody but strangers liked",
      `SELECT ?title WHERE { ${me} foaf:knows ?friend. ?post as:attributedTo ?friend; as:name ?title. FILTER NOT EXISTS { ?like as:object ?post; as:actor ?fan. ${me} foaf:knows ?fan } }`,
    ],
  ];
  return queries.map(([name, text]) => ({ name, text: PREFIXES + text, isOrdered: /ORDER BY/.test(text) }));
}
