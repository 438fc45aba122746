import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { inflateSync } from "node:zlib";
import { ACL, FOAF, MEDIA, RDF, SCHEMA, SOLID, VCARD } from "@webizen/ontologies";
import { DataFactory, Parser, type Quad, Store } from "n3";
import { checkAcl } from "../../wac/check-acl.ts";
import { newPodDocuments } from "../new-pod.ts";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { addDays, weekday } from "./calendar-day.ts";
import { demoPods } from "./demo-pods.ts";

const TODAY = "2026-11-22";
const BASE = "http://localhost:3000/";
const { namedNode } = DataFactory;

/** Everything of the three pods as a server would hold it: IRI to document. */
function everything(today = TODAY): Map<string, ProvisionedDocument> {
  const documents = new Map<string, ProvisionedDocument>();
  for (const { name, displayName, aboutOwner, documents: own } of demoPods(today)) {
    const rootIri = `${BASE}${name}/`;
    const webId = `${rootIri}profile/card#me`;
    const basics = newPodDocuments({ rootIri, webId, ownerName: displayName, oidcIssuer: BASE, aboutOwner });
    for (const document of [...basics, ...own]) documents.set(rootIri + document.path.slice(1), document);
  }
  return documents;
}

const documents = everything();
const quads = new Map<string, Quad[]>();
for (const [iri, { contentType, body }] of documents) {
  if (contentType === MEDIA.turtle) quads.set(iri, new Parser({ baseIRI: iri }).parse(String(body)));
}
const all = new Store([...quads.values()].flat());

function exists(iri: string): boolean {
  if (documents.has(iri)) return true;
  return iri.endsWith("/") && [...documents.keys()].some((each) => each.startsWith(iri));
}

function value(subject: string, predicate: string): string {
  const [object] = all.getObjects(namedNode(subject), namedNode(predicate), null);
  assert.ok(object, `${subject} has no ${predicate}`);
  return object.value;
}

describe("demoPods", () => {
  it("gives the same bytes for the same day, and other bytes for another", () => {
    const hash = (today: string): string => {
      const digest = createHash("sha256");
      for (const [iri, { contentType, body }] of everything(today))
        digest.update(iri + contentType).update(body);
      return digest.digest("hex");
    };
    assert.equal(hash(TODAY), hash(TODAY));
    assert.notEqual(hash(TODAY), hash("2026-11-23"));
  });

  it("gives each person a few hundred documents of every kind, at paths of their own", () => {
    for (const { name, documents: own } of demoPods(TODAY)) {
      const paths = [...own].map(({ path }) => path);
      assert.equal(new Set(paths).size, paths.length, "a path is used twice");
      const count = (prefix: RegExp): number => paths.filter((path) => prefix.test(path)).length;
      assert.ok(paths.length >= 380 && paths.length <= 440, `${name} has ${paths.length} documents`);
      assert.equal(count(/^\/contacts\/Person\//), 58);
      assert.equal(count(/^\/calendar\/.*\.ttl$/), 60);
      assert.equal(count(/\.png$/), 40);
      assert.equal(count(/\.png\.meta$/), 40);
      assert.equal(count(/recipes\/.*\.ttl$/), 30);
      assert.equal(count(/^\/books\//), 40);
      assert.equal(count(/^\/health\//), 12);
      assert.equal(count(/^\/budget\//), 13);
      assert.equal(count(/^\/messages\//), 12);
      assert.equal(count(/^\/inbox\//), 6);
      assert.ok(count(/^\/notes\//) >= 70, `${name} has ${count(/^\/notes\//)} notes`);
    }
  });

  it("mentions nothing on this server that does not exist", () => {
    for (const [iri, list] of quads) {
      for (const { object } of list) {
        if (object.termType !== "NamedNode" || !object.value.startsWith(BASE) || object.value === BASE)
          continue;
        const [document = "", fragment] = object.value.split("#");
        assert.ok(exists(document), `${iri} mentions ${object.value}`);
        if (fragment === undefined) continue;
        const isDescribed = quads.get(document)?.some(({ subject }) => subject.value === object.value);
        assert.ok(isDescribed, `${iri} mentions ${object.value}, which its document does not describe`);
      }
    }
  });

  it("links notes to notes that exist, and gives each its front matter", () => {
    let links = 0;
    for (const [iri, { contentType, body }] of documents) {
      if (contentType !== MEDIA.markdown || iri.endsWith("README.md")) continue;
      assert.match(
        String(body),
        /^---\ntitle: ".+"\ndate: \d{4}-\d\d-\d\d\ntags: \[\w+\]\nlang: (en|de|es|ja)\n---\n/,
      );
      for (const [, target = ""] of String(body).matchAll(/\]\(([^)]+)\)/g)) {
        links += 1;
        assert.ok(documents.has(new URL(target, iri).href), `${iri} links to ${target}`);
      }
    }
    assert.ok(links > 60);
  });

  it("writes notes in German, Spanish and Japanese as well", () => {
    const bodies = [...documents.values()].map(({ body }) => (typeof body === "string" ? body : ""));
    for (const language of ["de", "es", "ja"]) {
      assert.ok(bodies.filter((body) => body.includes(`\nlang: ${language}\n`)).length >= 4, language);
    }
  });

  it("gives every event a start, a later end and a place with coordinates", () => {
    const events = all.getSubjects(RDF.type, SCHEMA.Event, null);
    assert.equal(events.length, 180);
    for (const { value: event } of events) {
      assert.ok(Date.parse(value(event, SCHEMA.startDate)) < Date.parse(value(event, SCHEMA.endDate)), event);
      const [place] = all.getObjects(namedNode(event), namedNode(SCHEMA.location), null);
      const [geo] = place ? all.getObjects(place, namedNode(SCHEMA.geo), null) : [];
      assert.ok(geo && all.getObjects(geo, namedNode(SCHEMA.latitude), null).length === 1, event);
    }
  });

  it("has events that friends may see in the week after, whatever day it is", () => {
    for (const today of ["2026-11-22", "2027-02-28", "2028-03-01"]) {
      const monday = addDays(today, 7 - weekday(today));
      for (const { name, documents: own } of demoPods(today)) {
        const days = [...own].map(
          ({ path }) => /^\/calendar\/friends\/(\d{4}-\d\d-\d\d)/.exec(path)?.[1] ?? "",
        );
        const count = days.filter((day) => day >= monday && day < addDays(monday, 7)).length;
        assert.ok(count >= 3, `${name} has ${count} events for friends in the week of ${monday}`);
      }
    }
  });

  it("lets each know the two others, in the profile and in the group that shares", () => {
    const webIds = ["alice", "bob", "carol"].map((name) => `${BASE}${name}/profile/card#me`);
    for (const webId of webIds) {
      const others = webIds.filter((each) => each !== webId).sort();
      const values = (subject: string, predicate: string): string[] =>
        all
          .getObjects(namedNode(subject), namedNode(predicate), null)
          .map((term) => term.value)
          .sort();
      assert.deepEqual(values(webId, FOAF.knows), others);
      const group = new URL("../contacts/Group/friends.ttl#this", webId).href;
      assert.deepEqual(values(group, VCARD.hasMember), others);
    }
  });

  it("leaves every owner in control of every access control list, and opens nothing to strangers' writing", () => {
    for (const [iri, list] of quads) {
      if (!iri.endsWith(".acl")) continue;
      const store = new Store(list);
      const subjectIri = iri.slice(0, -".acl".length);
      const isRoot = /^[^/]+\/$/.test(subjectIri.slice(BASE.length));
      assert.deepEqual(checkAcl(list, { aclIri: iri, subjectIri, isRoot, ownClient: BASE }), [], iri);
      const owner = `${BASE}${iri.slice(BASE.length).split("/")[0]}/profile/card#me`;
      const [rule] = store.getSubjects(ACL.mode, ACL.Control, null);
      assert.ok(rule && store.countQuads(rule, ACL.agent, owner, null) === 1, `${iri} does not give control`);
      assert.equal(store.countQuads(rule, ACL.accessTo, subjectIri, null), 1, iri);
      assert.deepEqual(
        store.getSubjects(ACL.mode, ACL.Write, null).map((term) => term.value),
        [rule.value],
        iri,
      );
    }
  });

  it("lists in the type indexes what lies there", () => {
    let registrations = 0;
    for (const [iri, list] of quads) {
      if (!/TypeIndex\.ttl$/.test(iri)) continue;
      const store = new Store(list);
      for (const { subject, object } of store.match(null, namedNode(SOLID.forClass), null)) {
        registrations += 1;
        const [container] = store.getObjects(subject, SOLID.instanceContainer, null);
        const [instance] = store.getObjects(subject, SOLID.instance, null);
        if (instance) {
          assert.equal(all.countQuads(instance, RDF.type, object, null), 1, subject.value);
          continue;
        }
        assert.ok(container, subject.value);
        const isThere = [...documents.keys()].some((each) => each.startsWith(container.value));
        assert.ok(isThere, `${subject.value} lists ${container.value}, where nothing lies`);
        if (object.value === SCHEMA.NoteDigitalDocument) continue;
        const instances = all.getSubjects(RDF.type, object, null);
        assert.ok(
          instances.some((each) => each.value.startsWith(container.value)),
          subject.value,
        );
      }
    }
    assert.equal(registrations, 39);
  });

  it("draws pictures that decode, with a description of when, where and what", () => {
    const photos = all.getSubjects(RDF.type, SCHEMA.Photograph, null);
    assert.equal(photos.length, 120);
    for (const { value: photo } of photos) {
      const body = documents.get(photo)?.body;
      assert.ok(body instanceof Uint8Array, photo);
      assert.deepEqual([...body.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      const view = new DataView(body.buffer, body.byteOffset);
      const pixels = inflateSync(body.subarray(41, 41 + view.getUint32(33)));
      assert.equal(pixels.length, view.getUint32(20) * (1 + 3 * view.getUint32(16)));
      assert.ok(value(photo, SCHEMA.caption) !== "" && value(photo, SCHEMA.dateCreated) !== "");
      assert.ok(value(photo, SCHEMA.contentLocation));
    }
  });

  it("writes notifications as Activity Streams, from friends about what they share", () => {
    const inbox = [...documents].filter(([, { contentType }]) => contentType === MEDIA.jsonld);
    assert.equal(inbox.length, 18);
    for (const [iri, { body }] of inbox) {
      const notification = JSON.parse(String(body)) as Record<string, string>;
      assert.equal(notification.type, "Announce");
      assert.ok(exists(new URL(notification.object ?? "", iri).href), notification.object);
    }
  });
});
