import type { Quad, Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { isomorphic } from "rdf-isomorphic";
import type { Result, Row } from "./results.ts";
import { byValue } from "./term-value.ts";

/**
 * Compares results as the W3C suites mean it: rows as a bag, or as a list where the query orders them; blank nodes by
 * their place and not by their label; graphs by isomorphism.
 *
 * @returns what differs, in a sentence; nothing when they are equal
 */
export function findDifference(actual: Result, expected: Result, isOrdered = false): string | undefined {
  if (expected.kind === "boolean" && actual.kind === "boolean") {
    return actual.value === expected.value ? undefined : `answers ${actual.value}`;
  }
  if (expected.kind === "graph" && actual.kind === "graph") {
    if (isomorphic(actual.quads.map(quadByValue), expected.quads.map(quadByValue))) return undefined;
    return `gives another graph:\n${listQuads(actual.quads)}\nin place of\n${listQuads(expected.quads)}`;
  }
  if (expected.kind === "rows" && actual.kind === "rows") {
    return compareRows(rowsByValue(actual), rowsByValue(expected), isOrdered);
  }
  if (expected.kind === "cells" && actual.kind === "cells") {
    return compareRows(rowsOfCells(actual), rowsOfCells(expected), isOrdered);
  }
  return `gives ${actual.kind} in place of ${expected.kind}`;
}

function quadByValue(quad: Quad): Quad {
  return byValue(quad) as Quad;
}

function rowsByValue({ rows, ...rest }: Rows): Rows {
  const rowByValue = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, byValue(value)]));
  return { ...rest, rows: rows.map(rowByValue) };
}

type Rows = Extract<Result, { kind: "rows" }>;

function compareRows(actual: Rows, expected: Rows, isOrdered: boolean): string | undefined {
  if (actual.variables.toSorted().join() !== expected.variables.toSorted().join()) {
    return `has the variables ${actual.variables.join(", ")} in place of ${expected.variables.join(", ")}`;
  }
  const same = isOrdered
    ? isomorphic(quadsOfRows(actual.rows, "list"), quadsOfRows(expected.rows, "list"))
    : isSameBag(actual.rows, expected.rows);
  if (same) return undefined;
  return `gives other rows:\n${listRows(actual.rows)}\nin place of\n${listRows(expected.rows)}`;
}

function isSameBag(actual: readonly Row[], expected: readonly Row[]): boolean {
  // Rows without blank nodes are compared by counting: for the search for a bijection they would all be alike.
  const ground = (rows: readonly Row[]) => listRows(rows.filter((row) => !hasBlank(Object.values(row))));
  const blank = (rows: readonly Row[]) => rows.filter((row) => hasBlank(Object.values(row)));
  return (
    ground(actual) === ground(expected) &&
    isomorphic(quadsOfRows(blank(actual), "bag"), quadsOfRows(blank(expected), "bag"))
  );
}

function hasBlank(terms: readonly Term[]): boolean {
  return terms.some((term) =>
    term.termType === "Quad"
      ? hasBlank([term.subject, term.predicate, term.object])
      : term.termType === "BlankNode",
  );
}

/** Says rows as a graph: each row is a node, which has a name where their order matters. */
function quadsOfRows(rows: readonly Row[], kind: "list" | "bag"): Quad[] {
  const { namedNode, blankNode, quad } = DataFactory;
  return rows.flatMap((row, index) => {
    const node = kind === "list" ? namedNode(`row:${index}`) : blankNode(`row${index}`);
    const cells = Object.entries(row).map(([name, value]) =>
      quad(node, namedNode(`column:${name}`), value as never),
    );
    return [quad(node, namedNode("row:is"), namedNode("row:Row")), ...cells];
  });
}

/** In CSV nothing tells a blank node but its label. Numbers are compared by value, as no datatype says how they are written. */
function rowsOfCells({ header, rows }: Extract<Result, { kind: "cells" }>): Rows {
  const term = (cell: string): Term => {
    if (cell.startsWith("_:")) return DataFactory.blankNode(cell.slice(2));
    const isNumber = /^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$/.test(cell);
    return DataFactory.literal(isNumber ? String(Number(cell)) : cell);
  };
  return {
    kind: "rows",
    variables: header,
    rows: rows.map((cells) =>
      Object.fromEntries(cells.map((cell, index) => [header[index] ?? "", term(cell)])),
    ),
  };
}

function listRows(rows: readonly Row[]): string {
  return rows
    .map((row) =>
      Object.entries(row)
        .map(([name, value]) => `${name}=${writeTerm(value)}`)
        .toSorted()
        .join(" "),
    )
    .toSorted()
    .join("\n");
}

function listQuads(quads: readonly Quad[]): string {
  return quads
    .map(({ subject, predicate, object }) => [subject, predicate, object].map(writeTerm).join(" "))
    .toSorted()
    .join("\n");
}

function writeTerm(term: Term): string {
  switch (term.termType) {
    case "Quad":
      return `<<( ${[term.subject, term.predicate, term.object].map(writeTerm).join(" ")} )>>`;
    case "Literal": {
      const { direction } = term as { direction?: string | null };
      const tag = term.language === "" ? `^^${term.datatype.value}` : `@${term.language.toLowerCase()}`;
      return `${JSON.stringify(term.value)}${tag}${direction ? `--${direction}` : ""}`;
    }
    case "BlankNode":
      return `_:${term.value}`;
    default:
      return `<${term.value}>`;
  }
}
