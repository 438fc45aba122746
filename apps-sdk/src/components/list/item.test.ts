import assert from "node:assert/strict";
import { test } from "node:test";
import { SCHEMA } from "@webizen/ontologies";
import { DataFactory } from "n3";
import type { Row } from "../../query/query.ts";
import { itemOfRow, itemOfThing, modelOfType } from "./item.ts";

test("A thing is called by its first text, whichever vocabulary its name is from", () => {
  const model = modelOfType(SCHEMA.Recipe);
  const [, foaf] = Object.keys(model.fields);
  const place = { iri: "https://pod.example/a.ttl#it", document: "https://pod.example/a.ttl" };
  const item = itemOfThing(model, { ...place, [foaf ?? ""]: "Soup" } as never);
  assert.deepEqual([item.label, item.iri], ["Soup", place.iri]);
  assert.equal(itemOfThing(model, place as never).label, place.iri);
});

test("A row is called by its first value that is no address, and leads to its first that is", () => {
  const row = {
    book: DataFactory.namedNode("https://pod.example/emma#it"),
    title: DataFactory.literal("Emma"),
  } as unknown as Row;
  const item = itemOfRow(["book", "title", "missing"], row);
  assert.deepEqual([item.label, item.iri], ["Emma", "https://pod.example/emma#it"]);
  assert.equal(item.values.book, "https://pod.example/emma#it");
  assert.equal(itemOfRow(["title"], row).iri, undefined);
});
