import assert from "node:assert/strict";
import { test } from "node:test";
import { namedNode, Store } from "oxigraph";
import type { EvaluateLocally } from "./federation.ts";
import { listFriends } from "./list-friends.ts";

const POD = "https://alice.example/";
const ME = `${POD}profile/card#me`;
const PREFIXES = `
@prefix foaf: <http://xmlns.com/foaf/0.1/>. @prefix vcard: <http://www.w3.org/2006/vcard/ns#>.
@prefix solid: <http://www.w3.org/ns/solid/terms#>. @prefix pim: <http://www.w3.org/ns/pim/space#>.
@prefix owl: <http://www.w3.org/2002/07/owl#>. @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#>.
@prefix schema: <http://schema.org/>. @prefix ldp: <http://www.w3.org/ns/ldp#>.\n`;
const { signal } = new AbortController();

function pod(documents: Readonly<Record<string, string>>): EvaluateLocally {
  const store = new Store();
  for (const [path, turtle] of Object.entries(documents)) {
    const iri = POD + path;
    store.load(PREFIXES + turtle, { format: "text/turtle", base_iri: iri, to_graph_name: namedNode(iri) });
  }
  return async (query) =>
    store.query(query, { use_default_graph_as_union: true, results_format: "json" }) as unknown as string;
}

const PROFILE = `<#me> foaf:knows <https://bob.example/card#me>, <#me>, <mailto:x@y.example>, "nobody";
  schema:knows <https://carol.example/#i>; solid:publicTypeIndex <../settings/public>;
  rdfs:seeAlso <more>; pim:preferencesFile <../settings/prefs>.
  <https://bob.example/card#me> foaf:name "Bob".`;

const BOOK: Readonly<Record<string, string>> = {
  "profile/card": PROFILE,
  "profile/more": "<card#me> foaf:knows <https://dan.example/#me>.",
  "settings/prefs": `<../profile/card#me> solid:privateTypeIndex <private>.`,
  "settings/private": `<#r> a solid:TypeRegistration; solid:forClass vcard:AddressBook; solid:instance <../contacts/index.ttl#this>.`,
  "contacts/index.ttl": `<#this> a vcard:AddressBook; vcard:nameEmailIndex <people.ttl>; vcard:groupIndex <groups.ttl>.`,
  "contacts/groups.ttl": `<index.ttl#this> vcard:includesGroup <Group/friends.ttl#this>, <Group/work.ttl#this>.
    <Group/friends.ttl#this> a vcard:Group; vcard:fn "Friends".`,
  "contacts/Group/friends.ttl": `<#this> a vcard:Group; vcard:fn "Friends";
    vcard:hasMember <https://carol.example/#i>, <../Person/1/index.ttl#this>, <../Person/3/index.ttl#this>.`,
  "contacts/Group/work.ttl": `<#this> vcard:fn "Work"; vcard:hasMember <https://frank.example/#me>.
    <https://frank.example/#me> owl:sameAs <../Person/4/index.ttl#this>.`,
  "contacts/Person/1/index.ttl": `<#this> a vcard:Individual; vcard:fn "Carla"; vcard:inAddressBook <../../index.ttl#this>;
    vcard:url [ a vcard:WebId; vcard:value "https://carla.example/#me" ], [ a vcard:HomePage; vcard:value <https://home.example/> ].`,
  "contacts/Person/2/index.ttl": `<#this> a vcard:Individual; vcard:fn "Eve"; vcard:hasURL [ a vcard:WebID; vcard:value <https://eve.example/#me> ].`,
  "contacts/Person/3/index.ttl": `<#this> a vcard:Individual; vcard:fn "No pod"; vcard:url [ a vcard:HomePage; vcard:value <https://home.example/> ].`,
  "contacts/Person/4/index.ttl": `<#this> a vcard:Individual; vcard:fn "Frank".`,
  "contacts/Person/5/index.ttl": `<https://gina.example/#me> vcard:inAddressBook <../../index.ttl#this>; vcard:fn "Gina".`,
  "inbox/note": `<${ME}> foaf:knows <https://mallory.example/#me>.
    <x> a vcard:Individual; vcard:inAddressBook <../contacts/index.ttl#this>; vcard:url [ a vcard:WebID; vcard:value <https://mallory.example/#2> ].
    <${POD}contacts/Group/friends.ttl#this> vcard:hasMember <https://mallory.example/#3>.`,
  "inbox/index": `<#r> solid:forClass vcard:AddressBook; solid:instance <../inbox/note>.`,
};

test("friends are those of the profile, of the address books that the type indexes name, and of groups", async () => {
  const { friends, groups, isCut } = await listFriends({ webId: ME, evaluate: pod(BOOK), signal });
  assert.deepEqual(
    friends.map(({ webId, name, groups }) => [webId, name, groups.map((group) => group.name)]),
    [
      ["https://bob.example/card#me", "Bob", []],
      ["https://carla.example/#me", "Carla", ["Friends"]],
      ["https://eve.example/#me", "Eve", []],
      ["https://frank.example/#me", "Frank", ["Work"]],
      ["https://gina.example/#me", "Gina", []],
      ["https://carol.example/#i", undefined, ["Friends"]],
      ["https://dan.example/#me", undefined, []],
    ],
  );
  assert.deepEqual(groups.map(({ name }) => name).toSorted(), ["Friends", "Work"]);
  assert.equal(isCut, false);
});

test("whoever writes into the inbox makes themselves no friend", async () => {
  const { friends } = await listFriends({ webId: ME, evaluate: pod(BOOK), signal });
  assert.ok(!friends.some(({ webId }) => webId.includes("mallory")));
});

test("a group is asked for by name or by IRI, and one that is not there is named", async () => {
  const ask = (...groups: string[]) => listFriends({ webId: ME, evaluate: pod(BOOK), signal, groups });
  const byName = await ask(" friends ");
  assert.deepEqual(
    byName.friends.map(({ webId }) => webId),
    ["https://carla.example/#me", "https://carol.example/#i"],
  );
  assert.deepEqual((await ask(`${POD}contacts/Group/friends.ttl#this`)).friends, byName.friends);
  const neither = await ask("Enemies");
  assert.deepEqual([neither.friends, neither.unknownGroups], [[], ["Enemies"]]);
});

test("an address book at the root of the pod makes no friends of what strangers write elsewhere in it", async () => {
  const evaluate = pod({
    "profile/card": `<#me> solid:publicTypeIndex <../index>.`,
    index: `<#r> solid:forClass vcard:AddressBook; solid:instance <book#this>.`,
    book: `<#bob> vcard:inAddressBook <#this>; vcard:fn "Bob"; vcard:url [ a vcard:WebID; vcard:value <https://bob.example/#me> ].`,
    "inbox/x": `<#x> vcard:inAddressBook <../book#this>; vcard:url [ a vcard:WebID; vcard:value <https://mallory.example/#me> ].`,
  });
  const { friends } = await listFriends({ webId: ME, evaluate, signal });
  assert.deepEqual(
    friends.map(({ webId }) => webId),
    ["https://bob.example/#me"],
  );
});

test("a pod without contacts has no friends, and a list is cut where it is told to", async () => {
  assert.deepEqual((await listFriends({ webId: ME, evaluate: pod({}), signal })).friends, []);
  const cut = await listFriends({ webId: ME, evaluate: pod(BOOK), signal, max: 2 });
  assert.deepEqual([cut.friends.length, cut.isCut], [2, true]);
});

test("a WebID that would break out of the query is refused", async () => {
  const webId = "https://x.example/> ?p ?o } GRAPH ?g { ?s ?p ?o } #";
  await assert.rejects(listFriends({ webId, evaluate: pod(BOOK), signal }), TypeError);
});

test("of ten thousand contacts all friends are listed", async () => {
  const people = Array.from({ length: 10_000 }, (_, index) => [
    `contacts/Person/p${index}`,
    `<#this> vcard:fn "P${index}"; vcard:inAddressBook <../index.ttl#this>; ${index % 20 === 0 ? `vcard:url [ a vcard:WebID; vcard:value <https://p${index}.example/#me> ]` : "vcard:note 'no pod'"}.`,
  ]);
  const evaluate = pod({ ...BOOK, ...Object.fromEntries(people) });
  const { friends } = await listFriends({ webId: ME, evaluate, signal });
  assert.equal(friends.length, 500);
});
