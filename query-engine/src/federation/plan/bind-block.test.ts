import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { bindBlock } from "./bind-block.ts";
import type { Row } from "./read-answer.ts";

const { blankNode, literal, namedNode } = DataFactory;

function row(terms: Readonly<Record<string, Term>>): Row {
  return new Map(Object.entries(terms));
}

describe("a block of bindings for a pod", () => {
  const isOwn = (blank: Term): boolean => blank.value.startsWith("own");

  it("names values once each", () => {
    const rows = [
      row({ x: namedNode("x:a"), y: literal("1") }),
      row({ x: namedNode("x:a"), y: literal("2") }),
    ];
    assert.equal(bindBlock(rows, ["x"], isOwn)?.bound[0]?.rows.length, 1);
    assert.equal(bindBlock(rows, ["x", "y"], isOwn)?.bound[0]?.rows.length, 2);
  });

  it("asks for all blank nodes of the pod in the place of one of its own", () => {
    const rows = [
      row({ x: blankNode("own1"), y: literal("1") }),
      row({ x: blankNode("own2"), y: literal("1") }),
    ];
    const block = bindBlock(rows, ["x", "y"], isOwn);
    assert.deepEqual(
      block?.bound.map(({ variables, blanks, rows: { length } }) => ({ variables, blanks, length })),
      [{ variables: ["y"], blanks: ["x"], length: 1 }],
    );
  });

  it("asks nothing about the blank nodes of others", () => {
    assert.equal(bindBlock([row({ x: blankNode("theirs") })], ["x"], isOwn), undefined);
  });

  it("accepts what fits a row, and nothing else", () => {
    const block = bindBlock([row({ x: namedNode("x:a"), y: blankNode("own1") })], ["x", "y"], isOwn);
    assert.equal(block?.accepts(row({ x: namedNode("x:a"), y: blankNode("own9") })), true);
    assert.equal(block?.accepts(row({ x: namedNode("x:b"), y: blankNode("own1") })), false);
    assert.equal(block?.accepts(row({ x: namedNode("x:a"), y: namedNode("x:y") })), false);
  });
});
