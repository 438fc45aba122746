import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { TestAgent } from "../support/dpop-agent.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { isGranted, MODE_SETS, type Mode, type Reach, shownModes } from "./expected-access.ts";
import { DOCUMENT, listRows, type Row } from "./wac-rows.ts";

/** Somebody who asks, and from where. */
interface Requester {
  readonly agent: TestAgent | null;
  readonly origin?: string;
}

/** A way to grant access, somebody who has it by that, and somebody as like as can be who has not. */
interface Grant {
  /** The access subject, with its conditions, in Turtle. */
  readonly rule: string;
  readonly granted: Requester;
  /** Absent where the grant is for everybody. */
  readonly refused?: Requester;
}

const APP = "https://app.example/id";
const ORIGIN = "https://app.example";
const PREFIXES = `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
  @prefix vcard: <http://www.w3.org/2006/vcard/ns#>.`;

let pods: TestServer;
let grants: Readonly<Record<string, Grant>>;
let cases = 0;

before(async () => {
  pods = await startPodServer();
  const { alice, bob, issuer, root } = pods;
  const carol = await pods.signInStranger("carol", APP);
  const otherClient = await pods.signInStranger("carol", "https://other.example/id");
  const groups = `${PREFIXES} <#friends> a vcard:Group; vcard:hasMember <${bob.webId}>.`;
  await send({ agent: alice }, "PUT", `${root}groups.ttl`, groups);
  const anonymous = { agent: null };
  grants = {
    "the public, asked by nobody in particular": { rule: "acl:agentClass foaf:Agent", granted: anonymous },
    "the public, asked by somebody": {
      rule: "acl:agentClass foaf:Agent",
      granted: { agent: bob, origin: ORIGIN },
    },
    "whoever is signed in": {
      rule: "acl:agentClass acl:AuthenticatedAgent",
      granted: { agent: carol },
      refused: anonymous,
    },
    "a named agent": { rule: `acl:agent <${bob.webId}>`, granted: { agent: bob }, refused: { agent: carol } },
    "a member of a group": {
      rule: `acl:agentGroup <${root}groups.ttl#friends>`,
      granted: { agent: bob },
      refused: { agent: carol },
    },
    "an agent through one client": {
      rule: `acl:agent <${carol.webId}>; acl:condition [a acl:ClientCondition; acl:client <${APP}>]`,
      granted: { agent: carol },
      refused: { agent: otherClient },
    },
    "whoever one issuer vouches for": {
      rule: `acl:agentClass acl:AuthenticatedAgent; acl:condition [a acl:IssuerCondition; acl:issuer <${issuer.issuer}>]`,
      granted: { agent: carol },
      refused: { agent: bob },
    },
    "an agent from one origin": {
      rule: `acl:agent <${bob.webId}>; acl:origin <${ORIGIN}>`,
      granted: { agent: bob, origin: ORIGIN },
      refused: { agent: bob, origin: "https://evil.example" },
    },
  };
});

after(() => pods[Symbol.asyncDispose]());

async function send(
  { agent, origin }: Requester,
  method: string,
  url: string,
  body?: string,
  contentType = "text/turtle",
): Promise<Response> {
  const headers = new Headers(agent === null ? {} : await agent.headers(method, url));
  if (origin !== undefined) headers.set("origin", origin);
  if (body !== undefined) headers.set("content-type", contentType);
  return pods.server.fetch(new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }));
}

/** An ACL that leaves Alice in control and grants `modes` besides. */
function aclFor(
  subject: string,
  predicates: readonly string[],
  rule: string,
  modes: readonly Mode[],
): string {
  const owner = `<#owner> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:accessTo <${subject}>;
    acl:default <${subject}>; acl:mode acl:Read, acl:Write, acl:Control.`;
  if (modes.length === 0) return `${PREFIXES} ${owner}`;
  const reach = predicates.map((predicate) => `acl:${predicate} <${subject}>`).join("; ");
  const list = modes.map((mode) => `acl:${mode}`).join(", ");
  return `${PREFIXES} ${owner} <#grant> a acl:Authorization; ${rule}; ${reach}; acl:mode ${list}.`;
}

const CONTAINER_PREDICATES: Readonly<Record<Reach, readonly string[]>> = {
  inherited: ["accessTo", "default"],
  own: [],
  "default only": ["default"],
  "accessTo only": ["accessTo"],
  "own and container": ["accessTo"],
};

/** Makes a container with everything that the rows ask about, and the rules of one case. */
async function prepare(rule: string, reach: Reach, modes: readonly Mode[]): Promise<string> {
  const container = `${pods.root}case-${++cases}/`;
  const make = async (path: string, body = DOCUMENT) => {
    const { status } = await send({ agent: pods.alice }, "PUT", container + path, body);
    assert.equal(status, 201, `${path} is made`);
  };
  await Promise.all(["doc.ttl", "ruled.ttl", "described.ttl"].map((name) => make(name)));
  await Promise.all([make("described.ttl.meta"), make("folder/", ""), make("empty-folder/", "")]);
  const predicates = CONTAINER_PREDICATES[reach];
  if (predicates.length > 0) await make(".acl", aclFor("./", predicates, rule, modes));
  if (reach.startsWith("own")) {
    const documents = ["doc.ttl", "ruled.ttl", "described.ttl"];
    await Promise.all([
      ...documents.map((name) => make(`${name}.acl`, aclFor(`./${name}`, ["accessTo"], rule, modes))),
      ...["folder/", "empty-folder/"].map((name) =>
        make(`${name}.acl`, aclFor("./", ["accessTo"], rule, modes)),
      ),
    ]);
  }
  return container;
}

/** Sends every row as one requester and returns the answers that differ from what the specification grants. */
async function compare(
  container: string,
  rows: readonly Row[],
  who: Requester,
  reach: Reach,
  modes: readonly Mode[],
  publicModes: readonly Mode[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const name = `[${modes.join(" ")}] ${who.agent?.webId ?? "anonymous"}`;
  for (const { method, path, needs, status, body, contentType } of rows) {
    const response = await send(who, method, container + path, body, contentType);
    const allowed = typeof status === "number" ? status : status(reach);
    const denied = who.agent === null ? 401 : 403;
    const expected = isGranted(modes, reach, needs) ? allowed : denied;
    if (response.status !== expected) {
      wrong.push(
        `${name} ${method} ${path} answered ${response.status}, not ${expected}: ${await response.text()}`,
      );
    } else if (expected === 200 && (method === "GET" || method === "HEAD")) {
      const shown = `user="${shownModes(modes, reach)}",public="${shownModes(publicModes, reach)}"`;
      const header = response.headers.get("wac-allow");
      if (header !== shown) wrong.push(`${name} ${method} ${path} has WAC-Allow ${header}, not ${shown}`);
    }
  }
  return wrong;
}

async function checkCase(
  { rule, granted, refused }: Grant,
  reach: Reach,
  modes: readonly Mode[],
): Promise<readonly string[]> {
  const container = await prepare(rule, reach, modes);
  const rows = listRows(aclFor("./ruled.ttl", ["accessTo"], rule, modes));
  // Whoever is refused comes first: nothing may change before the one who has access comes.
  const wrong = refused === undefined ? [] : await compare(container, rows, refused, reach, [], []);
  const publicModes = refused === undefined ? modes : [];
  return [...wrong, ...(await compare(container, rows, granted, reach, modes, publicModes))];
}

function itAnswers(name: string, reach: Reach): void {
  it(`grants to ${name} exactly the modes given, ${reach}`, async () => {
    const grant = grants[name];
    assert.ok(grant);
    const wrong = await Promise.all(MODE_SETS.map((modes) => checkCase(grant, reach, modes)));
    assert.equal(wrong.flat().join("\n"), "");
  });
}

const NAMES = [
  "the public, asked by nobody in particular",
  "the public, asked by somebody",
  "whoever is signed in",
  "a named agent",
  "a member of a group",
  "an agent through one client",
  "whoever one issuer vouches for",
  "an agent from one origin",
] as const;

describe("every mode × agent class × method × kind of resource × inheritance", () => {
  for (const name of NAMES) {
    itAnswers(name, "inherited");
    itAnswers(name, "own");
  }
  itAnswers("a named agent", "default only");
  itAnswers("a named agent", "accessTo only");
  itAnswers("a named agent", "own and container");
});
