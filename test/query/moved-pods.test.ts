import assert from "node:assert/strict";
import { test } from "node:test";
import { SOLIDSPARQL } from "@webizen/ontologies";
import { makeDataFolder, runWebizen, startServe } from "../cli/run-webizen.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { askRows, postQuery } from "./ask-pod.ts";

const NAMES = `SELECT ?me ?name FROM <${SOLIDSPARQL["union-default-graph"]}> { ?me <http://xmlns.com/foaf/0.1/name> ?name }`;

test("a pod that was renamed or removed leaves nothing behind for queries, also when its name is used again", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  await using server = await startServe(["--data", data]);
  const { url } = server;
  const pod = async (...args: string[]): Promise<void> => {
    const { code, stderr } = await runWebizen(["pod", ...args, "--data", data]);
    assert.equal(code, 0, stderr);
  };
  const namesIn = (name: string) => askRows(`${url}${name}/`, NAMES);
  assert.deepEqual(await namesIn("alice"), [{ me: `${url}alice/profile/card#me`, name: "Alice" }]);
  assert.deepEqual(await namesIn("bob"), [{ me: `${url}bob/profile/card#me`, name: "Bob" }]);

  await pod("rename", "alice", "eve");
  assert.equal((await postQuery(`${url}alice/`, NAMES)).status, 404);
  assert.deepEqual(await namesIn("eve"), [{ me: `${url}eve/profile/card#me`, name: "Alice" }]);
  await pod("rename", "bob", "alice");
  assert.deepEqual(await namesIn("alice"), [{ me: `${url}alice/profile/card#me`, name: "Bob" }]);
  await pod("delete", "eve", "--yes");
  assert.equal((await postQuery(`${url}eve/`, NAMES)).status, 404);
});
