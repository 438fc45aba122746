import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { FOAF, MEDIA } from "@webizen/ontologies";
import { createBrowser, type TestBrowser } from "../support/solid-app.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { letAssistantIn } from "./let-in.ts";
import { connectAssistant, type TestAssistant } from "./mcp-clients.ts";
import { type FormPage, follow, send } from "./sign-in-by-hand.ts";

const TEL = "http://www.w3.org/2006/vcard/ns#note";

let pods: TestServer;
let browser: TestBrowser;
let assistant: TestAssistant;
let ben: string;
let page: () => Promise<FormPage>;

before(async () => {
  pods = await startPodServer();
  await put("contacts/ben.ttl", "");
  const token = await letAssistantIn(pods, ["/contacts/"]);
  assistant = await connectAssistant("2026-07-28", `${pods.root}.mcp`, token);
  ben = `${pods.root}contacts/ben.ttl`;
  browser = await signIn("alice");
  page = () => open(browser);
});
beforeEach(async () => {
  await put("contacts/ben.ttl", `<#it> <${FOAF.name}> "Ben"; <${TEL}> "old note".`);
  for (const proposal of proposalsOn((await page()).text)) await answer(proposal, "decline");
});
after(async () => {
  await assistant[Symbol.asyncDispose]();
  await pods[Symbol.asyncDispose]();
});

async function signIn(name: string): Promise<TestBrowser> {
  const made = createBrowser();
  const { url } = pods.server;
  const asked = await follow(made, url, new URL(".account/sign-in/", url));
  await send(made, url, asked, [
    ["name", `${name}@example.org`],
    ["password", `the long password of ${name}`],
    ["to", "/.account/"],
  ]);
  return made;
}

function open(by: TestBrowser): Promise<FormPage> {
  return follow(by, pods.server.url, new URL(".account/proposals/", pods.server.url));
}

/** The hidden fields of each form of the page. */
function proposalsOn(text: string): readonly (readonly (readonly [string, string])[])[] {
  return text
    .split("<section")
    .slice(1)
    .map((section) =>
      [...section.matchAll(/name="(pod|proposal|state)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value] as const,
      ),
    );
}

async function answer(
  fields: readonly (readonly [string, string])[],
  decision: "approve" | "decline",
  by: TestBrowser = browser,
): Promise<Response> {
  const asked = await open(by);
  const [, token = ""] = /name="form-token" value="([^"]+)"/.exec(asked.text) ?? [];
  const body = new URLSearchParams([
    ...fields.map(([name, value]) => [name, value]),
    ["decision", decision],
    ["form-token", token],
  ]);
  const { origin } = new URL(pods.server.url);
  return by.fetch(asked.url, { method: "POST", body, headers: { origin, accept: "text/html" } });
}

async function put(path: string, body: string): Promise<void> {
  const headers = { "content-type": MEDIA.turtle };
  assert.ok((await pods.alice.fetch(pods.root + path, { method: "PUT", headers, body })).ok, path);
}

async function read(path: string): Promise<string> {
  return (await pods.alice.fetch(pods.root + path, { headers: { accept: MEDIA.ntriples } })).text();
}

function propose(...changes: readonly Record<string, string>[]) {
  return assistant.call("propose_change", { reason: "Ben has moved", changes });
}

const NEW_NOTE = { deletes: `<#it> <${TEL}> "old note".`, inserts: `<#it> <${TEL}> "new note".` };

describe("a proposal of an assistant", () => {
  it("changes nothing before its owner approves it, and then all at once", async () => {
    const made = await propose(
      { document: ben, ...NEW_NOTE },
      {
        document: `${pods.root}contacts/new.ttl`,
        inserts: `<#it> <${FOAF.name}> "Ann"; <${FOAF.knows}> [ <${FOAF.name}> "Zoe" ].`,
      },
    );
    assert.equal(made.data.state, "waiting", made.text);
    assert.match(await read("contacts/ben.ttl"), /old note/);
    const { text } = await page();
    assert.match(text, /Ben has moved/);
    assert.match(
      text,
      /Would remove<\/p><ul><li>Ben \(#it\): <span title="[^"]+#note">note<\/span>: “old note”/,
    );
    assert.match(
      text,
      /Would add<\/p><ul><li>Ben \(#it\): <span title="[^"]+#note">note<\/span>: “new note”/,
    );
    const [proposal = []] = proposalsOn(text);
    assert.equal((await answer(proposal, "approve")).status, 303);
    assert.match(await read("contacts/ben.ttl"), /new note/);
    assert.doesNotMatch(await read("contacts/ben.ttl"), /old note/);
    assert.match(await read("contacts/new.ttl"), /Zoe/);
    assert.match((await page()).text, /The change was made|\(approved\)/);
    assert.equal((await answer(proposal, "approve")).status, 404, "once");
  });

  it("changes nothing when it is declined", async () => {
    await propose({ document: ben, ...NEW_NOTE });
    const [proposal = []] = proposalsOn((await page()).text);
    assert.equal((await answer(proposal, "decline")).status, 303);
    assert.match(await read("contacts/ben.ttl"), /old note/);
    assert.deepEqual(proposalsOn((await page()).text), []);
    assert.match((await page()).text, /\(declined\)/);
  });

  it("is not made in part: where a document has changed meanwhile, the owner is told and nothing happens", async () => {
    await put("contacts/ann.ttl", `<#it> <${FOAF.name}> "Ann".`);
    await propose(
      { document: `${pods.root}contacts/ann.ttl`, inserts: `<#it> <${TEL}> "added".` },
      { document: ben, ...NEW_NOTE },
    );
    const [proposal = []] = proposalsOn((await page()).text);
    await put("contacts/ben.ttl", `<#it> <${FOAF.name}> "Benjamin".`);
    const refused = await answer(proposal, "approve");
    assert.equal(refused.status, 409);
    assert.match(await refused.text(), /has changed since/);
    assert.doesNotMatch(await read("contacts/ann.ttl"), /added/);
    assert.equal(proposalsOn((await page()).text).length, 1, "it still waits");
  });

  it("is approved as it was shown, or not at all", async () => {
    await propose({ document: ben, ...NEW_NOTE });
    const [proposal = []] = proposalsOn((await page()).text);
    const path = proposal.find(([name]) => name === "proposal")?.[1] ?? "";
    const stored = await pods.alice.fetch(pods.root + path.slice(1));
    const body = (await stored.text()).replaceAll("new note", "evil note");
    await put(path.slice(1), body);
    assert.equal((await answer(proposal, "approve")).status, 409);
    assert.doesNotMatch(await read("contacts/ben.ttl"), /evil|new note/);
  });

  it("is answered by the owner of the pod alone", async () => {
    await propose({ document: ben, ...NEW_NOTE });
    const [proposal = []] = proposalsOn((await page()).text);
    const bob = await signIn("bob");
    assert.deepEqual(proposalsOn((await open(bob)).text), []);
    assert.equal((await answer(proposal, "approve", bob)).status, 404);
    assert.match(await read("contacts/ben.ttl"), /old note/);
  });

  it("cannot be about access rules, settings, folders, other pods, or what the assistant may not read", async () => {
    await put("private/diary.ttl", `<#it> <${TEL}> "secret".`);
    for (const document of [
      `${ben}.acl`,
      `${pods.root}contacts/.acl`,
      `${pods.root}settings/apps.ttl`,
      `${pods.root}contacts/`,
      `${pods.root}.mcp`,
      `${pods.root}private/diary.ttl`,
      `${pods.root}private/absent.ttl`,
      `${pods.server.url}bob/notes.ttl`,
      "https://evil.example/a.ttl",
    ]) {
      const { isError, text } = await propose({ document, inserts: `<#it> <${TEL}> "mine".` });
      assert.ok(isError, document);
      assert.ok(!text.includes("secret"), text);
    }
    const foreign = { document: ben, deletes: `<#it> <${TEL}> "never said".` };
    assert.match((await propose(foreign)).text, /does not state/);
    assert.ok((await propose({ document: ben, inserts: "this is no Turtle" })).isError);
    assert.ok((await propose({ document: ben })).isError);
    assert.deepEqual(proposalsOn((await page()).text), [], "none of them was kept");
  });

  it("shows what it says as words, never as part of the page", async () => {
    await propose({ document: ben, inserts: `<#it> <${TEL}> "</li><script>steal()</script>".` });
    const { text } = await page();
    assert.ok(!text.includes("<script>steal"));
    assert.match(text, /&#60;script&#62;steal/);
  });

  it("shows every statement, to its end and with what cannot be seen, so that nothing is approved unread", async () => {
    const long = `${"harmless ".repeat(60)}and the end`;
    const many = Array.from({ length: 200 }, (_, index) => `<#it> <${TEL}> "line ${index}".`).join("\n");
    const tricks = `<#it> <${TEL}> "${long}", "b\\u202Ec"@en, 7, <ben.ttl%23it>, <ben.ttl#i%74>.`;
    await propose({ document: ben, inserts: `${many}\n${tricks}` });
    const { text } = await page();
    for (let index = 0; index < 200; index++) assert.ok(text.includes(`“line ${index}”`), String(index));
    assert.ok(text.includes("and the end</pre>"));
    assert.ok(text.includes("“b⟨202E⟩c” (en)"));
    assert.ok(text.includes("“7” (integer)"));
    assert.ok(text.includes(`: ${pods.root}contacts/ben.ttl%23it</li>`), "another address than #it");
    assert.ok(text.includes(": #i%74</li>"));
  });

  it("is one of so many that a person can answer, however fast they come", async () => {
    const made = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        propose({ document: ben, inserts: `<#it> <${TEL}> "${index}".` }),
      ),
    );
    assert.equal(made.filter(({ isError }) => isError).length, 10);
    assert.equal(proposalsOn((await page()).text).length, 50);
  });
});
