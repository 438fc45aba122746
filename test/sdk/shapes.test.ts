import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { modelFromShape } from "@webizen/apps-sdk";
import { RDF, SH } from "@webizen/ontologies";
import { Parser } from "n3";

const FOLDER = new URL("../../ontologies/shapes/", import.meta.url);

for (const name of await readdir(FOLDER)) {
  test(`the shape ${name} makes a form whose fields have names, and one has to be filled in`, async () => {
    const text = await readFile(new URL(name, FOLDER), "utf8");
    const quads = new Parser({ baseIRI: `https://pod.example/sdk/shapes/${name}` }).parse(text);
    const shape = quads.find(({ predicate }) => predicate.value === SH.targetClass)?.subject.value ?? "";
    assert.ok(
      quads.some(({ predicate, object }) => predicate.value === RDF.type && object.value === SH.NodeShape),
    );
    const { types, fields } = modelFromShape(quads as never, shape);
    assert.equal(types.length, 1);
    assert.ok(Object.values(fields).every(({ label }) => label !== undefined && label !== ""));
    assert.ok(Object.values(fields).some(({ required }) => required));
  });
}
