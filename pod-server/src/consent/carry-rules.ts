import { setImmediate } from "node:timers/promises";
import { PodError } from "../errors.ts";
import { readDocument } from "../ldp/edit-document.ts";
import { editDocuments } from "../ldp/edit-documents.ts";
import { iriOf } from "../ldp/operation.ts";
import { FULL_ACCESS, READ_ONLY } from "../provision/access-document.ts";
import { APPS_PATH } from "../provision/new-pod.ts";
import type { Pod } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import { ACL_SUFFIX } from "../storage/resource-path.ts";
import { setAppGroup } from "./app-groups.ts";
import { type AppRule, ruleName, withAppRule, withoutAppRule } from "./app-rule.ts";
import { grantInList, withdrawFromList } from "./change-list.ts";
import { clientIri } from "./client-iri.ts";
import type { ConsentRequest } from "./consent.ts";
import type { ConsentKey, ConsentRecords } from "./consent-records.ts";
import type { ConsentPlan } from "./plan-consent.ts";

/** What rules are carried into documents with. */
export interface CarryTools {
  readonly records: ConsentRecords;
  /** Of this server, with its trailing slash. */
  readonly baseUrl: string;
}

const LISTS_AT_ONCE = 100;

/** The documents in which a decision stands: containers before what lies in them, so that what is inherited is settled first. */
export function documentsOf(plan: ConsentPlan): readonly string[] {
  if (plan.kind === "whole-pod") return [APPS_PATH];
  return byDepth([...plan.subjects.keys(), ...plan.below.keys()].map((path) => path + ACL_SUFFIX));
}

/**
 * Brings documents in line with a decision: a chosen place gets a list if it has none, any other only changes the list that it
 * has.
 *
 * @param plan absent where nobody knows any more what an earlier decision comes down to
 * @param touched receives the documents before they are changed
 * @throws PodError as {@link grantInList} and {@link editDocuments}
 */
export async function grantRules(
  pod: Pod,
  documents: readonly string[],
  { consent, plan }: { readonly consent: ConsentRequest; readonly plan: ConsentPlan | undefined },
  tools: CarryTools,
  touched: string[] = [],
): Promise<void> {
  const { records, baseUrl } = tools;
  const iri = clientIri(consent.clientId, baseUrl);
  const ruleFor = (document: string): AppRule => {
    const readOnly = isReadOnlyIn(subjectOf(document), consent, plan);
    return { ...consent, readOnly, clientIri: iri };
  };
  records.addDocuments(consent, documents);
  const isAlone = (document: string): boolean =>
    document === APPS_PATH || (plan?.kind === "places" && plan.subjects.has(subjectOf(document)));
  for (const document of documents.filter(isAlone)) {
    touched.push(document);
    if (document === APPS_PATH) await setAppGroup(pod, iri, consent.readOnly ? READ_ONLY : FULL_ACCESS);
    else await grantInOne(pod, document, ruleFor(document), records);
  }
  const inside = documents.filter((document) => !isAlone(document));
  touched.push(...inside);
  await editDocuments(pod, inside, (document, quads) => {
    const place = { aclIri: iriOf(pod, document), subjectIri: iriOf(pod, subjectOf(document)) };
    return withAppRule(quads, place, ruleFor(document));
  });
}

async function grantInOne(pod: Pod, document: string, rule: AppRule, records: ConsentRecords): Promise<void> {
  const { madeId, names } = await grantInList(pod, subjectOf(document), rule);
  if (madeId === undefined) return;
  records.addMadeList(pod.name, document, madeId);
  // The rules of other applications that the list took over from further up are theirs to lose again.
  const aclIri = iriOf(pod, document);
  for (const other of records.list(pod.name)) {
    if (names.has(aclIri + ruleName(other.clientId))) records.addDocuments(other, [document]);
  }
}

/**
 * Takes an application's rules out of documents.
 *
 * @returns why, for each document that still has them
 */
export async function withdrawRules(
  pod: Pod,
  documents: readonly string[],
  key: ConsentKey,
  { records, baseUrl }: CarryTools,
): Promise<ReadonlyMap<string, unknown>> {
  const failures = new Map<string, unknown>();
  const made = records.madeLists(pod.name);
  const isPlain = (document: string): boolean => document !== APPS_PATH && !made.has(document);
  const plain = documents.filter(isPlain);
  const withdrawn = editDocuments(pod, plain, (document, quads) =>
    withoutAppRule(quads, iriOf(pod, document), key.clientId),
  );
  // Where one cannot be changed, each is tried by itself.
  const isDone = await withdrawn.then(
    () => true,
    () => false,
  );
  // A list that was made says no more than those further up once they are without the rule, too.
  const rest = byDepth(documents.filter((document) => !(isDone && isPlain(document))));
  for (const document of rest.toSorted((one, other) => Number(isPlain(other)) - Number(isPlain(one)))) {
    try {
      if (document === APPS_PATH) await setAppGroup(pod, clientIri(key.clientId, baseUrl), undefined);
      else if (await withdrawFromList(pod, subjectOf(document), key.clientId, made.get(document)))
        records.removeMadeList(pod.name, document);
    } catch (error) {
      failures.set(document, error);
    }
  }
  records.removeDocuments(
    key,
    documents.filter((document) => !failures.has(document)),
  );
  return failures;
}

/**
 * Finds the lists of a pod that have an application's rule and are not known for it: copies, where a list was made of the rules
 * that it inherited, or moved with its folder. Lists that nobody can read count where the name of the rule stands in them.
 */
export async function findRules(
  pod: Pod,
  clientId: string,
  known: ReadonlySet<string>,
): Promise<readonly string[]> {
  const name = ruleName(clientId);
  const needle = Buffer.from(name.slice(1));
  const found: string[] = [];
  for (const [index, { path }] of (await pod.store.listAcls()).entries()) {
    if (index % LISTS_AT_ONCE === LISTS_AT_ONCE - 1) await setImmediate();
    const resource = known.has(path) ? undefined : await pod.store.find(path);
    if (resource === undefined) continue;
    try {
      if (!Buffer.from(await readBody(pod.store, resource)).includes(needle)) continue;
      const { quads } = await readDocument(pod, resource);
      if (withoutAppRule(quads, iriOf(pod, path), clientId) !== quads) found.push(path);
    } catch (error) {
      if (!(error instanceof PodError)) throw error;
      // What is damaged on disk grants nothing, and cannot be mended by the owner; what is no RDF can.
      if (error.code === "conflict") found.push(path);
    }
  }
  return byDepth(found);
}

/** A place that an earlier decision is not known to cover any more gets the narrower rule. */
function isReadOnlyIn(
  subject: string,
  { allowances, readOnly }: ConsentRequest,
  plan: ConsentPlan | undefined,
): boolean {
  const planned =
    plan?.kind === "places" ? (plan.subjects.get(subject) ?? plan.below.get(subject)) : undefined;
  return planned ?? (readOnly || allowances.some((each) => "readOnly" in each));
}

function subjectOf(document: string): string {
  return document.slice(0, -ACL_SUFFIX.length);
}

function byDepth(documents: readonly string[]): readonly string[] {
  return documents.toSorted((one, other) => one.length - other.length);
}
