import type { Query } from "@traqula/rules-sparql-1-2";
import { QueryError } from "../query-error.ts";
import type { QueryBounds } from "./guarded-query.ts";
import { tooComplex, tooManyValues } from "./scan-text.ts";

/** A node of the syntax tree, or any object inside one. */
interface SyntaxNode {
  readonly type?: string;
  readonly subType?: string;
}

/** Groups, unions, optional parts and their like cost less than patterns, but not nothing. */
const GROUPS_PER_PATTERN = 3;

/**
 * Holds a parsed query against the bounds. It counts what the engine will nest: chains such as `a && b && c` and
 * `a/b/c` are one level each, although they look flat.
 *
 * @throws QueryError `query-too-complex` or `service-refused`
 */
export function measureQuery(query: Query, bounds: QueryBounds): void {
  const counts = { patterns: 0, groups: 0, values: 0 };
  const open: { readonly node: SyntaxNode; readonly depth: number; readonly pathDepth: number }[] = [
    { node: query as SyntaxNode, depth: 0, pathDepth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    const depth = next.depth + levelsOf(node);
    const pathDepth = node.type === "path" ? next.pathDepth + levelsOf(node) : 0;
    count(node, counts);
    check(counts, depth, pathDepth, bounds);
    if (node.subType === "service") refuseService(node, bounds);
    for (const child of childrenOf(node)) open.push({ node: child, depth, pathDepth });
  }
}

/** Whether a query has a GRAPH clause anywhere. */
export function asksGraphs(query: Query): boolean {
  const open: object[] = [query];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { type, subType } = next as SyntaxNode;
    if (type === "pattern" && subType === "graph") return true;
    open.push(...childrenOf(next));
  }
  return false;
}

/** Objects inside a node, at any number of arrays below it. */
export function* childrenOf(node: object): Generator<object> {
  for (const [key, value] of Object.entries(node)) {
    if (key === "loc" || typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === "object" && item !== null) yield item;
    } else {
      yield value;
    }
  }
}

function levelsOf(node: SyntaxNode): number {
  switch (node.type) {
    case "query":
    case "tripleCollection":
    case "expression":
      return 1;
    case "path":
      return "items" in node ? chainLength(node.items) : 1;
    case "pattern":
      if (node.subType === "union" && "patterns" in node) return chainLength(node.patterns);
      return node.subType === "bgp" ? 0 : 1;
    case "term":
      return node.subType === "triple" ? 1 : 0;
    default:
      return 0;
  }
}

function chainLength(operands: unknown): number {
  return Array.isArray(operands) ? Math.max(1, operands.length - 1) : 1;
}

function count(node: SyntaxNode, counts: { patterns: number; groups: number; values: number }): void {
  if (node.type === "triple") counts.patterns++;
  else if (node.type === "path") counts.patterns += levelsOf(node);
  else if (node.type === "pattern" && node.subType !== "bgp") counts.groups++;
  if (
    "operator" in node &&
    /^(?:not)?in$/i.test(String(node.operator)) &&
    "args" in node &&
    Array.isArray(node.args)
  ) {
    counts.values += node.args.length - 1;
  }
  if (node.subType === "values" && "values" in node && Array.isArray(node.values)) {
    for (const row of node.values) counts.values += Math.max(1, Object.keys(row).length);
  }
}

function check(
  counts: { readonly patterns: number; readonly groups: number; readonly values: number },
  depth: number,
  pathDepth: number,
  bounds: QueryBounds,
): void {
  const { maxPatterns, maxDepth, maxPathDepth, maxValues } = bounds;
  if (counts.patterns > maxPatterns) {
    throw tooComplex(
      `The query has more than ${maxPatterns} triple patterns and path steps`,
      "maxPatterns",
      maxPatterns,
    );
  }
  if (counts.groups > maxPatterns * GROUPS_PER_PATTERN) {
    const maxGroups = maxPatterns * GROUPS_PER_PATTERN;
    throw tooComplex(
      `The query has more than ${maxGroups} groups, filters and their like`,
      "maxGroups",
      maxGroups,
    );
  }
  if (depth > maxDepth) {
    throw tooComplex(
      `The query is nested, or chained by operators, deeper than ${maxDepth}`,
      "maxDepth",
      maxDepth,
    );
  }
  if (pathDepth > maxPathDepth) {
    throw tooComplex(
      `A property path of the query has more than ${maxPathDepth} operators`,
      "maxPathDepth",
      maxPathDepth,
    );
  }
  if (counts.values > maxValues) throw tooManyValues(bounds);
}

function refuseService(node: SyntaxNode, { allowServices }: QueryBounds): void {
  const name =
    "name" in node ? (node.name as { readonly subType: string; readonly value: string }) : undefined;
  if (name === undefined) return;
  const isNamed = name.subType === "namedNode";
  if (isNamed && allowServices.includes(name.value)) return;
  const called = isNamed ? `<${name.value}>` : `?${name.value}`;
  throw new QueryError(
    "service-refused",
    `The query calls another endpoint, SERVICE ${called}, and this one calls none; ask that endpoint itself`,
  );
}
