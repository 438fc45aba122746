import type { Term } from "@rdfjs/types";
import {
  type Expression,
  type Path,
  type Pattern,
  partsOf,
  variablesOf,
  variablesOfExpression,
} from "./algebra.ts";
import { type Domains, domainsOfRows, joinDomains } from "./domains.ts";
import type { GatherParts, Wanted } from "./gather-parts.ts";
import { reach } from "./gather-paths.ts";
import type { Leaves } from "./open-leaves.ts";
import type { Row } from "./read-answer.ts";
import { writeExpression } from "./write-expression.ts";
import { BLOCK_ROWS, type Leaf, variablesOfLeaf } from "./write-query.ts";

/** Brings in what triple patterns match that are joined with each other, one connected component after another. */
export async function gatherPatterns(
  patterns: readonly Pattern[],
  closures: readonly Path[],
  parts: GatherParts,
  { domains: known, conditions, limit }: Wanted,
): Promise<Domains> {
  const waiting = componentsOf(makeLeaves(patterns, conditions, parts.leaves));
  const isSimple =
    waiting.length === 1 && conditions.every((condition) => isPushed(condition, waiting.flat()));
  let domains = await reach(closures, parts, known);
  while (waiting.length > 0) {
    const component = takeNext(waiting, domains, parts.leaves);
    const rows = await gatherComponent(component, parts, domains, isSimple ? limit : undefined);
    domains = joinDomains(domains, domainsOfRows(rows, component.flatMap(variablesOfLeaf)));
    domains = await reach(closures, parts, domains);
  }
  return domains;
}

async function gatherComponent(
  component: readonly Leaf[],
  parts: GatherParts,
  domains: Domains,
  limit: number | undefined,
): Promise<readonly Row[]> {
  const known = component.flatMap(variablesOfLeaf).flatMap((variable) => {
    const terms = domains.get(variable);
    return terms === undefined ? [] : [{ variable, terms: [...terms.values()] as readonly Term[] }];
  });
  const narrowest = known.toSorted((a, b) => a.terms.length - b.terms.length)[0];
  if (narrowest?.terms.length === 0) return [];
  const [leaf, ...others] = component;
  if (leaf !== undefined && others.length === 0) return solveAlone(leaf, parts.leaves, narrowest, limit);
  return parts.join(component, narrowest, limit);
}

/** A leaf on its own needs no plan. */
async function solveAlone(
  leaf: Leaf,
  leaves: Leaves,
  values: { readonly variable: string; readonly terms: readonly Term[] } | undefined,
  limit: number | undefined,
): Promise<readonly Row[]> {
  if (values === undefined) return leaves.solve(leaf, undefined, limit);
  const rows = values.terms.map((term) => new Map([[values.variable, term]]));
  const blocks = Array.from({ length: Math.ceil(rows.length / BLOCK_ROWS) }, (_, index) =>
    rows.slice(index * BLOCK_ROWS, (index + 1) * BLOCK_ROWS),
  );
  const solved = await Promise.all(blocks.map((block) => leaves.solve(leaf, block)));
  return solved.flat();
}

/** Patterns that one pod alone can match are asked there together; every other one is a question to all. */
function makeLeaves(
  patterns: readonly Pattern[],
  conditions: readonly Expression[],
  leaves: Leaves,
): readonly Leaf[] {
  const groups: { owner: number | undefined; patterns: Pattern[] }[] = [];
  for (const pattern of patterns) {
    const owner = leaves.ownerOf({ patterns: [pattern], filters: [] });
    const near =
      owner === undefined
        ? []
        : groups.filter(
            (group) => group.owner === owner && group.patterns.some((other) => isConnected(other, pattern)),
          );
    const [first, ...others] = near;
    if (first === undefined) groups.push({ owner, patterns: [pattern] });
    else first.patterns.push(pattern, ...others.flatMap((group) => group.patterns));
    for (const merged of others) groups.splice(groups.indexOf(merged), 1);
  }
  return groups.map((group) => {
    const leaf = { patterns: group.patterns, filters: [] };
    return { ...leaf, filters: conditions.filter((condition) => isPushable(condition, leaf)) };
  });
}

function isConnected(left: Pattern, right: Pattern): boolean {
  return !variablesOf(partsOf(left)).isDisjointFrom(variablesOf(partsOf(right)));
}

function isPushable(condition: Expression, leaf: Leaf): boolean {
  const names = variablesOfExpression(condition);
  if (names === undefined || names.size === 0) return false;
  if (!names.isSubsetOf(new Set(variablesOfLeaf(leaf)))) return false;
  return writeExpression(condition, (name) => name) !== undefined;
}

function isPushed(condition: Expression, leaves: readonly Leaf[]): boolean {
  return leaves.some((leaf) => leaf.filters.includes(condition));
}

function componentsOf(leaves: readonly Leaf[]): Leaf[][] {
  const components: { leaves: Leaf[]; names: Set<string> }[] = [];
  for (const leaf of leaves) {
    const names = new Set(variablesOfLeaf(leaf));
    const near = components.filter((component) => !component.names.isDisjointFrom(names));
    const merged = {
      leaves: [...near.flatMap((component) => component.leaves), leaf],
      names: new Set([...names, ...near.flatMap((component) => [...component.names])]),
    };
    for (const component of near) components.splice(components.indexOf(component), 1);
    components.push(merged);
  }
  return components.map((component) => component.leaves);
}

function takeNext(waiting: Leaf[][], domains: Domains, leaves: Leaves): readonly Leaf[] {
  const costs = waiting.map((component) => {
    const sizes = component
      .flatMap(variablesOfLeaf)
      .map((name) => domains.get(name)?.size ?? Number.POSITIVE_INFINITY);
    return Math.min(...sizes, ...component.map((leaf) => leaves.estimate(leaf)));
  });
  return waiting.splice(costs.indexOf(Math.min(...costs)), 1)[0] ?? [];
}
