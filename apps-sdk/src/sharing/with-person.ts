import type { Quad } from "@rdfjs/types";
import { ACL, WEBIZEN_ACCESS } from "@webizen/ontologies";
import { readGraph } from "../data/graph-state.ts";
import { WebizenError } from "../errors.ts";
import { runLanes } from "../files/run-lanes.ts";
import { walkFolder } from "../files/walk.ts";
import { findLink } from "../http/link-header.ts";
import { send, type Web } from "../http/send.ts";
import type { Query } from "../query/query.ts";
import { sparql } from "../query/sparql.ts";
import { iriTerm, statement } from "../rdf/terms.ts";
import { audienceTerm } from "./change-rules.ts";
import { ABILITIES, hasEnded, readRules } from "./rule.ts";
import type { Audience, Can, SharedThing } from "./sharing.ts";

/** Things whose rules are read one by one where a storage cannot be queried. */
const MAX_THINGS = 500;
const LANES = 4;

/** The rules of one thing. */
interface RulesOf {
  readonly iri: string;
  readonly quads: readonly Quad[];
}

/** Finds what somebody may see or change because a rule names them: by one query, else by reading the rules one by one. */
export async function findShared(
  web: Pick<Web, "fetch">,
  storage: string,
  audience: Audience,
  query: Query | undefined,
): Promise<SharedThing[]> {
  const rules =
    (query && (await queryRules(web, storage, audience, query))) ?? (await walkRules(web, storage));
  return rules.flatMap((each) => summarise(each, audience)).toSorted((a, b) => (a.iri < b.iri ? -1 : 1));
}

function summarise({ iri, quads }: RulesOf, audience: Audience): readonly SharedThing[] {
  const theirs = readRules(quads).filter(
    (rule) =>
      rule.audiences.includes(audience) &&
      !hasEnded(rule) &&
      (rule.accessTo.includes(iri) || rule.defaults.includes(iri)),
  );
  const byEnd = Map.groupBy(theirs, ({ until }) => until?.getTime());
  return [...byEnd].flatMap(([end, some]) => {
    const all = new Set<Can>(some.flatMap(({ can }) => can));
    if (all.has("write")) all.delete("add");
    if (all.size === 0) return [];
    const until = end === undefined ? {} : { until: new Date(end) };
    return [{ iri, can: ABILITIES.filter((ability) => all.has(ability)), ...until }];
  });
}

/** Rules stand in documents of their own, which the owner may query like all others. */
async function queryRules(
  web: Pick<Web, "fetch">,
  storage: string,
  audience: Audience,
  query: Query,
): Promise<readonly RulesOf[] | undefined> {
  const [property, term] = audienceTerm(audience);
  const text = sparql`SELECT ?acl ?rule ?property ?value {
    GRAPH ?acl { ?rule ${iriTerm(property)} ${term} ; ?property ?value }
    FILTER(isIRI(?value) || ?property = ${iriTerm(WEBIZEN_ACCESS.until)})
  }`;
  const answer = await query(text, { storage }).catch((error: unknown) => {
    if (error instanceof WebizenError && error.code === "unsupported") return undefined;
    throw error;
  });
  if (answer?.kind !== "solutions") return undefined;
  const byDocument = new Map<string, Quad[]>();
  for (const { acl, rule, property: predicate, value } of answer.rows) {
    if (acl === undefined || rule === undefined || predicate === undefined || value === undefined) continue;
    const quads = byDocument.get(acl.value) ?? [];
    quads.push(statement(rule, predicate, value));
    byDocument.set(acl.value, quads);
  }
  const found: RulesOf[] = [];
  await runLanes([...byDocument], LANES, async ([aclIri, quads]) => {
    for (const iri of new Set(thingsOf(quads))) {
      if (await isRulesOf(web, aclIri, iri)) found.push({ iri, quads });
    }
  });
  return found;
}

function thingsOf(quads: readonly Quad[]): readonly string[] {
  return quads
    .filter(({ predicate }) => predicate.value === ACL.accessTo || predicate.value === ACL.default)
    .map(({ object }) => object.value);
}

/** Anybody may write down rules in a document; only where the thing says that it is its own they hold. */
async function isRulesOf(web: Pick<Web, "fetch">, aclIri: string, iri: string): Promise<boolean> {
  if (!URL.canParse(iri) || new URL(iri).origin !== new URL(aclIri).origin) return false;
  const response = await send(web, iri, { method: "HEAD", alsoFine: [401, 403, 404, 410] });
  return response.ok && findLink(response, iri, "acl") === aclIri;
}

async function walkRules(web: Pick<Web, "fetch">, storage: string): Promise<readonly RulesOf[]> {
  const iris = [storage];
  for await (const { iri } of walkFolder(web, storage)) {
    iris.push(iri);
    if (iris.length <= MAX_THINGS) continue;
    const message = `Cannot tell what is shared in ${storage}: it has no endpoint for queries, and more than ${MAX_THINGS} things to look at; ask about single folders`;
    throw new WebizenError("too-large", message, { url: storage });
  }
  const found: RulesOf[] = [];
  await runLanes(iris, LANES, async (iri) => {
    const response = await send(web, iri, { method: "HEAD", alsoFine: [401, 403, 404, 410] });
    const aclIri = response.ok ? findLink(response, iri, "acl") : undefined;
    if (aclIri === undefined) return;
    // Rules that whoever is signed in may not see are not theirs to list.
    const state = await readGraph(web, aclIri).catch((error: unknown) => {
      if (error instanceof WebizenError && (error.code === "forbidden" || error.code === "signed-out"))
        return undefined;
      throw error;
    });
    if (state?.exists) found.push({ iri, quads: state.quads });
  });
  return found;
}
