import {
  certainVariables,
  type Expression,
  existsIn,
  type Operation,
  variablesOfExpression,
} from "./algebra.ts";
import { type Domains, domainsOfRows, joinDomains, keepDomains, uniteDomains } from "./domains.ts";
import type { GatherParts, Wanted } from "./gather-parts.ts";
import { expandPath, gatherClosures, isClosure } from "./gather-paths.ts";
import { gatherPatterns } from "./gather-patterns.ts";
import { conjunctsOf } from "./write-expression.ts";

const ALL: Wanted = { domains: new Map(), conditions: [] };

/**
 * Brings in every triple that an operation needs: whatever the merge of all pods answers, the gathered triples answer.
 * Solutions of one part narrow what is asked for the next, but only where SPARQL allows it.
 *
 * @returns values that variables have in the solutions that matter, for variables that are bound in all of them
 */
export async function gather(
  operation: Operation,
  parts: GatherParts,
  wanted: Wanted = ALL,
): Promise<Domains> {
  switch (operation.type) {
    case "pattern":
    case "path":
    case "bgp":
    case "join":
      return gatherJoin(operation, parts, wanted);
    case "union": {
      const { limit: _, ...each } = wanted;
      const found = [];
      for (const part of operation.input) found.push(await gather(part, parts, each));
      return uniteDomains(found);
    }
    case "leftjoin":
    case "minus":
      return gatherBeside(operation, parts, wanted);
    case "filter":
      return gatherFilter(operation, parts, wanted);
    case "values": {
      const rows = operation.bindings.map((row) => new Map(Object.entries(row)));
      return joinDomains(domainsOfRows(rows, [...certainVariables(operation)]), wanted.domains);
    }
    default:
      return gatherModified(operation, parts, wanted);
  }
}

async function gatherModified(operation: Operation, parts: GatherParts, wanted: Wanted): Promise<Domains> {
  const { domains, conditions, limit } = wanted;
  switch (operation.type) {
    case "extend": {
      const name = operation.variable.value;
      const inner = keepDomains(domains, (kept) => kept !== name);
      const kept = { domains: inner, conditions: withoutVariable(conditions, name) };
      const isLimited = limit !== undefined && kept.conditions.length === conditions.length;
      const found = await gather(operation.input, parts, isLimited ? { ...kept, limit } : kept);
      await gatherExists([operation.expression], found, operation.input, parts);
      return found;
    }
    case "project": {
      const names = new Set(operation.variables.map(({ value }) => value));
      const inner = { domains: keepDomains(domains, (name) => names.has(name)), conditions: [] };
      const isLimited = limit !== undefined && conditions.length === 0;
      const found = await gather(operation.input, parts, isLimited ? { ...inner, limit } : inner);
      return keepDomains(found, (name) => names.has(name));
    }
    case "group": {
      const names = new Set(operation.variables.map(({ value }) => value));
      const inner = keepDomains(domains, (name) => names.has(name));
      const found = await gather(operation.input, parts, { domains: inner, conditions: [] });
      await gatherExists(operation.aggregates, found, operation.input, parts);
      return keepDomains(found, (name) => names.has(name));
    }
    case "slice": {
      const enough = operation.length === undefined ? undefined : operation.start + operation.length;
      const found = await gather(operation.input, parts, {
        ...ALL,
        ...(enough !== undefined && { limit: enough }),
      });
      return enough === undefined ? found : new Map();
    }
    case "orderby": {
      const found = await gather(operation.input, parts, { domains, conditions });
      await gatherExists(operation.expressions, found, operation.input, parts);
      return found;
    }
    case "distinct":
    case "reduced":
      return gather(operation.input, parts, { domains, conditions });
    case "ask":
      return gather(operation.input, parts, { ...ALL, limit: 1 });
    case "construct":
    case "describe":
    case "graph":
      return gather(operation.input, parts, limit === undefined ? ALL : { ...ALL, limit });
    default:
      return new Map();
  }
}

async function gatherFilter(
  operation: Extract<Operation, { type: "filter" }>,
  parts: GatherParts,
  { domains, conditions, limit }: Wanted,
): Promise<Domains> {
  const added = conjunctsOf(operation.expression);
  const inner = { domains, conditions: [...conditions, ...added] };
  const found = await gather(operation.input, parts, limit === undefined ? inner : { ...inner, limit });
  await gatherExists([operation.expression], found, operation.input, parts);
  return found;
}

/** OPTIONAL and MINUS: the second part matters where it meets a solution of the first. */
async function gatherBeside(
  operation: Extract<Operation, { type: "leftjoin" | "minus" }>,
  parts: GatherParts,
  { domains, conditions }: Wanted,
): Promise<Domains> {
  const [first, second] = operation.input;
  const found = await gather(first, parts, { domains, conditions });
  const certain = certainVariables(first);
  const meeting = keepDomains(found, (name) => certain.has(name));
  await gather(second, parts, { domains: meeting, conditions: [] });
  if (operation.type === "leftjoin" && operation.expression !== undefined) {
    await gatherExists([operation.expression], meeting, first, parts);
  }
  return meeting;
}

/** An EXISTS matters for the solutions of the operation that it is tested on. */
async function gatherExists(
  expressions: readonly Expression[],
  found: Domains,
  tested: Operation,
  parts: GatherParts,
): Promise<void> {
  const certain = certainVariables(tested);
  const domains = keepDomains(found, (name) => certain.has(name));
  for (const inner of expressions.flatMap(existsIn)) await gather(inner, parts, { domains, conditions: [] });
}

/** A join: what it names, what its paths walk on, its patterns, then the rest with what is known by then. */
async function gatherJoin(operation: Operation, parts: GatherParts, wanted: Wanted): Promise<Domains> {
  const { patterns, paths, others } = flattenJoin(operation);
  const closures = paths.filter(isClosure);
  const { conditions } = wanted;
  let domains = wanted.domains;
  for (const values of others.filter(({ type }) => type === "values")) {
    domains = joinDomains(domains, await gather(values, parts, { domains, conditions }));
  }
  await gatherClosures(closures, patterns, parts, domains);
  const isAlone = paths.length === 0 && others.length === 0;
  const inner = { domains, conditions };
  const limited = isAlone && wanted.limit !== undefined ? { ...inner, limit: wanted.limit } : inner;
  domains = await gatherPatterns(patterns, closures, parts, limited);
  for (const path of paths.filter((other) => !isClosure(other))) {
    domains = joinDomains(domains, await gather(expandPath(path), parts, { domains, conditions }));
  }
  for (const part of others.filter(({ type }) => type !== "values")) {
    domains = joinDomains(domains, await gather(part, parts, { domains, conditions }));
  }
  return domains;
}

function flattenJoin(operation: Operation): {
  patterns: Extract<Operation, { type: "pattern" }>[];
  paths: Extract<Operation, { type: "path" }>[];
  others: Operation[];
} {
  switch (operation.type) {
    case "pattern":
      return { patterns: [operation], paths: [], others: [] };
    case "path":
      return { patterns: [], paths: [operation], others: [] };
    case "bgp":
      return { patterns: [...operation.patterns], paths: [], others: [] };
    case "join": {
      const parts = operation.input.map(flattenJoin);
      return {
        patterns: parts.flatMap((part) => part.patterns),
        paths: parts.flatMap((part) => part.paths),
        others: parts.flatMap((part) => part.others),
      };
    }
    default:
      return { patterns: [], paths: [], others: [operation] };
  }
}

function withoutVariable(conditions: readonly Expression[], name: string): readonly Expression[] {
  return conditions.filter((condition) => variablesOfExpression(condition)?.has(name) === false);
}
