import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DataFactory } from "n3";
import type { Expression, Pattern } from "./algebra.ts";
import { writeQuery } from "./write-query.ts";

const { defaultGraph, literal, namedNode, variable } = DataFactory;

const pattern: Pattern = {
  type: "pattern",
  subject: variable("who"),
  predicate: namedNode("x:name"),
  object: variable("}evil"),
  graph: defaultGraph(),
};

describe("the text of a query to a pod", () => {
  it("has variables of its own, whatever the asker's are called", () => {
    const { text, names } = writeQuery({ patterns: [pattern], filters: [] }, { documents: false });
    assert.equal(text, "SELECT ?v0 ?v1 WHERE { ?v0 <x:name> ?v1 . }");
    assert.deepEqual(
      [...names],
      [
        ["who", "v0"],
        ["}evil", "v1"],
      ],
    );
  });

  it("escapes what is in literals and in IRIs", () => {
    const object = literal('"} \\ \n');
    const { text } = writeQuery(
      { patterns: [{ ...pattern, subject: namedNode("x:a> } <"), object }], filters: [] },
      { documents: false },
    );
    assert.ok(text.includes('"\\u0022} \\u005c \\u000a"'), text);
    assert.ok(text.includes("<x:a\\u003e\\u0020\\u007d\\u0020\\u003c>"), text);
    const typed = { ...pattern, object: literal("1", namedNode("x:t> } <")) };
    const other = writeQuery({ patterns: [typed], filters: [] }, { documents: false }).text;
    assert.ok(other.includes('"1"^^<x:t\\u003e\\u0020\\u007d\\u0020\\u003c>'), other);
  });

  it("has conditions that every pod evaluates alike, and leaves the others out", () => {
    const term = (name: string): Expression => ({
      type: "expression",
      subType: "term",
      term: variable(name),
    });
    const call = (operator: string, ...args: Expression[]): Expression => ({
      type: "expression",
      subType: "operator",
      operator,
      args,
    });
    const filters = [call("isiri", term("who")), call("<", call("rand"), term("who"))];
    const { text } = writeQuery({ patterns: [pattern], filters }, { documents: false });
    assert.match(text, /FILTER\(ISIRI\(\?v0\)\)/);
    assert.doesNotMatch(text, /rand/i);
  });
});
