import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ACL, FOAF, LDP, MEDIA, PIM, RDF, RDFS, SOLID, VCARD } from "@webizen/ontologies";
import fc from "fast-check";
import { DataFactory, Parser, Store } from "n3";
import { type NewPod, newPodDocuments } from "./new-pod.ts";

// Every code unit, lone surrogates and control characters included.
const ANY_TEXT = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});

const ALICE: NewPod = {
  rootIri: "http://localhost:3000/alice/",
  webId: "http://localhost:3000/alice/profile/card#me",
  ownerName: "Alice",
  oidcIssuer: "http://localhost:3000/",
};

function parsePod(pod: NewPod, only?: string): Map<string, Store> {
  const graphs = new Map<string, Store>();
  for (const { path, contentType, body } of newPodDocuments(pod)) {
    if (contentType !== MEDIA.turtle || (only ?? path) !== path) continue;
    const parser = new Parser({ baseIRI: pod.rootIri + path.slice(1), format: "text/turtle" });
    graphs.set(path, new Store(parser.parse(String(body))));
  }
  return graphs;
}

function objects(store: Store | undefined, subject: string, predicate: string): string[] {
  assert.ok(store);
  return store
    .getObjects(DataFactory.namedNode(subject), DataFactory.namedNode(predicate), null)
    .map((term) => term.value)
    .sort();
}

describe("newPodDocuments", () => {
  it("writes the root's access control list before anything else", () => {
    assert.equal(newPodDocuments(ALICE)[0]?.path, "/.acl");
  });

  it("describes the owner with every link that clients look for", () => {
    const card = parsePod(ALICE).get("/profile/card");
    const expected: Record<string, string> = {
      [RDF.type]: FOAF.Person,
      [FOAF.name]: "Alice",
      [VCARD.fn]: "Alice",
      [SOLID.oidcIssuer]: "http://localhost:3000/",
      [PIM.storage]: "http://localhost:3000/alice/",
      [PIM.preferencesFile]: "http://localhost:3000/alice/settings/prefs.ttl",
      [LDP.inbox]: "http://localhost:3000/alice/inbox/",
      [SOLID.publicTypeIndex]: "http://localhost:3000/alice/settings/publicTypeIndex.ttl",
      [RDFS.seeAlso]: "http://localhost:3000/alice/profile/extended.ttl",
    };
    for (const [predicate, value] of Object.entries(expected)) {
      assert.deepEqual(objects(card, ALICE.webId, predicate), [value], predicate);
    }
  });

  it("names the private type index in the preferences only", () => {
    const graphs = parsePod(ALICE);
    const index = "http://localhost:3000/alice/settings/privateTypeIndex.ttl";
    assert.deepEqual(objects(graphs.get("/settings/prefs.ttl"), ALICE.webId, SOLID.privateTypeIndex), [
      index,
    ]);
    assert.deepEqual(objects(graphs.get("/profile/card"), ALICE.webId, SOLID.privateTypeIndex), []);
    assert.deepEqual(objects(graphs.get("/settings/privateTypeIndex.ttl"), index, RDF.type).length, 2);
  });

  it("creates every document and folder that the profile and the preferences point to", () => {
    const paths = new Set(newPodDocuments(ALICE).map(({ path }) => path));
    for (const store of parsePod(ALICE).values()) {
      for (const { object } of store) {
        if (object.termType !== "NamedNode" || !object.value.startsWith(ALICE.rootIri)) continue;
        const path = `/${object.value.slice(ALICE.rootIri.length).split("#")[0]}`;
        if (path.endsWith("/")) continue;
        assert.ok(paths.has(path), `${path} is mentioned but not created`);
      }
    }
    for (const folder of ["/inbox/", "/public/", "/private/"]) assert.ok(paths.has(folder), folder);
  });

  it("leaves the owner in control by every access control list, of the thing and of what lies in it", () => {
    for (const [path, store] of parsePod(ALICE)) {
      if (!path.endsWith(".acl")) continue;
      const subject = ALICE.rootIri + path.slice(1, -".acl".length);
      const rule = `${ALICE.rootIri}${path.slice(1)}#owner`;
      assert.deepEqual(objects(store, rule, RDF.type), [ACL.Authorization], path);
      assert.deepEqual(objects(store, rule, ACL.agent), [ALICE.webId], path);
      assert.deepEqual(objects(store, rule, ACL.mode), [ACL.Control, ACL.Read, ACL.Write].sort(), path);
      assert.deepEqual(objects(store, rule, ACL.accessTo), [subject], path);
      assert.deepEqual(objects(store, rule, ACL.default), subject.endsWith("/") ? [subject] : [], path);
    }
  });

  it("keeps the owner's rules to the server's own client and the apps on the owner's lists, in every list", () => {
    const graphs = parsePod(ALICE);
    const groups = `${ALICE.rootIri}settings/apps.ttl`;
    for (const [path, store] of graphs) {
      if (!path.endsWith(".acl")) continue;
      const rule = (name: string): string => `${ALICE.rootIri}${path.slice(1)}#${name}`;
      const conditionOf = (name: string, predicate: string): string[] => {
        const [node, ...more] = store.getObjects(rule(name), ACL.condition, null);
        assert.ok(node && more.length === 0, `${rule(name)} has one condition`);
        assert.equal(store.countQuads(node, RDF.type, ACL.ClientCondition, null), 1);
        return store.getObjects(node, predicate, null).map(({ value }) => value);
      };
      assert.deepEqual(conditionOf("owner", ACL.client), ["http://localhost:3000/"]);
      assert.deepEqual(conditionOf("owner", ACL.clientGroup), [`${groups}#full-access`]);
      assert.deepEqual(conditionOf("owner-reading", ACL.client), []);
      assert.deepEqual(conditionOf("owner-reading", ACL.clientGroup), [`${groups}#read-only`]);
      assert.deepEqual(objects(store, rule("owner-reading"), ACL.mode), [ACL.Read]);
    }
    assert.equal(graphs.get("/settings/apps.ttl")?.countQuads(null, VCARD.hasMember, null, null), 0);
  });

  it("lets everybody read profile, public folder and public index, and nothing else", () => {
    const open: string[] = [];
    for (const [path, store] of parsePod(ALICE)) {
      for (const rule of store.getSubjects(ACL.agentClass, FOAF.Agent, null)) {
        assert.deepEqual(objects(store, rule.value, ACL.mode), [ACL.Read]);
        open.push(path);
      }
    }
    assert.deepEqual(open.sort(), ["/profile/.acl", "/public/.acl", "/settings/publicTypeIndex.ttl.acl"]);
  });

  it("lets signed-in agents append to the inbox but not read it", () => {
    const store = parsePod(ALICE).get("/inbox/.acl");
    const [rule] = store?.getSubjects(ACL.agentClass, ACL.AuthenticatedAgent, null) ?? [];
    assert.ok(rule);
    assert.deepEqual(objects(store, rule.value, ACL.mode), [ACL.Append]);
    assert.deepEqual(objects(store, rule.value, ACL.default), [], "messages of others could be added to");
  });

  it("writes the same bytes wherever the pod is served", () => {
    const moved = newPodDocuments({
      ...ALICE,
      rootIri: "https://box.example/alice/",
      webId: "https://box.example/alice/profile/card#me",
      oidcIssuer: "https://box.example/",
    });
    assert.deepEqual(moved, newPodDocuments(ALICE));
  });

  it("keeps a WebID and an issuer of another server, and then writes no profile", () => {
    const guest = { ...ALICE, webId: "https://id.example/ann#i" };
    const graphs = parsePod(guest);
    assert.equal(graphs.has("/profile/card"), false);
    assert.deepEqual(objects(graphs.get("/.acl"), `${ALICE.rootIri}.acl#owner`, ACL.agent), [guest.webId]);
    assert.equal(
      graphs.get("/.acl")?.countQuads(null, ACL.condition, null, null),
      0,
      "nobody could be asked here",
    );
  });

  it("keeps any name as it was written, whatever characters it has", () => {
    fc.assert(
      fc.property(ANY_TEXT, (ownerName) => {
        const card = parsePod({ ...ALICE, ownerName }, "/profile/card").get("/profile/card");
        assert.deepEqual(objects(card, ALICE.webId, FOAF.name), [ownerName.toWellFormed()]);
      }),
    );
    for (const ownerName of [
      'Ann "Quote" \\ <b>',
      "two\nlines\r\n# and a comment",
      "עליס \u202e مرحبا",
      "'''\"\"\"",
    ]) {
      const card = parsePod({ ...ALICE, ownerName }, "/profile/card").get("/profile/card");
      assert.deepEqual(objects(card, ALICE.webId, FOAF.name), [ownerName]);
    }
  });
});
