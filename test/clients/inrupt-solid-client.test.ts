import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  buildThing,
  createAcl,
  createContainerAt,
  createContainerInContainer,
  createSolidDataset,
  createThing,
  deleteContainer,
  deleteFile,
  deleteSolidDataset,
  getContainedResourceUrlAll,
  getContentType,
  getEffectiveAccess,
  getFile,
  getIri,
  getPodUrlAll,
  getResourceAcl,
  getSolidDataset,
  getSolidDatasetWithAcl,
  getSourceUrl,
  getStringNoLocale,
  getThing,
  getThingAll,
  getWellKnownSolid,
  hasAccessibleAcl,
  hasResourceAcl,
  isContainer,
  overwriteFile,
  removeThing,
  saveAclFor,
  saveFileInContainer,
  saveSolidDatasetAt,
  saveSolidDatasetInContainer,
  setAgentResourceAccess,
  setPublicResourceAccess,
  setThing,
  universalAccess,
} from "@inrupt/solid-client";
import { FOAF, PIM, SOLID } from "@webizen/ontologies";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const NAME = "http://schema.org/name";

let server: TestServer;
let root: string;
let as: { fetch: typeof fetch };
let asBob: { fetch: typeof fetch };

before(async () => {
  server = await startPodServer();
  root = server.root;
  as = { fetch: server.alice.fetch };
  asBob = { fetch: server.bob.fetch };
});
after(() => server[Symbol.asyncDispose]());

function datasetWith(name: string) {
  return setThing(
    createSolidDataset(),
    buildThing(createThing({ name: "it" }))
      .addStringNoLocale(NAME, name)
      .build(),
  );
}

async function nameIn(url: string, options = as): Promise<string | null> {
  const thing = getThing(await getSolidDataset(url, options), `${url}#it`);
  assert.ok(thing);
  return getStringNoLocale(thing, NAME);
}

function refusedWith(statusCode: number): (error: unknown) => boolean {
  return (error) => (error as { statusCode?: number }).statusCode === statusCode;
}

test("a dataset is created, read, changed by a patch and deleted", async () => {
  const url = `${root}client/data`;
  const saved = await saveSolidDatasetAt(url, datasetWith("one"), as);
  assert.equal(getSourceUrl(saved), url);
  assert.equal(await nameIn(url), "one");
  const read = await getSolidDataset(url, as);
  const thing = getThing(read, `${url}#it`);
  assert.ok(thing);
  const changed = setThing(read, buildThing(thing).setStringNoLocale(NAME, "two").build());
  await saveSolidDatasetAt(url, changed, as);
  assert.equal(await nameIn(url), "two");
  await deleteSolidDataset(url, as);
  await assert.rejects(getSolidDataset(url, as), refusedWith(404));
});

test("a dataset that exists is not overwritten by one that was made anew", async () => {
  const url = `${root}client/exists`;
  await saveSolidDatasetAt(url, datasetWith("first"), as);
  await assert.rejects(saveSolidDatasetAt(url, datasetWith("second"), as), refusedWith(412));
  assert.equal(await nameIn(url), "first");
});

test("two changes from the same state are merged, because each sends only what it changed", async () => {
  const url = `${root}client/shared`;
  await saveSolidDatasetAt(url, datasetWith("start"), as);
  const [left, right] = [await getSolidDataset(url, as), await getSolidDataset(url, as)];
  const change = (dataset: typeof left, name: string) => {
    const thing = getThing(dataset, `${url}#it`);
    assert.ok(thing);
    return setThing(dataset, buildThing(thing).setStringNoLocale(NAME, name).build());
  };
  await saveSolidDatasetAt(url, change(left, "left"), as);
  await saveSolidDatasetAt(url, change(right, "right"), as);
  const answer = await server.alice.fetch(url);
  const text = await answer.text();
  assert.ok(text.includes("left") && text.includes("right") && !text.includes("start"));
});

test("things are removed", async () => {
  const url = `${root}client/removed`;
  await saveSolidDatasetAt(url, datasetWith("gone"), as);
  const read = await getSolidDataset(url, as);
  await saveSolidDatasetAt(url, removeThing(read, `${url}#it`), as);
  assert.deepEqual(getThingAll(await getSolidDataset(url, as)), []);
});

test("a stranger is refused with a status that the client understands", async () => {
  const url = `${root}client/private`;
  await saveSolidDatasetAt(url, datasetWith("secret"), as);
  await assert.rejects(getSolidDataset(url), refusedWith(401));
  await assert.rejects(getSolidDataset(url, asBob), refusedWith(403));
  await assert.rejects(saveSolidDatasetAt(`${root}client/bobs`, datasetWith("b"), asBob), refusedWith(403));
});

test("containers are created, listed and deleted", async () => {
  const url = `${root}client-box/`;
  await createContainerAt(url, as);
  await assert.rejects(createContainerAt(url, as), refusedWith(412));
  const inner = await createContainerInContainer(url, { ...as, slugSuggestion: "inner" });
  const data = await saveSolidDatasetInContainer(url, datasetWith("in"), { ...as, slugSuggestion: "data" });
  const listed = getContainedResourceUrlAll(await getSolidDataset(url, as));
  assert.deepEqual(listed.toSorted(), [getSourceUrl(data), getSourceUrl(inner)].toSorted());
  assert.ok(listed.every((each) => each.startsWith(url)));
  assert.ok(isContainer(getSourceUrl(inner)));
  await assert.rejects(deleteContainer(url, as), refusedWith(409));
  for (const each of listed)
    await (isContainer(each) ? deleteContainer(each, as) : deleteSolidDataset(each, as));
  await deleteContainer(url, as);
  await assert.rejects(getSolidDataset(url, as), refusedWith(404));
});

test("files are written, read, saved under a proposed name and deleted", async () => {
  const url = `${root}client-files/photo.png`;
  const bytes = Uint8Array.from([137, 80, 78, 71, 0, 255]);
  await overwriteFile(url, new Blob([bytes], { type: "image/png" }), { ...as, contentType: "image/png" });
  const file = await getFile(url, as);
  assert.equal(getContentType(file), "image/png");
  assert.deepEqual(new Uint8Array(await file.arrayBuffer()), bytes);
  const saved = await saveFileInContainer(
    `${root}client-files/`,
    new Blob(["hello"], { type: "text/plain" }),
    {
      ...as,
      slug: "hello.txt",
      contentType: "text/plain",
    },
  );
  assert.equal(getSourceUrl(saved), `${root}client-files/hello.txt`);
  assert.equal(await (await getFile(getSourceUrl(saved), as)).text(), "hello");
  await deleteFile(url, as);
  await assert.rejects(getFile(url, as), refusedWith(404));
  await assert.rejects(getFile(`${root}client-files/hello.txt`, asBob), refusedWith(403));
});

test("an ACL is made for a resource and opens it for one agent and for the public, as it says", async () => {
  const url = `${root}client/with-acl`;
  await saveSolidDatasetAt(url, datasetWith("shared"), as);
  const withAcl = await getSolidDatasetWithAcl(url, as);
  assert.ok(hasAccessibleAcl(withAcl));
  assert.ok(!hasResourceAcl(withAcl));
  const all = { read: true, append: true, write: true, control: true };
  let acl = setAgentResourceAccess(createAcl(withAcl), server.alice.webId, all);
  acl = setAgentResourceAccess(acl, server.bob.webId, {
    read: true,
    append: true,
    write: false,
    control: false,
  });
  await saveAclFor(withAcl, acl, as);
  assert.equal(await nameIn(url, asBob), "shared");
  await assert.rejects(getSolidDataset(url), refusedWith(401));
  const again = await getSolidDatasetWithAcl(url, as);
  assert.ok(hasResourceAcl(again));
  const own = getResourceAcl(again);
  assert.ok(own && hasAccessibleAcl(again));
  const open = setPublicResourceAccess(own, { read: true, append: false, write: false, control: false });
  await saveAclFor(again, open, as);
  assert.equal(await nameIn(url, { fetch }), "shared");
});

test("universal access sets and reads rules without knowing what kind they are", async () => {
  const url = `${root}client/universal`;
  await saveSolidDatasetAt(url, datasetWith("u"), as);
  await universalAccess.setAgentAccess(url, server.bob.webId, { read: true }, as);
  assert.equal((await universalAccess.getAgentAccess(url, server.bob.webId, as))?.read, true);
  assert.equal((await universalAccess.getPublicAccess(url, as))?.read, false);
  assert.equal(await nameIn(url, asBob), "u");
  await universalAccess.setPublicAccess(url, { read: true }, as);
  assert.equal(await nameIn(url, { fetch }), "u");
  await universalAccess.setPublicAccess(url, { read: false }, as);
  await assert.rejects(getSolidDataset(url), refusedWith(401));
});

test("effective access is read from WAC-Allow", async () => {
  const url = `${root}client/effective`;
  await saveSolidDatasetAt(url, datasetWith("e"), as);
  const access = getEffectiveAccess(await getSolidDataset(url, as));
  assert.deepEqual(access.user, { read: true, append: true, write: true });
  assert.deepEqual(access.public, { read: false, append: false, write: false });
});

test("the profile leads to the pod, its issuer and its preferences", async () => {
  const { webId } = server.alice;
  const profile = getThing(await getSolidDataset(webId), webId);
  assert.ok(profile);
  assert.equal(getIri(profile, PIM.storage), root);
  assert.equal(getIri(profile, SOLID.oidcIssuer), server.server.url);
  assert.ok(getStringNoLocale(profile, FOAF.name));
  assert.deepEqual(await getPodUrlAll(webId), [root]);
  const preferences = getIri(profile, PIM.preferencesFile) ?? "";
  assert.ok(getThingAll(await getSolidDataset(preferences, as)).length > 0);
  await assert.rejects(getSolidDataset(preferences), refusedWith(401));
});

test("the well-known document of the server is found from any resource", async () => {
  const found = await getWellKnownSolid(`${root}profile/card`);
  assert.ok(found);
});
