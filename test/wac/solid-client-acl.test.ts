import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  createAclFromFallbackAcl,
  getAgentResourceAccess,
  getFileWithAcl,
  getResourceAcl,
  hasAccessibleAcl,
  hasFallbackAcl,
  hasResourceAcl,
  overwriteFile,
  saveAclFor,
  setAgentResourceAccess,
  setPublicResourceAccess,
} from "@inrupt/solid-client";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const NONE = { read: false, append: false, write: false, control: false };
const READ = { ...NONE, read: true };

let pods: TestServer;
before(async () => {
  pods = await startPodServer();
});
after(() => pods[Symbol.asyncDispose]());

/** Shares a document the way applications do: from the rules it inherits, through the library's own functions. */
async function share(url: string, agent: string, access: typeof NONE): Promise<void> {
  const { fetch } = pods.alice;
  const file = await getFileWithAcl(url, { fetch });
  assert.ok(hasAccessibleAcl(file), "the ACL is found by its link");
  const acl = hasResourceAcl(file)
    ? getResourceAcl(file)
    : hasFallbackAcl(file)
      ? createAclFromFallbackAcl(file)
      : assert.fail("there is an ACL in force");
  await saveAclFor(file, setAgentResourceAccess(acl, agent, access), { fetch });
}

async function makeNote(name: string): Promise<string> {
  const url = `${pods.root}notes/${name}`;
  await overwriteFile(url, new Blob(["Bread, cheese"]), {
    contentType: "text/plain",
    fetch: pods.alice.fetch,
  });
  return url;
}

describe("@inrupt/solid-client edits access", () => {
  it("shares a document with an agent, and with nobody else", async () => {
    const url = await makeNote("shared.txt");
    assert.equal((await pods.bob.fetch(url)).status, 403);
    await share(url, pods.bob.webId, READ);
    assert.equal((await pods.bob.fetch(url)).status, 200);
    assert.equal((await pods.bob.fetch(url, { method: "DELETE" })).status, 403);
    assert.equal((await fetch(url)).status, 401);
    assert.equal((await pods.alice.fetch(url)).status, 200);
  });

  it("takes access back", async () => {
    const url = await makeNote("taken-back.txt");
    await share(url, pods.bob.webId, READ);
    await share(url, pods.bob.webId, NONE);
    assert.equal((await pods.bob.fetch(url)).status, 403);
    assert.equal((await pods.alice.fetch(url)).status, 200);
  });

  it("reads from the ACL what the server enforces", async () => {
    const url = await makeNote("listed.txt");
    await share(url, pods.bob.webId, READ);
    const file = await getFileWithAcl(url, { fetch: pods.alice.fetch });
    assert.ok(hasResourceAcl(file));
    assert.deepEqual(getAgentResourceAccess(getResourceAcl(file), pods.bob.webId), READ);
  });

  it("opens a document to the public", async () => {
    const url = await makeNote("public.txt");
    const file = await getFileWithAcl(url, { fetch: pods.alice.fetch });
    assert.ok(hasAccessibleAcl(file) && hasFallbackAcl(file));
    const acl = setPublicResourceAccess(createAclFromFallbackAcl(file), READ);
    await saveAclFor(file, acl, { fetch: pods.alice.fetch });
    assert.equal((await fetch(url)).status, 200);
    assert.equal((await fetch(await makeNote("private.txt"))).status, 401);
  });

  it("is told why when it would lock everybody out, and the rules in force stay", async () => {
    const url = await makeNote("kept.txt");
    await share(url, pods.bob.webId, READ);
    await assert.rejects(share(url, pods.alice.webId, READ), (error: Error) => {
      assert.match(error.message, /leaves nobody in control/);
      return true;
    });
    assert.equal((await pods.bob.fetch(url)).status, 200);
  });
});
