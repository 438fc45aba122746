import { APP } from "./askers.ts";
import type { Grantee, LaidDocument, Layout, Rule, Triple } from "./layout.ts";

/** Where a layout is laid out, and whom its rules name. */
export interface Ground {
  /** IRI of the layout's folder. */
  readonly folder: string;
  /** Namespace of its terms, which no other document uses. */
  readonly namespace: string;
  readonly owner: string;
  readonly bob: string;
  readonly dave: string;
  /** IRI of the group with Carol in it. */
  readonly group: string;
}

/** Writes the documents of a layout and its access control lists as Turtle, by path; the lists come last. */
export function writeLayout(layout: Layout, ground: Ground): ReadonlyMap<string, string> {
  const documents = layout.documents.map((each) => [each.path, writeDocument(each, ground)] as const);
  const lists = Object.entries(layout.rules).map(
    ([path, rules], index) => [`${path}.acl`, writeList(path, rules, index, ground)] as const,
  );
  return new Map([...documents, ...lists]);
}

function writeDocument({ triples }: LaidDocument, ground: Ground): string {
  return triples.map((each) => writeTriple(each, ground)).join("\n");
}

function writeTriple([subject, predicate, object]: Triple, { namespace }: Ground): string {
  const term = (name: string): string =>
    /^\w+$/.test(name) && !/^\d/.test(name) ? `<${namespace}${name}>` : name;
  return `${term(subject)} ${term(predicate)} ${term(object)} .`;
}

/** Lists have a statement in the terms of the documents as well, so that queries find whoever sees them wrongly. */
function writeList(path: string, rules: readonly Rule[], index: number, ground: Ground): string {
  const target = path === "" || path.endsWith("/") ? "./" : path.slice(path.lastIndexOf("/") + 1);
  const owner = `<#owner> a acl:Authorization; acl:agent <${ground.owner}>; acl:accessTo <${target}>; acl:default <${target}>; acl:mode acl:Read, acl:Write, acl:Control.`;
  const marker = writeTriple([`s${index % 4}`, "p0", `s${(index + 1) % 4}`], ground);
  return [
    PREFIXES,
    owner,
    marker,
    ...rules.map((rule, number) => writeRule(rule, number, target, ground)),
  ].join("\n");
}

const PREFIXES = `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.`;

function writeRule({ grantee, modes, reach }: Rule, number: number, target: string, ground: Ground): string {
  const it = reach !== "what lies in it" ? ` acl:accessTo <${target}>;` : "";
  const handed = reach !== "it" ? ` acl:default <${target}>;` : "";
  const mode = modes.map((each) => `acl:${each}`).join(", ");
  return `<#rule-${number}> a acl:Authorization; ${writeGrantee(grantee, ground)};${it}${handed} acl:mode ${mode}.`;
}

function writeGrantee(grantee: Grantee, { bob, dave, group }: Ground): string {
  switch (grantee) {
    case "public":
      return "acl:agentClass foaf:Agent";
    case "signed-in":
      return "acl:agentClass acl:AuthenticatedAgent";
    case "bob":
      return `acl:agent <${bob}>`;
    case "group":
      return `acl:agentGroup <${group}>`;
    case "dave":
      return `acl:agent <${dave}>`;
    case "dave-by-app":
      return `acl:agent <${dave}>; acl:condition [ a acl:ClientCondition; acl:client <${APP}> ]`;
  }
}
