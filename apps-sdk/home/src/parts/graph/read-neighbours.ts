import { FOAF, PREFIXES, RDF, SCHEMA } from "@webizen/ontologies";
import type { Row, Webizen } from "../../../../src/index.ts";
import { GRAPH } from "../../english/graph.ts";
import { nameThings } from "../things/name-things.ts";
import { iriText, literalText } from "../things/sparql-text.ts";
import { isTerm, termWords } from "../things/value-text.ts";
import type { GraphEdge, GraphNode } from "./graph.ts";

/** What a thing is connected with. */
export interface Neighbours {
  readonly node: GraphNode;
  /** The other things, those first that fewest others are alike to: one of each property, then the second of each. */
  readonly others: readonly GraphNode[];
  /** By the other thing. */
  readonly edges: ReadonlyMap<string, readonly GraphEdge[]>;
  /** How many more links there are than were read. */
  readonly unread: number;
}

interface Link {
  readonly other: string;
  readonly property: string;
  readonly isOutward: boolean;
}

// More of one property than a picture would ever show are counted, not read.
const PER_PROPERTY = 60;
const MAX_PROPERTIES = 40;

/** Reads what leads to a thing and what it leads to, past what is only described inside. */
export async function readNeighbours(
  pod: Webizen,
  iri: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Neighbours> {
  const counted = await pod.query(writeCountQuery(iri), options);
  const properties = counted.kind === "solutions" ? counted.rows : [];
  if (properties.length === 0) return describeNeighbours(pod, iri, [], 0, options);
  const answer = await pod.query(writeNeighboursQuery(iri, properties), options);
  const links = takeTurns(readLinks(answer.kind === "solutions" ? answer.rows : [], iri));
  const total = properties.reduce((sum, { count }) => sum + Number(count?.value ?? 0), 0);
  return describeNeighbours(pod, iri, links, total, options);
}

async function describeNeighbours(
  pod: Webizen,
  iri: string,
  links: readonly Link[],
  total: number,
  options: { readonly signal?: AbortSignal },
): Promise<Neighbours> {
  const edges = new Map<string, GraphEdge[]>();
  for (const { other, property, isOutward } of links) {
    const label = property === SCHEMA.mentions ? GRAPH.describes : termWords(property).toLowerCase();
    const edge = isOutward ? { from: iri, to: other, label } : { from: other, to: iri, label };
    edges.set(other, [...(edges.get(other) ?? []), edge]);
  }
  const names = await nameThings(pod, [iri, ...edges.keys()], options);
  const toNode = (id: string): GraphNode => ({
    id,
    name: names.get(id)?.name ?? id,
    kind:
      names.get(id)?.types.find((type) => !type.startsWith(PREFIXES.ldp)) ?? names.get(id)?.types[0] ?? "",
  });
  const unread = Math.max(0, total - links.length);
  return { node: toNode(iri), others: [...edges.keys()].map(toNode), edges, unread };
}

// Rules about access lead to people all the time, and say nothing about them.
function wayText(self: string, way: string, p: string): string {
  const rules = `FILTER(!STRSTARTS(STR(?p), ${literalText(PREFIXES.acl)}))`;
  switch (way) {
    case "out":
      return `{ ${self} ${p} ?other } UNION { ${self} ${p} ?inside . FILTER(isBlank(?inside)) ?inside ?within ?other }`;
    case "in":
      return `{ ?other ${p} ${self} ${p === "?p" ? rules : ""} } UNION { ?inside ?within ${self} . FILTER(isBlank(?inside)) ?other ${p} ?inside ${p === "?p" ? rules : ""} }`;
    default:
      return `GRAPH ${self} { ?other a ?kind } BIND(${iriText(SCHEMA.mentions)} AS ?p)`;
  }
}

const WAYS = ["out", "in", "describes"] as const;

function writeCountQuery(iri: string): string {
  const self = iriText(iri);
  const ways = WAYS.map((way) => `{ ${wayText(self, way, "?p")} BIND("${way}" AS ?way) }`);
  return `SELECT ?way ?p (COUNT(DISTINCT ?other) AS ?count) WHERE {
  ${ways.join(" UNION ")}
  FILTER(isIRI(?other) && ?other != ${self} && ?p != ${iriText(RDF.type)})
} GROUP BY ?way ?p ORDER BY DESC(?way) ?count LIMIT ${MAX_PROPERTIES}`;
}

function writeNeighboursQuery(iri: string, properties: readonly Row[]): string {
  const self = iriText(iri);
  const parts = properties.flatMap(({ way, p }) => {
    if (way === undefined || p === undefined) return [];
    const body = wayText(self, way.value, way.value === "describes" ? "?p" : iriText(p.value));
    return [
      `{ SELECT DISTINCT ?other ?p ?way WHERE { { ${body} } FILTER(isIRI(?other) && ?other != ${self}) ${way.value === "describes" ? "" : `BIND(${iriText(p.value)} AS ?p)`} BIND("${way.value}" AS ?way) } LIMIT ${PER_PROPERTY} }`,
    ];
  });
  return `SELECT ?other ?p ?way WHERE { ${parts.join(" UNION ")} }`;
}

function readLinks(rows: readonly Row[], iri: string): readonly Link[] {
  return rows.flatMap(({ other, p, way }) => {
    if (other === undefined || p === undefined || other.value === iri) return [];
    if (isTerm(other.value) || !/^(https?|urn|did):/.test(other.value)) return [];
    return [{ other: other.value, property: p.value, isOutward: way?.value !== "in" }];
  });
}

// How a pod is kept together, which is drawn after what it is about.
const PLUMBING: readonly string[] = [
  PREFIXES.solid,
  PREFIXES.pim,
  PREFIXES.ldp,
  PREFIXES.rdfs,
  FOAF.primaryTopic,
  FOAF.maker,
];

/** One link of each property in turn, so that sixty appointments do not hide two friends. */
export function takeTurns<T extends { readonly property: string; readonly isOutward: boolean }>(
  links: readonly T[],
): readonly T[] {
  const isPlumbing = ({ property }: T): boolean => PLUMBING.some((start) => property.startsWith(start));
  return [...deal(links.filter((link) => !isPlumbing(link))), ...deal(links.filter(isPlumbing))];
}

function deal<T extends { readonly property: string; readonly isOutward: boolean }>(
  links: readonly T[],
): readonly T[] {
  const queues = [...Map.groupBy(links, ({ isOutward, property }) => `${isOutward} ${property}`).values()];
  const rounds = Math.max(0, ...queues.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    queues.flatMap((queue) => queue.slice(round, round + 1)),
  ).flat();
}
