import type { Quad, Term, Variable } from "@rdfjs/types";

/** A triple pattern; its graph is the default graph, a name or a variable. */
export interface Pattern {
  readonly type: "pattern";
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
  readonly graph: Term;
}

/** A property path between two terms. */
export interface Path {
  readonly type: "path";
  readonly subject: Term;
  readonly predicate: PathStep;
  readonly object: Term;
  readonly graph: Term;
}

/** What a property path is made of. */
export type PathStep =
  | { readonly type: "link"; readonly iri: Term }
  | { readonly type: "nps"; readonly iris: readonly Term[] }
  | { readonly type: "inv"; readonly path: PathStep }
  | { readonly type: "alt" | "seq"; readonly input: readonly PathStep[] }
  | { readonly type: "ZeroOrMorePath" | "OneOrMorePath" | "ZeroOrOnePath"; readonly path: PathStep };

/** An expression of a filter, of BIND or of ORDER BY. */
export type Expression = { readonly type: "expression" } & (
  | { readonly subType: "term"; readonly term: Term }
  | { readonly subType: "operator"; readonly operator: string; readonly args: readonly Expression[] }
  | { readonly subType: "named"; readonly name: Term; readonly args: readonly Expression[] }
  | { readonly subType: "existence"; readonly not: boolean; readonly input: Operation }
  | { readonly subType: "aggregate"; readonly expression: Expression; readonly variable?: Variable }
  | { readonly subType: "wildcard" }
);

/** SPARQL algebra of queries, as far as this planner reads it; the parser makes it. */
export type Operation =
  | Pattern
  | Path
  | { readonly type: "bgp"; readonly patterns: readonly Pattern[] }
  | { readonly type: "join" | "union"; readonly input: readonly Operation[] }
  | {
      readonly type: "leftjoin";
      readonly input: readonly [Operation, Operation];
      readonly expression?: Expression;
    }
  | { readonly type: "minus"; readonly input: readonly [Operation, Operation] }
  | { readonly type: "filter"; readonly input: Operation; readonly expression: Expression }
  | {
      readonly type: "extend";
      readonly input: Operation;
      readonly variable: Variable;
      readonly expression: Expression;
    }
  | {
      readonly type: "group";
      readonly input: Operation;
      readonly variables: readonly Variable[];
      readonly aggregates: readonly Expression[];
    }
  | { readonly type: "project"; readonly input: Operation; readonly variables: readonly Variable[] }
  | { readonly type: "orderby"; readonly input: Operation; readonly expressions: readonly Expression[] }
  | { readonly type: "distinct" | "reduced" | "ask"; readonly input: Operation }
  | { readonly type: "slice"; readonly input: Operation; readonly start: number; readonly length?: number }
  | { readonly type: "construct"; readonly input: Operation; readonly template: readonly Quad[] }
  | { readonly type: "describe"; readonly input: Operation; readonly terms: readonly Term[] }
  | {
      readonly type: "values";
      readonly variables: readonly Variable[];
      readonly bindings: readonly Readonly<Record<string, Term>>[];
    }
  | { readonly type: "graph"; readonly input: Operation; readonly name: Term }
  | { readonly type: "from"; readonly input: Operation }
  | { readonly type: "service"; readonly input: Operation }
  | { readonly type: "nop" };

/** Names of the variables of some terms, those inside of triple terms included. */
export function variablesOf(terms: readonly Term[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (term: Term): void => {
    if (term.termType === "Variable") names.add(term.value);
    if (term.termType === "Quad") for (const part of partsOf(term)) visit(part);
  };
  for (const term of terms) visit(term);
  return names;
}

/** Subject, predicate, object and graph of a pattern, a path or a quad. */
export function partsOf(pattern: Omit<Pattern, "type">): readonly Term[] {
  return [pattern.subject, pattern.predicate, pattern.object, pattern.graph];
}

/** Variables that an expression reads, outside of `EXISTS`; `undefined` when it contains one. */
export function variablesOfExpression(expression: Expression): ReadonlySet<string> | undefined {
  switch (expression.subType) {
    case "term":
      return variablesOf([expression.term]);
    case "operator":
    case "named": {
      const names = new Set<string>();
      for (const argument of expression.args) {
        const found = variablesOfExpression(argument);
        if (found === undefined) return undefined;
        for (const name of found) names.add(name);
      }
      return names;
    }
    default:
      return undefined;
  }
}

/** The patterns of all `EXISTS` in an expression. */
export function existsIn(expression: Expression): readonly Operation[] {
  switch (expression.subType) {
    case "existence":
      return [expression.input];
    case "operator":
    case "named":
      return expression.args.flatMap(existsIn);
    case "aggregate":
      return existsIn(expression.expression);
    default:
      return [];
  }
}

/** Variables that are bound in every solution of an operation. */
export function certainVariables(operation: Operation): ReadonlySet<string> {
  switch (operation.type) {
    case "pattern":
      return variablesOf(partsOf(operation));
    case "path":
      return variablesOf([operation.subject, operation.object, operation.graph]);
    case "bgp":
      return new Set(operation.patterns.flatMap((pattern) => [...certainVariables(pattern)]));
    case "join":
      return new Set(operation.input.flatMap((part) => [...certainVariables(part)]));
    case "union": {
      const [first, ...others] = operation.input.map(certainVariables);
      return new Set([...(first ?? [])].filter((name) => others.every((other) => other.has(name))));
    }
    case "leftjoin":
    case "minus":
      return certainVariables(operation.input[0]);
    case "filter":
    case "extend":
    case "orderby":
    case "distinct":
    case "reduced":
    case "slice":
    case "graph":
      return certainVariables(operation.input);
    case "project":
    case "group": {
      const inner = certainVariables(operation.input);
      return new Set(operation.variables.map(({ value }) => value).filter((name) => inner.has(name)));
    }
    case "values":
      return new Set(
        operation.variables
          .map(({ value }) => value)
          .filter((name) => operation.bindings.every((row) => row[name] !== undefined)),
      );
    default:
      return new Set();
  }
}

/** Every triple pattern and path of an operation, wherever it stands. */
export function leavesOf(operation: Operation): readonly (Pattern | Path)[] {
  switch (operation.type) {
    case "pattern":
    case "path":
      return [operation];
    case "bgp":
      return operation.patterns;
    case "join":
    case "union":
    case "minus":
      return operation.input.flatMap(leavesOf);
    case "leftjoin":
      return [...operation.input.flatMap(leavesOf), ...leavesOfExpressions([operation.expression])];
    case "filter":
    case "extend":
      return [...leavesOf(operation.input), ...leavesOfExpressions([operation.expression])];
    case "group":
      return [...leavesOf(operation.input), ...leavesOfExpressions(operation.aggregates)];
    case "orderby":
      return [...leavesOf(operation.input), ...leavesOfExpressions(operation.expressions)];
    case "values":
    case "nop":
      return [];
    default:
      return leavesOf(operation.input);
  }
}

function leavesOfExpressions(expressions: readonly (Expression | undefined)[]): readonly (Pattern | Path)[] {
  return expressions.flatMap((expression) =>
    expression === undefined ? [] : existsIn(expression).flatMap(leavesOf),
  );
}
