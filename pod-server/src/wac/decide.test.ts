import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseTurtle } from "../rdf/parse-rdf.ts";
import { type AccessRequest, decideAccess } from "./decide.ts";
import { parseAcl } from "./parse-acl.ts";
import { formatWacAllow } from "./wac-allow.ts";

const CONTAINER = "https://pod.example/notes/";
const ALICE = "https://alice.example/#me";
const BOB = "https://bob.example/#me";
const APP = "https://app.example/id";
const ISSUER = "https://idp.example/";
const GROUP = "https://pod.example/groups#friends";

const PREFIXES = `
  @prefix acl: <http://www.w3.org/ns/auth/acl#>.
  @prefix foaf: <http://xmlns.com/foaf/0.1/>.
  @prefix ex: <https://vocabulary.example/>.`;

function aclOf(turtle: string) {
  const aclIri = `${CONTAINER}.acl`;
  const { quads } = parseTurtle(PREFIXES + turtle, { contentType: "text/turtle", baseIri: aclIri });
  return parseAcl(quads, { aclIri, subjectIri: CONTAINER });
}

/** Answers with the header, so that both groups of modes are compared at once. */
async function ask(turtle: string, request: Partial<AccessRequest> = {}): Promise<string> {
  const decided = decideAccess(aclOf(turtle), {
    credentials: {},
    resourceIri: CONTAINER,
    inherited: false,
    now: 0,
    isGroupMember: async (group, member) => group === GROUP && [BOB, APP, ISSUER].includes(member),
    ...request,
  });
  return formatWacAllow(await decided);
}

const rule = (rest: string) => `<#rule> a acl:Authorization; acl:accessTo <./>; ${rest}.`;
const bob = { credentials: { agent: BOB } };

const TABLE: readonly [
  sentence: string,
  turtle: string,
  request: Partial<AccessRequest>,
  expected: string,
][] = [
  [
    "the public gets what foaf:Agent gets",
    rule("acl:mode acl:Read; acl:agentClass foaf:Agent"),
    {},
    'user="read",public="read"',
  ],
  [
    "an agent has what the public has",
    rule("acl:mode acl:Read; acl:agentClass foaf:Agent"),
    bob,
    'user="read",public="read"',
  ],
  [
    "Write brings Append",
    rule("acl:mode acl:Write; acl:agent <https://bob.example/#me>"),
    bob,
    'user="write append",public=""',
  ],
  [
    "Append does not bring Write",
    rule("acl:mode acl:Append; acl:agentClass foaf:Agent"),
    {},
    'user="append",public="append"',
  ],
  [
    "Control brings neither Read nor Write",
    rule(`acl:mode acl:Control; acl:agent <${BOB}>`),
    bob,
    'user="control",public=""',
  ],
  [
    "a named agent gets its modes",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>`),
    bob,
    'user="read",public=""',
  ],
  ["another agent does not", rule(`acl:mode acl:Read; acl:agent <${ALICE}>`), bob, 'user="",public=""'],
  ["nobody in particular does not", rule(`acl:mode acl:Read; acl:agent <${BOB}>`), {}, 'user="",public=""'],
  [
    "whoever is signed in is an authenticated agent",
    rule("acl:mode acl:Read; acl:agentClass acl:AuthenticatedAgent"),
    bob,
    'user="read",public=""',
  ],
  [
    "an anonymous request is not",
    rule("acl:mode acl:Read; acl:agentClass acl:AuthenticatedAgent"),
    {},
    'user="",public=""',
  ],
  [
    "an unknown class is nobody",
    rule("acl:mode acl:Read; acl:agentClass foaf:AuthenticatedAgent"),
    bob,
    'user="",public=""',
  ],
  [
    "a member of a group gets its modes",
    rule(`acl:mode acl:Read; acl:agentGroup <${GROUP}>`),
    bob,
    'user="read",public=""',
  ],
  [
    "a stranger to the group does not",
    rule(`acl:mode acl:Read; acl:agentGroup <${GROUP}>`),
    { credentials: { agent: ALICE } },
    'user="",public=""',
  ],
  [
    "an anonymous request is in no group",
    rule(`acl:mode acl:Read; acl:agentGroup <${GROUP}>`),
    {},
    'user="",public=""',
  ],
  [
    "an unknown mode is passed over",
    rule("acl:mode ex:Print, acl:Read; acl:agentClass foaf:Agent"),
    {},
    'user="read",public="read"',
  ],
  [
    "acl:Access grants nothing",
    rule("acl:mode acl:Access; acl:agentClass foaf:Agent"),
    {},
    'user="",public=""',
  ],
  [
    "without the type there is no rule",
    "<#r> acl:accessTo <./>; acl:mode acl:Read; acl:agentClass foaf:Agent.",
    {},
    'user="",public=""',
  ],
  [
    "acl:default says nothing about the container itself",
    "<#r> a acl:Authorization; acl:default <./>; acl:mode acl:Read; acl:agentClass foaf:Agent.",
    {},
    'user="",public=""',
  ],
  [
    "acl:default is inherited",
    "<#r> a acl:Authorization; acl:default <./>; acl:mode acl:Read; acl:agentClass foaf:Agent.",
    { inherited: true },
    'user="read",public="read"',
  ],
  [
    "acl:accessTo is not",
    rule("acl:mode acl:Read; acl:agentClass foaf:Agent"),
    { inherited: true },
    'user="",public=""',
  ],
  [
    "a rule about another resource says nothing",
    "<#r> a acl:Authorization; acl:accessTo <./a>; acl:mode acl:Read; acl:agentClass foaf:Agent.",
    {},
    'user="",public=""',
  ],
  [
    "modes of several rules add up",
    `${rule(`acl:mode acl:Read; acl:agent <${BOB}>`)} <#2> a acl:Authorization; acl:accessTo <./>; acl:mode acl:Append; acl:agentClass acl:AuthenticatedAgent.`,
    bob,
    'user="read append",public=""',
  ],
  [
    "a rule in a blank node counts",
    "[] a acl:Authorization; acl:accessTo <./>; acl:mode acl:Read; acl:agentClass foaf:Agent.",
    {},
    'user="read",public="read"',
  ],

  [
    "an origin that is named may act",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:origin <https://app.example>`),
    { ...bob, origin: "https://app.example" },
    'user="read",public=""',
  ],
  [
    "another origin may not",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:origin <https://app.example>`),
    { ...bob, origin: "https://evil.example" },
    'user="",public=""',
  ],
  [
    "an origin that begins alike may not",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:origin <https://app.example>`),
    { ...bob, origin: "https://app.example.evil.example" },
    'user="",public=""',
  ],
  [
    "an opaque origin may not",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:origin <https://app.example>`),
    { ...bob, origin: "null" },
    'user="",public=""',
  ],
  [
    "a request without Origin is not held to one",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:origin <https://app.example>`),
    bob,
    'user="read",public=""',
  ],
  [
    "the server's own origin is trusted",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:origin <https://app.example>`),
    { ...bob, origin: "https://pod.example" },
    'user="read",public=""',
  ],
  [
    "an origin that begins like the server's is not",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:origin <https://app.example>`),
    { ...bob, origin: "https://pod" },
    'user="",public=""',
  ],
  [
    "a public mode is open to every origin",
    rule("acl:mode acl:Read; acl:agentClass foaf:Agent; acl:origin <https://app.example>"),
    { ...bob, origin: "https://evil.example" },
    'user="read",public="read"',
  ],
  [
    "a rule without acl:origin is open to every origin",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>`),
    { ...bob, origin: "https://evil.example" },
    'user="read",public=""',
  ],
  [
    "an origin alone is nobody",
    rule("acl:mode acl:Read; acl:origin <https://app.example>"),
    { ...bob, origin: "https://app.example" },
    'user="",public=""',
  ],

  [
    "the client that a condition names may act",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:ClientCondition; acl:client <${APP}>]`),
    { credentials: { agent: BOB, client: APP } },
    'user="read",public=""',
  ],
  [
    "another client may not",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:ClientCondition; acl:client <${APP}>]`),
    { credentials: { agent: BOB, client: "https://other.example/" } },
    'user="",public=""',
  ],
  [
    "an unknown client may not",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:ClientCondition; acl:client <${APP}>]`),
    bob,
    'user="",public=""',
  ],
  [
    "a client of a client group may act",
    rule(
      `acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:ClientCondition; acl:clientGroup <${GROUP}>]`,
    ),
    { credentials: { agent: BOB, client: APP } },
    'user="read",public=""',
  ],
  [
    "a client outside it may not",
    rule(
      `acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:ClientCondition; acl:clientGroup <${GROUP}>]`,
    ),
    { credentials: { agent: BOB, client: ALICE } },
    'user="",public=""',
  ],
  [
    "the class of all clients is no limit",
    rule(
      "acl:mode acl:Read; acl:agentClass foaf:Agent; acl:condition [a acl:ClientCondition; acl:clientClass foaf:Agent]",
    ),
    {},
    'user="read",public="read"',
  ],
  [
    "a public rule under a condition is not public",
    rule(
      `acl:mode acl:Read; acl:agentClass foaf:Agent; acl:condition [a acl:ClientCondition; acl:client <${APP}>]`,
    ),
    { credentials: { agent: BOB, client: APP } },
    'user="read",public=""',
  ],
  [
    "an issuer that is named may vouch",
    rule(
      `acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:IssuerCondition; acl:issuer <${ISSUER}>]`,
    ),
    { credentials: { agent: BOB, issuer: ISSUER } },
    'user="read",public=""',
  ],
  [
    "another issuer may not",
    rule(
      `acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:IssuerCondition; acl:issuer <${ISSUER}>]`,
    ),
    { credentials: { agent: BOB, issuer: "https://other.example/" } },
    'user="",public=""',
  ],
  [
    "an issuer of an issuer group may vouch",
    rule(
      `acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:IssuerCondition; acl:issuerGroup <${GROUP}>]`,
    ),
    { credentials: { agent: BOB, issuer: ISSUER } },
    'user="read",public=""',
  ],
  [
    "all conditions must hold",
    rule(
      `acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:ClientCondition; acl:client <${APP}>], [a acl:IssuerCondition; acl:issuer <${ISSUER}>]`,
    ),
    { credentials: { agent: BOB, client: APP } },
    'user="",public=""',
  ],
  [
    "when all hold, access is given",
    rule(
      `acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:ClientCondition; acl:client <${APP}>], [a acl:IssuerCondition; acl:issuer <${ISSUER}>]`,
    ),
    { credentials: { agent: BOB, client: APP, issuer: ISSUER } },
    'user="read",public=""',
  ],
  [
    "a group of agents and one of clients must both hold",
    rule(
      `acl:mode acl:Read; acl:agentGroup <${GROUP}>; acl:condition [a acl:ClientCondition; acl:clientGroup <${GROUP}>]`,
    ),
    { credentials: { agent: ALICE, client: APP } },
    'user="",public=""',
  ],
  [
    "a condition of an unknown type is not used",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a ex:Moon; ex:phase "full"]`),
    bob,
    'user="read",public=""',
  ],
  [
    "an unknown condition beside a known one does not lift it",
    rule(
      `acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a ex:Moon], [a acl:ClientCondition; acl:client <${APP}>]`,
    ),
    bob,
    'user="",public=""',
  ],
  [
    "a client condition that names nobody holds for nobody",
    rule(`acl:mode acl:Read; acl:agent <${BOB}>; acl:condition [a acl:ClientCondition]`),
    { credentials: { agent: BOB, client: APP } },
    'user="",public=""',
  ],
];

describe("decideAccess", () => {
  for (const [sentence, turtle, request, expected] of TABLE) {
    it(sentence, async () => assert.equal(await ask(turtle, request), expected));
  }

  it("answers at once and asks about no group where membership could add nothing", () => {
    const acl = aclOf(`${rule(`acl:mode acl:Read; acl:agentGroup <${GROUP}>`)}
      <#2> a acl:Authorization; acl:accessTo <./>; acl:mode acl:Read; acl:agent <${BOB}>.`);
    const isGroupMember = () => assert.fail("no group should be looked up");
    const request = {
      credentials: { agent: BOB },
      resourceIri: CONTAINER,
      inherited: false,
      isGroupMember,
      now: 0,
    };
    // The rule for the group comes first, and is open until the named agent is found.
    const decided = decideAccess(acl, request);
    assert.ok(!(decided instanceof Promise));
    assert.deepEqual([...decided.user], ["read"]);
  });

  it("takes a path in an ACL for the same resource whether it is percent-encoded or not", () => {
    const aclIri = "https://pod.example/B%C3%BCro/.acl";
    const text = `${PREFIXES} <#r> a acl:Authorization; acl:accessTo <https://pod.example/Büro/>; acl:mode acl:Read; acl:agentClass foaf:Agent.`;
    const { quads } = parseTurtle(text, { contentType: "text/turtle", baseIri: aclIri });
    const acl = parseAcl(quads, { aclIri, subjectIri: "https://pod.example/B%C3%BCro/" });
    assert.equal(acl.own.publicMask, 1);
  });

  it("does not read rules from a named graph", () => {
    const aclIri = `${CONTAINER}.acl`;
    const text = `${PREFIXES} GRAPH <#quoted> { ${rule("acl:mode acl:Read; acl:agentClass foaf:Agent")} }`;
    const { quads } = parseTurtle(text, { contentType: "application/trig", baseIri: aclIri });
    assert.equal(quads.length, 4);
    assert.deepEqual(parseAcl(quads, { aclIri, subjectIri: CONTAINER }).authorizations, []);
  });
});
