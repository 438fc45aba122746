import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ACL, LDP, MEDIA, PREFIXES, RDFS, VCARD } from "@webizen/ontologies";
import {
  BlankNode,
  Fetcher,
  graph,
  literal,
  type NamedNode,
  Namespace,
  st,
  sym,
  UpdateManager,
} from "rdflib";
import { objectsOf } from "../support/answers.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const vcard = Namespace(PREFIXES.vcard);
const acl = Namespace(PREFIXES.acl);
const ldp = Namespace(PREFIXES.ldp);

const CARD = `@prefix v: <${PREFIXES.vcard}>.
<#me> v:fn "Ann"; v:hasEmail [ v:value <mailto:ann@example.org> ], [ v:value <mailto:work@example.org> ].`;

let server: TestServer;
let root: string;

before(async () => {
  server = await startPodServer();
  root = server.root;
});
after(() => server[Symbol.asyncDispose]());

// Each begins with an empty store, as a page does that has just been opened.
function openPage(send: typeof fetch = server.alice.fetch) {
  const store = graph();
  const fetcher = new Fetcher(store, { fetch: send });
  // It keeps timers after its requests, and the test would wait for the last one.
  fetcher.setRequestTimeout = () => new Promise(() => {});
  fetcher.cleanupFetchRequest = () => {};
  return { store, fetcher, updater: new UpdateManager(store) };
}

async function openDocument(doc: NamedNode, send?: typeof fetch) {
  const page = openPage(send);
  await page.fetcher.load(doc);
  return page;
}

async function putCard(path: string): Promise<{ readonly doc: NamedNode; readonly me: NamedNode }> {
  const doc = sym(root + path);
  await openPage().fetcher.webOperation("PUT", doc.value, { contentType: MEDIA.turtle, body: CARD });
  return { doc, me: sym(`${doc.value}#me`) };
}

async function valuesIn(doc: NamedNode, predicate: string, subject?: string): Promise<readonly string[]> {
  return (await objectsOf(await server.alice.fetch(doc.value), predicate, subject)).toSorted();
}

test("a document is put, loaded, changed by statements, put back whole and deleted", async () => {
  const doc = sym(`${root}rdflib/card`);
  const me = sym(`${doc.value}#me`);
  await new Promise<void>((resolve, reject) => {
    const data = [st(me, vcard("fn"), literal("Ann"), doc)];
    openPage().updater.put(doc, data, MEDIA.turtle, (_uri, ok, message) =>
      ok ? resolve() : reject(new Error(message)),
    );
  });
  assert.deepEqual(await valuesIn(doc, VCARD.fn), ["Ann"]);
  const { store, fetcher, updater } = await openDocument(doc);
  assert.equal(updater.editable(doc), "SPARQL");
  const old = store.statementsMatching(me, vcard("fn"), null, doc);
  await updater.update(old, [st(me, vcard("fn"), literal('An "na"\n'), doc)]);
  assert.deepEqual(await valuesIn(doc, VCARD.fn), ['An "na"\n']);
  store.add(me, vcard("note"), literal("put back", "en"), doc);
  await fetcher.putBack(doc);
  assert.deepEqual(await valuesIn(doc, VCARD.note), ["put back"]);
  await fetcher.delete(doc.value);
  assert.equal((await server.alice.fetch(doc.value)).status, 404);
});

test("what hangs on a blank node is changed and deleted, and new blank nodes are inserted", async () => {
  const { doc, me } = await putCard("rdflib/blank");
  const { store, updater } = await openDocument(doc);
  const old = store.statementsMatching(null, vcard("value"), sym("mailto:ann@example.org"), doc);
  const email = old[0]?.subject;
  assert.ok(email);
  await updater.update(old, [st(email, vcard("value"), sym("mailto:anna@example.org"), doc)]);
  const phone = new BlankNode();
  await updater.update(
    [],
    [st(me, vcard("hasTelephone"), phone, doc), st(phone, vcard("value"), sym("tel:+1"), doc)],
  );
  assert.deepEqual(await valuesIn(doc, VCARD.value), [
    "mailto:anna@example.org",
    "mailto:work@example.org",
    "tel:+1",
  ]);
  const again = await openDocument(doc);
  const work = again.store.any(null, vcard("value"), sym("mailto:work@example.org"), doc);
  assert.ok(work);
  await again.updater.update(again.store.connectedStatements(work as BlankNode, doc), []);
  assert.deepEqual(await valuesIn(doc, VCARD.value), ["mailto:anna@example.org", "tel:+1"]);
  assert.equal((await valuesIn(doc, VCARD.hasEmail, me.value)).length, 1);
});

test("the same changes can be sent as N3 patches", async () => {
  const { doc, me } = await putCard("rdflib/n3-patch");
  const { store, updater } = await openDocument(doc);
  updater.editable = () => "N3PATCH";
  const old = store.statementsMatching(null, vcard("value"), sym("mailto:ann@example.org"), doc);
  const email = old[0]?.subject;
  assert.ok(email);
  await updater.update(old, [st(email, vcard("value"), sym("mailto:anna@example.org"), doc)]);
  const phone = new BlankNode();
  await updater.update(store.statementsMatching(me, vcard("fn"), null, doc), [
    st(me, vcard("hasTelephone"), phone, doc),
    st(phone, vcard("value"), sym("tel:+1"), doc),
  ]);
  assert.deepEqual(await valuesIn(doc, VCARD.value), [
    "mailto:anna@example.org",
    "mailto:work@example.org",
    "tel:+1",
  ]);
  assert.deepEqual(await valuesIn(doc, VCARD.fn), []);
});

test("a profile is edited as mashlib does: a name, an address and a trusted app", async () => {
  const me = sym(server.alice.webId);
  const doc = me.doc();
  const { store, updater } = await openDocument(doc);
  const address = new BlankNode();
  const app = new BlankNode();
  await updater.update(store.statementsMatching(me, vcard("fn"), null, doc), [
    st(me, vcard("fn"), literal("Alice A."), doc),
    st(me, vcard("hasAddress"), address, doc),
    st(address, vcard("locality"), literal("Ghent"), doc),
    st(me, acl("trustedApp"), app, doc),
    st(app, acl("origin"), sym("https://app.example"), doc),
    st(app, acl("mode"), acl("Read"), doc),
    st(app, acl("mode"), acl("Append"), doc),
  ]);
  const again = await openDocument(doc);
  const trusted = again.store.any(me, acl("trustedApp"), null, doc);
  assert.deepEqual(await valuesIn(doc, ACL.mode), [ACL.Append, ACL.Read]);
  await again.updater.updateMany([
    ...again.store.statementsMatching(null, null, trusted, doc),
    ...again.store.statementsMatching(trusted as BlankNode, null, null, doc),
  ]);
  assert.deepEqual(await valuesIn(doc, VCARD.fn, me.value), ["Alice A."]);
  assert.deepEqual(await valuesIn(doc, VCARD.locality), ["Ghent"]);
  for (const gone of [acl("trustedApp").value, ACL.origin, ACL.mode])
    assert.deepEqual(await valuesIn(doc, gone), []);
});

test("statements of several documents are changed by one call, and absent documents are created", async () => {
  const { doc, me } = await putCard("rdflib/several");
  const fresh = sym(`${root}rdflib/deep/fresh`);
  const { store, updater } = await openDocument(doc);
  await updater.updateMany(store.statementsMatching(me, vcard("fn"), null, doc), [
    st(me, vcard("note"), literal("moved"), doc),
    st(me, vcard("fn"), literal("Ann"), fresh),
  ]);
  assert.deepEqual(await valuesIn(doc, VCARD.note), ["moved"]);
  assert.deepEqual(await valuesIn(doc, VCARD.fn), []);
  assert.deepEqual(await valuesIn(fresh, VCARD.fn), ["Ann"]);
});

test("containers are created, listed and deleted", async () => {
  const { fetcher, store } = openPage();
  await fetcher.createContainer(root, "rdflib-box", "");
  const box = sym(`${root}rdflib-box/`);
  await fetcher.createContainer(box.value, "inner", "");
  await fetcher.createIfNotExists(sym(`${box.value}notes.ttl`));
  await fetcher.webOperation("PUT", `${box.value}notes.txt`, { contentType: MEDIA.text, body: "é" });
  await fetcher.webCopy(`${box.value}notes.txt`, `${box.value}copy.txt`, MEDIA.text);
  await fetcher.load(box);
  const listed = store.each(box, ldp("contains"), null, box).map(({ value }) => value);
  assert.deepEqual(listed.toSorted(), await valuesIn(box, LDP.contains));
  assert.deepEqual(listed.length, 4);
  assert.equal(await (await server.alice.fetch(`${box.value}copy.txt`)).text(), "é");
  for (const each of [...listed, box.value]) await fetcher.delete(each);
  assert.equal((await server.alice.fetch(box.value)).status, 404);
});

test("who may not write finds a profile uneditable, and is refused when writing all the same", async () => {
  const secret = (await putCard("rdflib/secret")).doc;
  const me = sym(server.alice.webId);
  const profile = me.doc();
  const readTags = () =>
    Promise.all(
      [secret, profile].map(async ({ value }) => (await server.alice.fetch(value)).headers.get("etag")),
    );
  const before = await readTags();
  for (const [send, status] of [
    [server.bob.fetch, 403],
    [fetch, 401],
  ] as const) {
    await assert.rejects(openDocument(secret, send), { status });
    const { fetcher, updater } = await openDocument(profile, send);
    assert.equal(updater.editable(profile), false);
    updater.editable = () => "SPARQL";
    const refused = { message: new RegExp(`${status}`) };
    for (const doc of [secret, profile]) {
      const change = async () => updater.update([], [st(me, vcard("fn"), literal("Mallory"), doc)]);
      await assert.rejects(change, refused);
      await assert.rejects(fetcher.delete(doc.value), refused);
    }
    await assert.rejects(fetcher.createContainer(root, "rdflib-mallory", ""), refused);
  }
  assert.deepEqual(await readTags(), before);
  assert.equal((await server.alice.fetch(`${root}rdflib-mallory/`)).status, 404);
});

test("one answer tells how to patch, who may do what, and where ACL and description are", async () => {
  const { doc } = await putCard("rdflib/links");
  const { store, updater, fetcher } = await openDocument(doc);
  assert.equal(updater.editable(doc), "SPARQL");
  assert.match(String(fetcher.getHeader(doc, "wac-allow")), /user="read write append control"/);
  const links = store.statementsMatching(doc).map(({ predicate }) => predicate.value);
  assert.ok(links.includes("http://www.iana.org/assignments/link-relations/acl"));
  assert.ok(links.includes(RDFS.seeAlso));
});
