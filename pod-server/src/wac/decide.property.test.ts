import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DataFactory, type Quad, type Quad_Object, type Quad_Subject } from "n3";
import type { Credentials } from "../identity/credentials.ts";
import { decideAccess } from "./decide.ts";
import type { Mode } from "./mode.ts";
import { parseAcl } from "./parse-acl.ts";

const { namedNode, blankNode, literal, quad } = DataFactory;
const ACL = "http://www.w3.org/ns/auth/acl#";
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const ANYBODY = "http://xmlns.com/foaf/0.1/Agent";
const CONTAINER = "https://pod.example/notes/";
const ACL_IRI = `${CONTAINER}.acl`;

const AGENTS = ["https://alice.example/#me", "https://bob.example/#me"];
const CLIENTS = ["https://app.example/id", "https://other.example/id"];
const ISSUERS = ["https://idp.example/", "https://login.example/"];
const ORIGINS = ["https://app.example", "https://other.example"];
const GROUPS = ["https://bob.example/groups#one", "https://bob.example/groups#two"];
const MODES: readonly Mode[] = ["read", "append", "write", "control"];

interface Asked {
  readonly credentials: Credentials;
  readonly origin: string | undefined;
  readonly inherited: boolean;
  /** Pairs of group and member. */
  readonly members: readonly (readonly [string, string])[];
}

/** The specification, sentence by sentence, over the statements of the document. */
function isAllowed(quads: readonly Quad[], mode: Mode, asked: Asked): boolean {
  const holds = (subject: Quad_Subject, predicate: string, object: string) =>
    quads.some(
      (one) =>
        one.subject.equals(subject) &&
        one.predicate.value === predicate &&
        one.object.equals(namedNode(object)),
    );
  const values = (subject: Quad_Subject, predicate: string) =>
    quads
      .filter((one) => one.subject.equals(subject) && one.predicate.value === ACL + predicate)
      .map((one) => one.object);
  const isIn = (groups: readonly Quad_Object[], member: string | undefined) =>
    groups.some((group) => asked.members.some(([name, one]) => name === group.value && one === member));

  // "An Authorization can be evaluated explicitly (via acl:accessTo) or inherited (via acl:default)"
  const applicable = quads
    .filter((one) => one.predicate.value === TYPE && one.object.value === `${ACL}Authorization`)
    .map((one) => one.subject)
    .filter((rule) => holds(rule, ACL + (asked.inherited ? "default" : "accessTo"), CONTAINER));

  // "When a request requires acl:Append, then access will be granted to agents having acl:Write."
  const givesMode = (rule: Quad_Subject) =>
    holds(rule, `${ACL}mode`, ACL + mode.charAt(0).toUpperCase() + mode.slice(1)) ||
    (mode === "append" && holds(rule, `${ACL}mode`, `${ACL}Write`));

  const { agent, client, issuer } = asked.credentials;
  const isForAnybody = (rule: Quad_Subject) => holds(rule, `${ACL}agentClass`, ANYBODY);
  const isForAgent = (rule: Quad_Subject) =>
    isForAnybody(rule) ||
    (agent !== undefined &&
      (holds(rule, `${ACL}agentClass`, `${ACL}AuthenticatedAgent`) ||
        holds(rule, `${ACL}agent`, agent) ||
        isIn(values(rule, "agentGroup"), agent)));

  // "the server MUST match an Authorization only when all such conditions are satisfied"
  const satisfies = (node: Quad_Subject, kind: string, party: string | undefined) =>
    holds(node, `${ACL}${kind}Class`, ANYBODY) ||
    (party !== undefined && (holds(node, ACL + kind, party) || isIn(values(node, `${kind}Group`), party)));
  const meetsConditions = (
    rule: Quad_Subject,
    someClient: string | undefined,
    someIssuer: string | undefined,
  ) =>
    values(rule, "condition").every((node) => {
      const condition = node as Quad_Subject;
      return (
        (!holds(condition, TYPE, `${ACL}ClientCondition`) || satisfies(condition, "client", someClient)) &&
        (!holds(condition, TYPE, `${ACL}IssuerCondition`) || satisfies(condition, "issuer", someIssuer))
      );
    });

  // "... when the required access mode is not available to all agents (acl:agentClass foaf:Agent)"
  const isPublic = applicable.some(
    (rule) => givesMode(rule) && isForAnybody(rule) && meetsConditions(rule, undefined, undefined),
  );
  const { origin } = asked;
  const isFromOrigin = (rule: Quad_Subject) =>
    values(rule, "origin").length === 0 ||
    origin === undefined ||
    origin === "https://pod.example" ||
    holds(rule, `${ACL}origin`, origin);

  return (
    isPublic ||
    applicable.some(
      (rule) =>
        givesMode(rule) && isForAgent(rule) && meetsConditions(rule, client, issuer) && isFromOrigin(rule),
    )
  );
}

const someOf = (values: readonly string[]) => fc.subarray([...values]);
const rarely = (values: readonly string[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: someOf(values) });

const condition = fc.record({
  types: fc.subarray(
    ["ClientCondition", "IssuerCondition", "Condition", "MoonCondition"].map((name) => ACL + name),
    { minLength: 1 },
  ),
  client: someOf(CLIENTS),
  clientGroup: rarely(GROUPS),
  clientClass: rarely([ANYBODY]),
  issuer: someOf(ISSUERS),
  issuerGroup: rarely(GROUPS),
  issuerClass: rarely([ANYBODY]),
});

const authorization = fc.record({
  type: fc.constantFrom("Authorization", "Authorization", "Authorization", "Access"),
  mode: fc.subarray([
    ...["Read", "Append", "Write", "Control"].map((name) => ACL + name),
    "https://vocabulary.example/Print",
  ]),
  accessTo: fc.subarray([CONTAINER, "https://pod.example/"]),
  default: fc.subarray([CONTAINER, "https://pod.example/"]),
  agent: someOf(AGENTS),
  agentClass: rarely([ANYBODY, `${ACL}AuthenticatedAgent`, "https://vocabulary.example/Friend"]),
  agentGroup: rarely(GROUPS),
  origin: rarely(ORIGINS),
  conditions: fc.array(condition, { maxLength: 2 }),
  /** Statements that mean nothing here: a literal where an IRI belongs. */
  hasNoise: fc.boolean(),
});

const acl = fc.array(authorization, { maxLength: 5 }).map((authorizations) =>
  authorizations.flatMap(({ type, conditions, hasNoise, ...values }, index) => {
    const rule = index % 2 === 0 ? namedNode(`${ACL_IRI}#${index}`) : blankNode(`rule${index}`);
    const quads = [quad(rule, namedNode(TYPE), namedNode(ACL + type)), ...statements(rule, values)];
    if (hasNoise) quads.push(quad(rule, namedNode(`${ACL}agent`), literal(AGENTS[0] ?? "")));
    conditions.forEach(({ types, ...limits }, place) => {
      const node = blankNode(`condition${index}-${place}`);
      quads.push(quad(rule, namedNode(`${ACL}condition`), node), ...statements(node, limits));
      quads.push(...types.map((one) => quad(node, namedNode(TYPE), namedNode(one))));
    });
    return quads;
  }),
);

function statements(subject: Quad_Subject, values: Readonly<Record<string, readonly string[]>>): Quad[] {
  return Object.entries(values).flatMap(([name, iris]) =>
    iris.map((iri) => quad(subject, namedNode(ACL + name), namedNode(iri))),
  );
}

const maybe = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const asked: fc.Arbitrary<Asked> = fc.record({
  credentials: fc
    .record({ agent: maybe(AGENTS), client: maybe(CLIENTS), issuer: maybe(ISSUERS) })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))),
  origin: maybe([...ORIGINS, "https://pod.example", "null"]),
  inherited: fc.boolean(),
  members: fc.array(
    fc.tuple(fc.constantFrom(...GROUPS), fc.constantFrom(...AGENTS, ...CLIENTS, ...ISSUERS)),
    { maxLength: 4 },
  ),
});

describe("decideAccess, over generated ACLs", () => {
  it("grants exactly what the sentences of the specification grant", async () => {
    let granted = 0;
    await fc.assert(
      fc.asyncProperty(acl, asked, async (quads, request) => {
        const { credentials, origin, inherited, members } = request;
        const decided = await decideAccess(parseAcl(quads, { aclIri: ACL_IRI, subjectIri: CONTAINER }), {
          credentials,
          origin,
          inherited,
          now: 0,
          resourceIri: inherited ? `${CONTAINER}a.ttl` : CONTAINER,
          isGroupMember: async (group, member) =>
            members.some(([name, one]) => name === group && one === member),
        });
        const nobody: Asked = { credentials: {}, origin: undefined, inherited, members: [] };
        const expected = (who: Asked) => MODES.filter((mode) => isAllowed(quads, mode, who));
        assert.deepEqual([...decided.user].sort(), expected(request).sort());
        assert.deepEqual([...decided.public].sort(), expected(nobody).sort());
        granted += decided.user.size;
      }),
      { numRuns: 4000 },
    );
    assert.ok(
      granted > 1000,
      `the generator must not produce refusals only, but ${granted} modes were granted`,
    );
  });
});
