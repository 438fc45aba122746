import assert from "node:assert/strict";
import { test } from "node:test";
import { entails } from "./entails.ts";
import { parseRdf } from "./parse-rdf.ts";

async function says(graph: string, said: string): Promise<boolean> {
  const [there, wanted] = await Promise.all(
    [graph, said].map((text) => parseRdf(text, "text/turtle", "https://pod.example/a")),
  );
  return entails(there?.quads ?? [], wanted?.quads ?? []);
}

test("a graph says what is in it, also by nodes that have no name, and nothing else", async () => {
  const graph = '<#a> <urn:p> [ <urn:name> "x" ; <urn:next> [ <urn:name> "y" ] ], [ <urn:name> "z" ] .';
  assert.equal(await says(graph, ""), true);
  assert.equal(await says(graph, graph.replaceAll("\n", " ")), true);
  assert.equal(await says(graph, '_:n <urn:name> "y" . _:m <urn:next> _:n . <#a> <urn:p> _:m .'), true);
  assert.equal(await says(graph, '<#a> <urn:p> [ <urn:name> "y" ] .'), false);
  assert.equal(await says(graph, '<#a> <urn:p> [ <urn:name> "x" ; <urn:name> "z" ] .'), false);
  assert.equal(await says(graph, "<#a> <urn:q> [] ."), false);
  assert.equal(await says("", "[] <urn:p> [] ."), false);
  assert.equal(await says("<#a> <urn:p> <#a> .", "_:n <urn:p> _:n ."), true);
  assert.equal(await says("<#a> <urn:p> <#b> .", "_:n <urn:p> _:n ."), false);
});

test("a knot of nodes is given up, and not taken for the same", async () => {
  const pairs = Array.from({ length: 12 }, (_, one) => Array.from({ length: 12 }, (_, other) => [one, other]))
    .flat()
    .filter(([one = 0, other = 0]) => one !== other);
  const clique = pairs.map(([one, other]) => `_:n${one} <urn:p> _:n${other} .`).join("\n");
  const smaller = pairs
    .filter(([one = 0, other = 0]) => one < 11 && other < 11)
    .map(([one, other]) => `_:n${one} <urn:p> _:n${other} .`)
    .join("\n");
  assert.equal(await says(smaller, clique), false);
});

test("thousands of nodes without a name are told apart by what is said of them, in whatever order", async () => {
  const people = Array.from({ length: 2000 }, (_, index) => `<#a> <urn:knows> [ <urn:name> "${index}" ] .`);
  assert.equal(await says(people.join("\n"), people.toReversed().join("\n")), true);
  assert.equal(await says(people.slice(1).join("\n"), people.toReversed().join("\n")), false);
  const list = (length: number) =>
    `<#a> <urn:p> (${Array.from({ length }, (_, index) => index).join(" ")}) .`;
  assert.equal(await says(list(400), list(400)), true);
  assert.equal(await says(list(400), list(399)), false);
});
