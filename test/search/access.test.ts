import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { TestAgent } from "../support/dpop-agent.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import type { TestServer } from "../support/start-pod-server.ts";
import {
  ask,
  documentRules,
  labelsOf,
  type SearchDocument,
  type SearchParameters,
  searchAddress,
  settle,
  startSearchPods,
} from "./search-pods.ts";

const APP = "https://app.example/id";
const OTHER_APP = "https://other.example/id";
/** Words that are in one document each, and nowhere else. */
const NAMES = {
  open: "Zebrafinch open",
  bobs: "Yellowhammer bobs",
  apps: "Woodlark apps",
  closed: "Quillfeather closed",
} as const;
type Name = keyof typeof NAMES;
const SEEN: Readonly<Record<string, readonly Name[]>> = {
  alice: ["apps", "bobs", "closed", "open"],
  bob: ["bobs", "open"],
  app: ["apps", "open"],
  other: ["open"],
  stranger: ["open"],
  public: ["open"],
};

let pods: TestServer;
let alice: PodClient;
let senders: Readonly<Record<string, typeof fetch>>;

before(async () => {
  pods = await startSearchPods();
  alice = createPodClient(pods.root, pods.alice.fetch);
  const [stranger, app, other]: readonly TestAgent[] = await Promise.all([
    pods.signInStranger("stranger"),
    pods.aliceWith(APP),
    pods.aliceWith(OTHER_APP),
  ]);
  senders = {
    alice: pods.alice.fetch,
    bob: pods.bob.fetch,
    app: app?.fetch ?? assert.fail(),
    other: other?.fetch ?? assert.fail(),
    stranger: stranger?.fetch ?? assert.fail(),
    public: fetch,
  };
  for (const [name, label] of Object.entries(NAMES)) {
    await alice.putTurtle(
      `birds/${name}.ttl`,
      `@prefix s: <http://schema.org/>. <#it> a s:Thing; s:name "${label}"; s:description "A warbler of the reeds"; s:about <closed.ttl#it> .`,
    );
  }
  await share("open", "acl:agentClass foaf:Agent");
  await share("bobs", `acl:agent <${pods.bob.webId}>`);
  await share(
    "apps",
    `acl:agent <${pods.alice.webId}>; acl:condition [ a acl:ClientCondition; acl:client <${APP}> ]`,
  );
  await settle(pods.root, pods.alice.fetch);
});
after(() => pods[Symbol.asyncDispose]());

async function share(name: Name, rule: string): Promise<void> {
  const answer = await alice.putTurtle(
    `birds/${name}.ttl.acl`,
    documentRules(pods.alice.webId, `${name}.ttl`, rule),
  );
  assert.ok(answer.ok, await answer.text());
}

function find(who: string, parameters: SearchParameters): Promise<SearchDocument> {
  return ask(pods.root, parameters, { send: senders[who] ?? assert.fail(who) });
}

const seenBy = (who: string): readonly string[] => (SEEN[who] ?? []).map((name) => NAMES[name]).toSorted();

describe("what one may not read", () => {
  for (const who of Object.keys(SEEN)) {
    it(`is found by no way of searching, and not counted: ${who}`, async () => {
      for (const arms of ["words", "vectors", "graph,words", "words,vectors,graph"]) {
        const found = await find(who, {
          text: "warbler of the reeds",
          type: "http://schema.org/Thing",
          arms,
        });
        assert.deepEqual(labelsOf(found).toSorted(), seenBy(who), arms);
        assert.equal(found.total, seenBy(who).length, arms);
        assert.equal(found.next, undefined);
      }
    });

    it(`is in no answer at all, whatever is asked: ${who}`, async () => {
      const hidden = Object.entries(NAMES).filter(([name]) => !SEEN[who]?.includes(name as Name));
      for (const [name, label] of hidden) {
        const [word = ""] = label.split(" ");
        const told = [
          searchAddress(pods.root, { text: word }),
          searchAddress(pods.root, { text: `${word.slice(0, -1)}x`, arms: "words" }),
          searchAddress(pods.root, { text: word.slice(0, 5), arms: "words" }),
          searchAddress(pods.root, { text: word.slice(0, 4) }, ".search/suggest"),
          searchAddress(pods.root, { text: `${word.slice(0, 6)}x` }, ".search/suggest"),
        ];
        for (const address of told) {
          const answer = await (senders[who] ?? assert.fail())(address);
          assert.equal(answer.status, 200);
          const { id: _id, next: _next, ...said } = (await answer.json()) as Record<string, unknown>;
          assert.ok(!JSON.stringify(said).includes(word), `${name} in ${address}`);
          assert.ok(!JSON.stringify(said).includes(`/${name}.ttl"`), `${name} in ${address}`);
        }
      }
    });
  }

  it("gives no correction: a slip next to a hidden word stays a slip", async () => {
    const own = await find("alice", { text: "quillfaether", arms: "words" });
    assert.deepEqual(own.searched.corrections, [{ from: "quillfaether", to: ["quillfeather"] }]);
    for (const who of ["bob", "app", "public"]) {
      const { searched, total } = await find(who, { text: "quillfaether", arms: "words" });
      assert.deepEqual([searched.corrections, total], [[], 0], who);
    }
  });

  it("is like nothing, exactly as what does not exist", async () => {
    assert.ok((await find("alice", { like: `${pods.root}birds/closed.ttl#it` })).total > 0);
    for (const like of [`${pods.root}birds/closed.ttl#it`, `${pods.root}birds/closed.ttl`]) {
      for (const who of ["bob", "app", "public"]) {
        const hidden = await find(who, { like });
        const absent = await find(who, { like: `${pods.root}birds/absent.ttl#it` });
        const { id: _hidden, ...told } = hidden;
        const { id: _absent, ...expected } = absent;
        assert.deepEqual(told, expected, who);
        assert.equal(hidden.total, 0);
      }
    }
  });

  it("links nothing: what it says lets nothing pass and counts nothing, exactly as if it were not there", async () => {
    const arms = ["words", "words,vectors,graph"];
    const closed = `${pods.root}birds/closed.ttl#it`;
    const nest = `${pods.root}nest/far.ttl#it`;
    await alice.putTurtle("nest/far.ttl", '<#it> <http://schema.org/name> "Warbler nest" .');
    await alice.putTurtle(
      "nest/far.ttl.acl",
      documentRules(pods.alice.webId, "far.ttl", "acl:agentClass foaf:Agent"),
    );
    // Only what is closed says that the open bird and the nest belong together.
    const open = `${pods.root}birds/open.ttl#it`;
    await alice.putTurtle(
      "birds/tie.ttl",
      `<#it> <http://schema.org/name> "Warbler tie"; <http://schema.org/about> <${nest}> . <${open}> <http://schema.org/about> <${nest}> .`,
    );
    await settle(pods.root, pods.alice.fetch);
    for (const each of arms) {
      const text = { text: "warbler", arms: each };
      const own = await find("alice", { ...text, about: nest });
      assert.ok(labelsOf(own).includes("Warbler tie") && labelsOf(own).includes("Warbler nest"), each);
      assert.ok(labelsOf(own).includes(NAMES.open), "also of what another document says it of");
      assert.ok(labelsOf(await find("alice", { ...text, about: open })).includes("Warbler nest"), each);
      for (const who of ["bob", "app", "public"]) {
        const { hits, total } = await find(who, { ...text, about: nest });
        assert.deepEqual([labelsOf({ hits }), total], [["Warbler nest"], 1], `${who}, ${each}`);
        const others = await find(who, { ...text, about: open });
        assert.ok(!JSON.stringify(others.hits).includes("nest"), `${who}, ${each}`);
        // What may be seen says itself what it is about, also where that may not be seen.
        const about = await find(who, { ...text, about: closed });
        assert.deepEqual(labelsOf(about).toSorted(), seenBy(who), `${who}, ${each}`);
        assert.equal(about.total, seenBy(who).length);
        const [hidden, absent] = [
          await find(who, { ...text, about: `${pods.root}birds/tie.ttl#it` }),
          await find(who, { ...text, about: `${pods.root}birds/absent.ttl#it` }),
        ].map(({ id: _id, ...told }) => told);
        assert.deepEqual(hidden, absent, `${who}, ${each}`);
        assert.equal(hidden?.total, 0);
      }
    }
    await alice.delete("birds/tie.ttl");
    assert.deepEqual(labelsOf(await find("alice", { text: "warbler", arms: "words", about: nest })), [
      "Warbler nest",
    ]);
    for (const path of ["nest/far.ttl.acl", "nest/far.ttl"]) await alice.delete(path);
  });

  it("is no folder that can be felt out", async () => {
    for (const who of ["bob", "public"]) {
      const { total } = await find(who, {
        text: "warbler",
        folder: `${pods.root}birds/closed`,
        arms: "words",
      });
      assert.equal(total, 0);
    }
  });

  it("does not lend its name to what links to it", async () => {
    const { hits } = await find("public", { text: "warbler", arms: "words" });
    assert.equal(hits.length, 1);
    assert.ok(!JSON.stringify(hits).includes("Quillfeather"));
    const nobody = await ask<{ suggestions: unknown[] }>(
      pods.root,
      { text: "Quill" },
      { path: ".search/suggest" },
    );
    assert.deepEqual(nobody.suggestions, []);
  });
});

describe("a change of access", () => {
  it("holds from the moment that the write of the rules is answered, in both directions", async () => {
    const warblers = { text: "warbler", arms: "words" };
    for (let round = 0; round < 5; round += 1) {
      await share("bobs", `acl:agent <${pods.issuer.webId("nobody")}>`);
      const without = await find("bob", warblers);
      assert.deepEqual([labelsOf(without), without.total], [[NAMES.open], 1], `round ${round}`);
      await share("bobs", `acl:agent <${pods.bob.webId}>`);
      const withIt = await find("bob", warblers);
      assert.deepEqual(labelsOf(withIt).toSorted(), seenBy("bob"), `round ${round}`);
    }
  });

  it("of the rules above holds as well, and for meaning and suggestions too", async () => {
    await alice.putTurtle("nest/egg.ttl", '<#it> <http://schema.org/name> "Speckled egg" .');
    const folderRules = (rule: string): string =>
      `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
<#owner> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Write, acl:Control.
<#others> a acl:Authorization; ${rule}; acl:accessTo <./>; acl:default <./>; acl:mode acl:Read.`;
    const open = await alice.putTurtle("nest/.acl", folderRules("acl:agentClass foaf:Agent"));
    assert.ok(open.ok);
    assert.deepEqual(labelsOf(await find("public", { text: "speckled", arms: "words" })), ["Speckled egg"]);
    await settle(pods.root, pods.alice.fetch);
    assert.ok(
      labelsOf(await find("public", { like: `${pods.root}birds/open.ttl` })).includes("Speckled egg"),
    );
    const shut = await alice.delete("nest/.acl");
    assert.ok(shut.ok);
    for (const arms of ["words", "vectors"]) {
      const { hits } = await find("public", { text: "speckled egg", arms });
      assert.ok(!labelsOf({ hits }).includes("Speckled egg"), arms);
    }
    const path = ".search/suggest";
    const { suggestions } = await ask<{ suggestions: unknown[] }>(pods.root, { text: "Speck" }, { path });
    assert.deepEqual(suggestions, []);
  });
});

describe("a pod that nobody let the asker into", () => {
  it("answers as if there were nothing in it, and a pod that is not there is 404", async () => {
    const bobs = await ask(`${pods.server.url}bob/`, {
      text: "inbox settings preferences bob",
      type: "http://schema.org/Thing",
    });
    assert.deepEqual([bobs.total, bobs.hits], [0, []]);
    assert.equal((await fetch(searchAddress(`${pods.server.url}nobody/`, { text: "a" }))).status, 404);
  });
});
