import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseTurtle } from "../rdf/parse-rdf.ts";
import { checkAcl } from "./check-acl.ts";

const PREFIXES = `
  @prefix acl: <http://www.w3.org/ns/auth/acl#>.
  @prefix foaf: <http://xmlns.com/foaf/0.1/>.
  @prefix ex: <https://vocabulary.example/>.`;
const ALICE = "https://pod.example/alice/profile/card#me";

function faultsOf(turtle: string, path = "/alice/notes/", contentType = "text/turtle"): readonly string[] {
  const subjectIri = `https://pod.example${path}`;
  const aclIri = `${subjectIri}.acl`;
  const { quads } = parseTurtle(PREFIXES + turtle, { contentType, baseIri: aclIri });
  return checkAcl(quads, {
    aclIri,
    subjectIri,
    isRoot: path === "/alice/",
    ownClient: "https://pod.example/",
  });
}

const OWNER = `<#owner> a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <./>; acl:default <./>;
  acl:mode acl:Read, acl:Write, acl:Control.`;

const ACCEPTED: readonly [sentence: string, turtle: string, path?: string][] = [
  [
    "the root ACL that CSS writes for a new pod, with a mail address beside the WebID",
    `<#public> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Read.
     <#owner> a acl:Authorization; acl:agent <${ALICE}>; acl:agent <mailto:alice@example.org>;
       acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Write, acl:Control.`,
    "/alice/",
  ],
  [
    "the ACL that CSS writes for a profile card",
    `<#public> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./card>; acl:mode acl:Read.
     <#owner> a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <./card>; acl:mode acl:Read, acl:Write, acl:Control.`,
    "/alice/profile/card",
  ],
  [
    "what solid-client makes of a fallback ACL: acl:default on a document, rules under absolute IRIs",
    `<https://pod.example/alice/a.ttl.acl#4c1f> a acl:Authorization; acl:accessTo <https://pod.example/alice/a.ttl>;
       acl:default <https://pod.example/alice/a.ttl>; acl:agent <${ALICE}>; acl:mode acl:Read, acl:Write, acl:Control.
     <https://pod.example/alice/a.ttl.acl#7b30> a acl:Authorization; acl:agent <https://bob.example/#me>;
       acl:accessTo <https://pod.example/alice/a.ttl>; acl:mode acl:Read.`,
    "/alice/a.ttl",
  ],
  [
    "what mashlib writes: one rule for each set of modes and no Control in the default of a folder",
    `@prefix : <#>. @prefix notes: <./>.
     :ControlReadWrite a acl:Authorization; acl:accessTo notes:; acl:agent <${ALICE}>; acl:mode acl:Control, acl:Read, acl:Write.
     :ReadDefault a acl:Authorization; acl:default notes:; acl:agentGroup <https://bob.example/contacts#team>; acl:mode acl:Read.
     :Read a acl:Authorization; acl:accessTo notes:; acl:agentClass acl:AuthenticatedAgent; acl:origin <https://app.example>; acl:mode acl:Read.`,
  ],
  [
    "an inbox to which strangers may append, without acl:default for them",
    `${OWNER} <#public> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Append.`,
  ],
  [
    "Control for somebody of this server on condition of the server's own client",
    `<#owner> a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <./>; acl:default <./>; acl:mode acl:Control;
      acl:condition [a acl:ClientCondition; acl:client </>; acl:clientGroup <settings/apps.ttl#full-access>].`,
    "/alice/",
  ],
  [
    "a rule in a blank node",
    `[] a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <./>; acl:mode acl:Control.`,
  ],
  [
    "Control in the hands of a group",
    "<#g> a acl:Authorization; acl:agentGroup <https://bob.example/team>; acl:accessTo <./>; acl:mode acl:Control.",
  ],
  [
    "an extension mode beside a known one",
    `${OWNER} <#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode ex:Print.`,
  ],
  [
    "labels and other statements",
    `${OWNER} <> <http://purl.org/dc/terms/title> "Who may read". <#owner> <http://www.w3.org/2000/01/rdf-schema#label> "Me".`,
  ],
  [
    "several objects, of which one is the subject",
    OWNER.replace("acl:accessTo <./>", "acl:accessTo <./>, <./a.ttl>"),
  ],
  [
    "the conditions of WAC 1.1",
    `${OWNER} <#app> a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <./>; acl:mode acl:Read; acl:condition
       [a acl:ClientCondition; acl:client <https://app.example/id>], [a acl:Condition, acl:IssuerCondition; acl:issuerClass foaf:Agent].`,
  ],
  [
    "Control under a condition that every client satisfies",
    `<#o> a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <./>; acl:mode acl:Control;
       acl:condition [a acl:ClientCondition; acl:clientClass foaf:Agent].`,
  ],
];

const also = (rest: string) => `${OWNER} <#x> ${rest}`;
const REFUSED: readonly [sentence: string, turtle: string, fault: RegExp, path?: string][] = [
  ["an empty document", "", /contains no acl:Authorization/],
  [
    "a rule without a mode",
    also("a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>."),
    /^<#x> has no acl:mode/,
  ],
  [
    "a rule without an object",
    also("a acl:Authorization; acl:agentClass foaf:Agent; acl:mode acl:Read."),
    /^<#x> has neither acl:accessTo nor acl:default/,
  ],
  [
    "a rule for nobody",
    also("a acl:Authorization; acl:accessTo <./>; acl:mode acl:Read."),
    /^<#x> names nobody/,
  ],
  [
    "a rule without its type",
    also("acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Read."),
    /#x> grants nothing, because it lacks the type/,
  ],
  [
    "an agent in quotes",
    also(`a acl:Authorization; acl:agent "${ALICE}"; acl:accessTo <./>; acl:mode acl:Read.`),
    /acl:agent "https.*must be an IRI/,
  ],
  [
    "a mode in quotes",
    also('a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode "Read".'),
    /acl:mode "Read", which must be an IRI/,
  ],
  [
    "an object in quotes",
    also('a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo "./"; acl:mode acl:Read.'),
    /acl:accessTo ".\/", which must be an IRI/,
  ],
  [
    "an agent that is a blank node",
    also("a acl:Authorization; acl:agent []; acl:accessTo <./>; acl:mode acl:Read."),
    /acl:agent a blank node, which must be an IRI/,
  ],
  [
    "an object that is another resource",
    also("a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo </bob/>; acl:mode acl:Read."),
    /<https:\/\/pod.example\/bob\/>, but this ACL governs <https:\/\/pod.example\/alice\/notes\/>/,
  ],
  [
    "a default for another container",
    also(
      "a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:default <../>; acl:mode acl:Read.",
    ),
    /acl:default <https:\/\/pod.example\/alice\/>, but/,
  ],
  [
    "a container's name without its slash",
    also("a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <../notes>; acl:mode acl:Read."),
    /but this ACL governs/,
  ],
  [
    "a group that cannot be fetched",
    also("a acl:Authorization; acl:agentGroup <urn:friends>; acl:accessTo <./>; acl:mode acl:Read."),
    /acl:agentGroup <urn:friends>, but only http and https/,
  ],
  [
    "a condition of a type that is not enforced",
    also(
      "a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Read; acl:condition [a ex:Moon].",
    ),
    /condition of type <https:\/\/vocabulary.example\/Moon>, which this server cannot enforce/,
  ],
  [
    "a condition that is of another type, too",
    also(
      "a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Read; acl:condition [a acl:ClientCondition, ex:Moon; acl:client <https://app.example/>].",
    ),
    /condition of type <https:\/\/vocabulary.example\/Moon>/,
  ],
  [
    "a condition without a type",
    also(
      "a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Read; acl:condition [acl:client <https://app.example/>].",
    ),
    /condition without a type/,
  ],
  [
    "a condition that nothing satisfies",
    also(
      "a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Read; acl:condition [a acl:ClientCondition].",
    ),
    /acl:ClientCondition that nothing satisfies; add acl:client, acl:clientGroup, acl:clientClass/,
  ],
  [
    "a client in quotes",
    also(
      'a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Read; acl:condition [a acl:ClientCondition; acl:client "app"].',
    ),
    /acl:client "app", which must be an IRI/,
  ],
  [
    "nobody in control",
    "<#r> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Read, acl:Write.",
    /leaves nobody in control of https:\/\/pod.example\/alice\/notes\//,
  ],
  [
    "Control by acl:default alone",
    `<#r> a acl:Authorization; acl:agent <${ALICE}>; acl:default <./>; acl:mode acl:Control.`,
    /leaves nobody in control/,
  ],
  [
    "Control under a client condition alone",
    `<#r> a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <./>; acl:mode acl:Control; acl:condition [a acl:ClientCondition; acl:client <https://app.example/>].`,
    /leaves nobody in control.*no other acl:condition than .* acl:client <https:\/\/pod.example\/>/,
  ],
  [
    "Control for somebody from elsewhere on condition of this server's own client",
    `<#r> a acl:Authorization; acl:agent <https://bob.example/#me>; acl:accessTo <./>; acl:mode acl:Control; acl:condition [a acl:ClientCondition; acl:client <https://pod.example/>].`,
    /leaves nobody in control/,
  ],
  [
    "Control on condition of this server's own client and of an issuer",
    `<#r> a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <./>; acl:mode acl:Control; acl:condition [a acl:ClientCondition; acl:client <https://pod.example/>],
      [a acl:IssuerCondition; acl:issuer <https://issuer.example/>].`,
    /leaves nobody in control/,
  ],
  [
    "Control from one origin alone",
    `<#r> a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <./>; acl:mode acl:Control; acl:origin <https://app.example>.`,
    /leaves nobody in control/,
  ],
  [
    "Control for a mail address, which cannot sign in",
    "<#r> a acl:Authorization; acl:agent <mailto:alice@example.org>; acl:accessTo <./>; acl:mode acl:Control.",
    /leaves nobody in control/,
  ],
  [
    "Control for an unknown class",
    "<#r> a acl:Authorization; acl:agentClass ex:Friend; acl:accessTo <./>; acl:mode acl:Control.",
    /leaves nobody in control/,
  ],
  [
    "a storage root that passes no Control on",
    `<#r> a acl:Authorization; acl:agent <${ALICE}>; acl:accessTo <./>; acl:mode acl:Control.`,
    /leaves nobody in control of what is below/,
    "/alice/",
  ],
];

describe("checkAcl", () => {
  for (const [sentence, turtle, path] of ACCEPTED) {
    it(`accepts ${sentence}`, () => assert.deepEqual(faultsOf(turtle, path), []));
  }

  for (const [sentence, turtle, fault, path] of REFUSED) {
    it(`refuses ${sentence}`, () => {
      const faults = faultsOf(turtle, path);
      assert.equal(faults.length, 1, faults.join("; "));
      assert.match(faults[0] ?? "", fault);
    });
  }

  it("refuses statements in a named graph", () => {
    const faults = faultsOf(`${OWNER} GRAPH <#g> { ${OWNER} }`, "/alice/notes/", "application/trig");
    assert.deepEqual(faults.length, 1);
    assert.match(faults[0] ?? "", /named graph/);
  });

  it("reports all faults together", () => {
    const faults = faultsOf(
      "<#a> a acl:Authorization. <#b> a acl:Authorization; acl:accessTo <./>; acl:agentClass foaf:Agent.",
    );
    assert.equal(faults.length, 4);
  });
});
