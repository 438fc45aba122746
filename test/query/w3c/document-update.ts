import { toAlgebra, toAst } from "@traqula/algebra-sparql-1-2";
import { Generator } from "@traqula/generator-sparql-1-2";
import { Parser } from "@traqula/parser-sparql-1-2";
import { DataFactory } from "n3";

/** The graph store of a test as documents: every graph has a name there, the default one too. */
export interface DocumentStore {
  /** The document that stands for the default graph. */
  readonly unnamed: string;
  /** The documents of the named graphs that there are before. */
  readonly named: readonly string[];
}

type Node = { [key: string]: unknown };

/**
 * Says an update over a graph store as one over documents: what it does to the default graph is done to a document, and
 * what it does to all graphs to all documents of the store. A pod has no unnamed graph, and more graphs than the test's.
 *
 * @param text with absolute IRIs, or with relative ones that `baseIRI` completes
 */
export function updateOfDocuments(text: string, baseIRI: string, store: DocumentStore): string {
  const ast = new Parser().parse(`BASE <${baseIRI}>\n${text}`);
  const update = toAlgebra(ast, { quads: true }) as unknown as Node;
  const operations = update.type === "compositeupdate" ? (update.updates as Node[]) : [update];
  const rewritten = operations
    .flatMap((operation) => spread(operation, store))
    .map((each, index) => rewrite(relabel(each, index), store));
  const whole = { type: "compositeupdate", updates: rewritten };
  return new Generator().generate(toAst(whole as unknown as Parameters<typeof toAst>[0]));
}

/** An operation on several graphs at once becomes one for each. */
function spread(operation: Node, { unnamed, named }: DocumentStore): readonly Node[] {
  const graphs = { ALL: [unnamed, ...named], NAMED: named }[String(operation.source)];
  if (graphs === undefined) return [operation];
  return graphs.map((iri) => ({ ...operation, source: DataFactory.namedNode(iri) }));
}

function rewrite<T>(node: T, store: DocumentStore): T;
function rewrite(node: unknown, store: DocumentStore): unknown {
  if (Array.isArray(node)) return node.map((each) => rewrite(each, store));
  if (typeof node !== "object" || node === null) return node;
  const unnamed = DataFactory.namedNode(store.unnamed);
  const { type, graph } = node as Node;
  // With USING the default graph is the one that it names.
  if (type === "from") return node;
  if (type === "load") return { destination: unnamed, ...node };
  if (type === "pattern" || type === "path")
    return isUnnamed(graph) ? withGraph(node as Node, unnamed) : node;
  if ("termType" in node) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, value === "DEFAULT" ? unnamed : rewrite(value, store)]),
  );
}

/** An operation that the generator writes as data has blank nodes of its own: no other may have the same label. */
function relabel<T>(node: T, operation: number): T;
function relabel(node: unknown, operation: number): unknown {
  if (Array.isArray(node)) return node.map((each) => relabel(each, operation));
  if (typeof node !== "object" || node === null) return node;
  const { termType, value } = node as Node;
  if (termType === "BlankNode") return DataFactory.blankNode(`${value}_${operation}`);
  const entries = Object.entries(node).map(([key, each]) => [key, relabel(each, operation)]);
  return withProperties(node, Object.fromEntries(entries));
}

function withGraph(node: Node, graph: unknown): Node {
  return withProperties(node, { graph });
}

/** A copy with its methods, and with other properties. */
function withProperties(node: object, properties: object): Node {
  return Object.assign(Object.create(Object.getPrototypeOf(node)), node, properties);
}

function isUnnamed(graph: unknown): boolean {
  return (graph as { termType?: string } | undefined)?.termType === "DefaultGraph";
}
