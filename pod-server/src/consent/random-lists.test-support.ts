import { PREFIXES } from "@webizen/ontologies";
import fc from "fast-check";

/** A rule of a list, as it is made up. */
export interface RandomRule {
  readonly isNamed: boolean;
  readonly grant: { readonly to: string; readonly condition: string | undefined };
  readonly modes: readonly string[];
  readonly reach: string;
  readonly origin: string | undefined;
}

/** An access control list with rules of every sort, for property tests. */
export interface RandomList {
  /** Pod-relative path of what it is for. */
  readonly subject: string;
  readonly rules: readonly RandomRule[];
}

type Lists = readonly RandomList[];

export const BASE: string = "https://pod.example/";
export const ROOT: string = `${BASE}alice/`;
export const ALICE: string = `${ROOT}profile/card#me`;
export const BOB: string = "https://bob.example/#me";
export const APPS = ["https://one.example/id", "Registered_two"] as const;
export const APP_IRIS: readonly string[] = ["https://one.example/id", `${BASE}.oidc/client/Registered_two`];

export const FOLDERS: string[] = ["/a/", "/a/b/", "/a/b/c/", "/e/"];
export const DOCUMENTS: readonly string[] = ["/a/b/d.ttl", "/a/b/c/f.ttl", "/a/g.ttl", "/e/h.ttl"];
export const SUBJECTS: readonly string[] = ["/", ...FOLDERS, ...DOCUMENTS];

const CONDITIONS = [
  `[ a acl:ClientCondition; acl:client <${APP_IRIS[0]}>, <https://third.example/id> ]`,
  "[ a acl:IssuerCondition; acl:issuer <https://issuer.example/> ]",
  "[ a acl:ClientCondition; acl:clientClass foaf:Agent ]",
  "<#condition>",
];
/** The groups of applications are the owner's own: a rule for others that refers to them changes with them. */
const OWNER_CONDITIONS = [
  `[ a acl:ClientCondition; acl:client <${BASE}>; acl:clientGroup <${ROOT}settings/apps.ttl#full-access> ]`,
  `[ a acl:ClientCondition; acl:clientGroup <${ROOT}settings/apps.ttl#read-only> ]`,
];
const GRANTEES = [
  `acl:agent <${BOB}>, <${ALICE}>`,
  "acl:agentClass foaf:Agent",
  "acl:agentClass acl:AuthenticatedAgent",
  `acl:agentGroup <${ROOT}groups.ttl#friends>`,
];
const OWNER = `acl:agent <${ALICE}>`;

const grant = fc.oneof(
  fc.record({
    to: fc.constantFrom(...GRANTEES, OWNER),
    condition: fc.constantFrom(...Array<undefined>(4), ...CONDITIONS),
  }),
  fc.record({ to: fc.constant(OWNER), condition: fc.constantFrom(...OWNER_CONDITIONS) }),
);
const rule: fc.Arbitrary<RandomRule> = fc.record({
  isNamed: fc.boolean(),
  grant,
  modes: fc.subarray(["acl:Read", "acl:Append", "acl:Write", "acl:Control"], { minLength: 1 }),
  reach: fc.constantFrom("acl:accessTo", "acl:default", "acl:accessTo,acl:default"),
  origin: fc.constantFrom(...Array<undefined>(6), "https://app.example"),
});
/** As lists of this server have it, and those that people share things by. */
const usual: RandomRule = {
  isNamed: true,
  grant: { to: OWNER, condition: OWNER_CONDITIONS[0] },
  modes: ["acl:Read", "acl:Write", "acl:Control"],
  reach: "acl:accessTo,acl:default",
  origin: undefined,
};
const rules = fc
  .tuple(fc.boolean(), fc.array(rule, { minLength: 1, maxLength: 3 }))
  .map(([hasUsual, others]) => (hasUsual ? [...others, usual] : others));
/** Lists of some of {@link SUBJECTS}. */
export const lists: fc.Arbitrary<RandomList[]> = fc.uniqueArray(
  fc.record({ subject: fc.constantFrom(...SUBJECTS), rules }),
  {
    selector: ({ subject }) => subject,
    maxLength: 5,
  },
);

/** In Turtle. */
export function writeList({ subject, rules }: RandomList): string {
  const target = `<${ROOT}${subject.slice(1)}>`;
  const texts = rules.map(({ isNamed, grant: { to, condition }, modes, reach, origin }, index) => {
    const about = reach.split(",").map((predicate) => `${predicate} ${target};`);
    const more = [condition && `acl:condition ${condition};`, origin && `acl:origin <${origin}>;`];
    const name = isNamed ? `<#rule-${index}>` : "[]";
    return `${name} a acl:Authorization; ${to}; ${[...about, ...more].join(" ")} acl:mode ${modes.join(", ")}.`;
  });
  return `@prefix acl: <${PREFIXES.acl}>. @prefix foaf: <${PREFIXES.foaf}>.
    <#condition> a acl:ClientCondition; acl:client <https://third.example/id>.
    ${texts.join("\n")}`;
}

type Scope = "accessTo" | "default";

/** What a list says of its subject, or of what lies in it: the same text for the same rule. */
function contentsOf(list: RandomList | undefined, scope: Scope): ReadonlySet<string> {
  const rules = list?.rules.filter(({ reach }) => reach.includes(scope)) ?? [];
  return new Set(rules.map(({ grant, modes, origin }) => JSON.stringify([grant, modes, origin])));
}

function scopesOf({ subject }: RandomList): readonly Scope[] {
  return subject.endsWith("/") ? ["accessTo", "default"] : ["accessTo"];
}

/** The list around that of a subject. */
export function closestAround({ subject }: RandomList, all: Lists): RandomList | undefined {
  const around = all.filter((list) => subject !== list.subject && subject.startsWith(list.subject));
  return around.toSorted((one, other) => other.subject.length - one.subject.length)[0];
}

/** What holds around a list's subject, and so would in it without the list. */
function inheritedBy(list: RandomList, all: Lists): ReadonlySet<string> {
  return contentsOf(closestAround(list, all), "default");
}

/** Whether a list has a rule that may be for Alice and names clients, and is no copy of one that holds around it. */
export function namesClients(list: RandomList, all: Lists): boolean {
  const naming = list.rules.filter(
    ({ grant: { condition }, origin }) =>
      condition === CONDITIONS[0] || condition === CONDITIONS[3] || origin !== undefined,
  );
  const inherited = inheritedBy(list, all);
  return scopesOf(list).some((scope) => !contentsOf({ ...list, rules: naming }, scope).isSubsetOf(inherited));
}

/** Whether a list says no more than what would hold without it. */
export function isAsNone(list: RandomList, all: Lists): boolean {
  const inherited = inheritedBy(list, all);
  return scopesOf(list).every((scope) => contentsOf(list, scope).symmetricDifference(inherited).size === 0);
}
