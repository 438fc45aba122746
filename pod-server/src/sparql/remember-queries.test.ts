import assert from "node:assert/strict";
import { it } from "node:test";
import { guardQuery } from "@webizen/query-engine";
import { rememberQueries } from "./remember-queries.ts";

it("parses the same text once for each base, and refuses what was refused again", () => {
  let parsed = 0;
  const guard = rememberQueries((text, options) => {
    parsed += 1;
    return guardQuery(text, options);
  });
  const [here, there] = [{ baseIri: "https://pod.example/a/" }, { baseIri: "https://pod.example/b/" }];
  const text = "SELECT * FROM <card> { ?s ?p ?o }";
  assert.equal(guard(text, here), guard(text, here));
  assert.deepEqual(guard(text, there).datasetClause?.from, ["https://pod.example/b/card"]);
  assert.deepEqual(guard(text, here).datasetClause?.from, ["https://pod.example/a/card"]);
  assert.equal(parsed, 2);
  for (const _ of [1, 2]) assert.throws(() => guard("SELECT", here), { code: "malformed-query" });
  assert.equal(parsed, 4);
});
