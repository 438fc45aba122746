import { PREFIXES, RDF, SCHEMA } from "@webizen/ontologies";
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
  /** Whether there are more than were looked for. */
  readonly hasMore: boolean;
}

interface Link {
  readonly other: string;
  readonly property: string;
  readonly isOutward: boolean;
}

const LIMIT = 400;

/** Reads what leads to a thing and what it leads to, past what is only described inside. */
export async function readNeighbours(
  pod: Webizen,
  iri: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Neighbours> {
  const answer = await pod.query(writeNeighboursQuery(iri), options);
  const rows = answer.kind === "solutions" ? answer.rows : [];
  const links = takeTurns(readLinks(rows, iri));
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
  return { node: toNode(iri), others: [...edges.keys()].map(toNode), edges, hasMore: rows.length === LIMIT };
}

function writeNeighboursQuery(iri: string): string {
  const self = iriText(iri);
  const rules = `FILTER(!STRSTARTS(STR(?p), ${literalText(PREFIXES.acl)}))`;
  return `SELECT DISTINCT ?other ?p ?way WHERE {
  { ${self} ?p ?other . BIND("out" AS ?way) }
  UNION { ${self} ?p ?inside . FILTER(isBlank(?inside)) ?inside ?within ?other . BIND("out" AS ?way) }
  UNION { ?other ?p ${self} . BIND("in" AS ?way) ${rules} }
  UNION { ?inside ?within ${self} . FILTER(isBlank(?inside)) ?other ?p ?inside . BIND("in" AS ?way) ${rules} }
  UNION { GRAPH ${self} { ?other a ?kind } BIND(${iriText(SCHEMA.mentions)} AS ?p) BIND("out" AS ?way) }
  FILTER(isIRI(?other) && ?other != ${self} && ?p != ${iriText(RDF.type)})
} LIMIT ${LIMIT}`;
}

function readLinks(rows: readonly Row[], iri: string): readonly Link[] {
  return rows.flatMap(({ other, p, way }) => {
    if (other === undefined || p === undefined || other.value === iri) return [];
    if (isTerm(other.value) || !/^(https?|urn|did):/.test(other.value)) return [];
    return [{ other: other.value, property: p.value, isOutward: way?.value === "out" }];
  });
}

/** One link of each property in turn, so that sixty appointments do not hide two friends. */
export function takeTurns<T extends { readonly property: string; readonly isOutward: boolean }>(
  links: readonly T[],
): readonly T[] {
  const queues = new Map<string, T[]>();
  for (const link of links) {
    const key = `${link.isOutward} ${link.property}`;
    queues.set(key, [...(queues.get(key) ?? []), link]);
  }
  const rounds = Math.max(0, ...[...queues.values()].map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    [...queues.values()].flatMap((queue) => queue.slice(round, round + 1)),
  ).flat();
}
