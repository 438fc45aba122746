import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ACL, LDP, MEDIA } from "@webizen/ontologies";
import SolidFileClient from "solid-file-client";
import { objectsOf } from "../support/answers.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const IMAGE = Uint8Array.from([137, 80, 78, 71, 0, 255]);

let server: TestServer;
let root: string;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  root = server.root;
  alice = createPodClient(root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

/** Makes a folder with two files, a folder in it, a description, and rules that let Bob read. */
async function createAlbum(name: string): Promise<string> {
  const files = new SolidFileClient(server.alice);
  await files.createFolder(`${root}${name}/`);
  await files.createFile(
    `${root}${name}/notes.ttl`,
    '<#it> <http://schema.org/name> "Notes" .',
    MEDIA.turtle,
  );
  await files.createFile(`${root}${name}/inner/text.txt`, "text", MEDIA.text);
  await files.putFile(`${root}${name}/photo.png`, new Blob([IMAGE]), "image/png");
  await alice.putTurtle(`${name}/photo.png.meta`, '<photo.png> <http://schema.org/name> "Photo" .');
  await alice.putTurtle(
    `${name}/.acl`,
    `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
    <#owner> a acl:Authorization; acl:agent <${server.alice.webId}>; acl:accessTo <./>; acl:default <./>;
      acl:mode acl:Read, acl:Write, acl:Control.
    <#bob> a acl:Authorization; acl:agent <${server.bob.webId}>; acl:accessTo <./>; acl:default <./>; acl:mode acl:Read.`,
  );
  return `${root}${name}/`;
}

async function membersOf(path: string): Promise<readonly string[]> {
  return (await objectsOf(await alice.get(path), LDP.contains)).toSorted();
}

test("a folder is copied with its files, descriptions and access rules", async () => {
  const album = await createAlbum("album");
  const files = new SolidFileClient(server.alice);
  await files.copyFolder(album, `${root}copy/`, { withAcl: true, withMeta: true });
  const names = ["inner/", "notes.ttl", "photo.png"];
  assert.deepEqual(
    await membersOf("copy/"),
    names.map((each) => `${root}copy/${each}`),
  );
  assert.deepEqual(await (await alice.get("copy/photo.png")).bytes(), IMAGE);
  assert.equal(await (await alice.get("copy/inner/text.txt")).text(), "text");
  assert.deepEqual(await objectsOf(await alice.get("copy/notes.ttl"), "http://schema.org/name"), ["Notes"]);
  assert.equal((await alice.get("copy/photo.png.meta")).status, 200);
  const agents = await objectsOf(await alice.get("copy/.acl"), ACL.agent);
  assert.deepEqual(agents.toSorted(), [server.alice.webId, server.bob.webId].toSorted());
  assert.equal((await server.bob.fetch(`${root}copy/notes.ttl`)).status, 200);
  assert.equal((await fetch(`${root}copy/notes.ttl`)).status, 401);
});

test("a file is moved, and a folder is deleted with all that is in it", async () => {
  const album = await createAlbum("moved");
  const files = new SolidFileClient(server.alice);
  await files.move(`${album}notes.ttl`, `${album}inner/notes.ttl`);
  assert.deepEqual(await membersOf("moved/"), [`${album}inner/`, `${album}photo.png`]);
  assert.equal((await alice.get("moved/inner/notes.ttl")).status, 200);
  const listed = await files.readFolder(album);
  assert.deepEqual(
    listed.files.map(({ url }) => url),
    [`${album}photo.png`],
  );
  assert.deepEqual(
    listed.folders.map(({ url }) => url),
    [`${album}inner/`],
  );
  await files.deleteFolder(album);
  assert.equal((await alice.get("moved/")).status, 404);
});

test("somebody who may only read can neither copy into the pod, move nor delete", async () => {
  const album = await createAlbum("kept");
  const files = new SolidFileClient(server.bob);
  const before = await membersOf("kept/");
  await assert.rejects(files.copyFolder(album, `${root}stolen/`));
  await assert.rejects(files.move(`${album}notes.ttl`, `${album}inner/notes.ttl`));
  await assert.rejects(files.deleteFolder(album));
  await assert.rejects(new SolidFileClient({ fetch }).readFolder(album));
  assert.deepEqual(await membersOf("kept/"), before);
  assert.deepEqual(await membersOf("kept/inner/"), [`${album}inner/text.txt`]);
  assert.equal((await alice.get("stolen/")).status, 404);
});
