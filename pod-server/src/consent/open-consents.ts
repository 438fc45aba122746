import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import { FULL_ACCESS, READ_ONLY } from "../provision/access-document.ts";
import { APPS_PATH } from "../provision/new-pod.ts";
import type { Pod, PodDirectory } from "../storage/pod.ts";
import { ACL_SUFFIX } from "../storage/resource-path.ts";
import { ensureContainer } from "./app-folder.ts";
import { setAppGroup } from "./app-groups.ts";
import { ruleName } from "./app-rule.ts";
import { grantInList, withdrawFromList } from "./change-list.ts";
import { clientIri } from "./client-iri.ts";
import type { Consent, ConsentStore } from "./consent.ts";
import { type ConsentKey, openConsentRecords } from "./consent-records.ts";
import { createTurns } from "./create-turns.ts";
import { type ConsentPlan, planConsent } from "./plan-consent.ts";
import { listRegisteredTypes } from "./registered-types.ts";

/** What decisions about applications work with. */
export interface ConsentDependencies {
  /** The server-wide database; whoever opened it closes it. */
  readonly database: DatabaseSync;
  readonly pods: PodDirectory;
  /** WebIDs of the owners of a pod. */
  readonly ownersOf: (podName: string) => Promise<readonly string[]>;
  readonly rootIriOf: (podName: string) => string;
  /** Of this server, with its trailing slash. */
  readonly baseUrl: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Receives what the operator has to know: rules that could not be taken away yet. */
  readonly report: (message: string, cause: unknown) => void;
}

/**
 * Opens the decisions about applications, kept in the server-wide database and carried by rules in the pods.
 *
 * @throws PodError `storage-damaged` when a newer server has written the tables
 */
export function openConsents(deps: ConsentDependencies): ConsentStore {
  const { database, pods, rootIriOf, baseUrl, now, report } = deps;
  const records = openConsentRecords(database, rootIriOf);
  const takeTurn = createTurns();

  async function inPod<T>(podName: string, act: (pod: Pod) => Promise<T>): Promise<T> {
    const result = await takeTurn(podName, () =>
      pods.withPod(podName, async (pod) => ({ value: await act(pod) })),
    );
    if (result !== undefined) return result.value;
    throw new PodError("not-found", `There is no pod named "${podName}" here`);
  }

  /** Brings one document in line with a decision. */
  async function grant(
    pod: Pod,
    document: string,
    consent: Omit<Consent, "givenAt">,
    plan: ConsentPlan | undefined,
  ): Promise<void> {
    records.addDocument(consent, document);
    const iri = clientIri(consent.clientId, baseUrl);
    if (document === APPS_PATH) return setAppGroup(pod, iri, consent.readOnly ? READ_ONLY : FULL_ACCESS);
    const subject = document.slice(0, -ACL_SUFFIX.length);
    const readOnly = isReadOnlyIn(subject, consent, plan);
    const { madeId, names } = await grantInList(pod, subject, { ...consent, readOnly, clientIri: iri });
    if (madeId === undefined) return;
    records.addMadeList(pod.name, document, madeId);
    // The rules of other applications that the list took over from further up are theirs to lose again.
    const aclIri = pod.rootIri + document.slice(1);
    for (const other of records.list(pod.name)) {
      if (names.has(aclIri + ruleName(other.clientId))) records.addDocument(other, document);
    }
  }

  async function withdraw(pod: Pod, document: string, key: ConsentKey): Promise<void> {
    if (document === APPS_PATH) {
      await setAppGroup(pod, clientIri(key.clientId, baseUrl), undefined);
    } else {
      const madeId = records.madeLists(pod.name).get(document);
      const isGone = await withdrawFromList(pod, document.slice(0, -ACL_SUFFIX.length), key.clientId, madeId);
      if (isGone) records.removeMadeList(pod.name, document);
    }
    records.removeDocument(key, document);
  }

  async function give(pod: Pod, request: Omit<Consent, "givenAt">): Promise<Consent> {
    const plan = await planConsent(pod, request, records);
    const before = records.find(request);
    const earlier = new Set(records.documentsOf(request));
    const documents =
      plan.kind === "whole-pod" ? [APPS_PATH] : [...plan.subjects.keys()].map((path) => path + ACL_SUFFIX);
    const touched: string[] = [];
    let madeFolder: string | undefined;
    try {
      if (plan.kind === "places" && plan.ownFolder !== undefined) {
        records.addFolder(request, plan.ownFolder);
        if (await ensureContainer(pod, plan.ownFolder)) madeFolder = plan.ownFolder;
      }
      for (const document of byDepth(documents)) {
        touched.push(document);
        await grant(pod, document, request, plan);
      }
      for (const document of byDepth([...earlier].filter((one) => !documents.includes(one)))) {
        touched.push(document);
        await withdraw(pod, document, request);
      }
    } catch (cause) {
      const stuck = await undo(pod, request, before, earlier, byDepth(touched));
      if (madeFolder !== undefined) await pod.store.commit({ kind: "delete", path: madeFolder });
      throw describeFailure(request, touched.at(-1), stuck, cause);
    }
    const consent = { ...request, givenAt: now() };
    records.put(consent);
    return consent;
  }

  /** @returns documents that could not be brought back */
  async function undo(
    pod: Pod,
    key: ConsentKey,
    before: Consent | undefined,
    earlier: ReadonlySet<string>,
    touched: readonly string[],
  ): Promise<readonly string[]> {
    const stuck: string[] = [];
    const plan = before && (await planConsent(pod, before, records).catch(() => undefined));
    for (const document of touched) {
      try {
        if (before !== undefined && earlier.has(document)) await grant(pod, document, before, plan);
        else await withdraw(pod, document, key);
      } catch (error) {
        report(`The rules in ${document} of the pod ${pod.name} could not be brought back`, error);
        stuck.push(document);
      }
    }
    return stuck;
  }

  async function takeAway(pod: Pod, key: ConsentKey): Promise<void> {
    const failures = new Map<string, unknown>();
    for (const document of records.documentsOf(key)) {
      try {
        await withdraw(pod, document, key);
      } catch (error) {
        failures.set(document, error);
      }
    }
    if (failures.size === 0) return records.delete(key);
    const [first] = failures.values();
    throw new PodError(
      "conflict",
      `The rules of ${key.clientId} could not be taken out of ${[...failures.keys()].join(", ")} of the pod ${pod.name}; mend these documents: ${(first as Error).message}`,
      { documents: [...failures.keys()] },
      { cause: first },
    );
  }

  const isInForce = ({ expiresAt }: Consent): boolean => expiresAt === null || expiresAt > now();

  return {
    async give(request) {
      await refuseImpossible(request, deps);
      return inPod(request.podName, (pod) => give(pod, request));
    },
    async revoke(podName, clientId) {
      const key = { podName, clientId };
      return inPod(podName, async (pod) => {
        if (records.find(key) === undefined) return false;
        records.end(key, now());
        await takeAway(pod, key);
        return true;
      });
    },
    async find(podName, clientId) {
      const consent = records.find({ podName, clientId });
      return consent && isInForce(consent) ? consent : undefined;
    },
    list: async (podName) => records.list(podName).filter(isInForce),
    async expire(time) {
      let count = 0;
      for (const key of records.listEnded(time)) {
        try {
          await inPod(key.podName, async (pod) => {
            // A new decision may have been made while this waited for its turn.
            const isOver = records.listEnded(time).some((one) => isSameKey(one, key));
            if (isOver) await takeAway(pod, key);
          });
          count += 1;
        } catch (error) {
          report(
            `The rules of ${key.clientId}, whose time is over, are still in the pod ${key.podName}`,
            error,
          );
        }
      }
      return count;
    },
    listTypes: (podName, webId) => inPod(podName, (pod) => listRegisteredTypes(pod, webId)),
    forgetPod: (podName) => records.forgetPod(podName),
    movePod: (podName, newName) => records.movePod(podName, newName),
  };
}

async function refuseImpossible(
  { podName, webId, clientId, expiresAt }: Omit<Consent, "givenAt">,
  { baseUrl, ownersOf, now }: Pick<ConsentDependencies, "baseUrl" | "ownersOf" | "now">,
): Promise<void> {
  if (clientIri(clientId, baseUrl) === baseUrl) {
    throw new PodError("bad-request", `${clientId} is this server itself, which needs no consent`);
  }
  if (expiresAt !== null && !(expiresAt > now())) {
    throw new PodError("bad-request", `The end of the consent, ${expiresAt}, is no time to come`);
  }
  if (!(await ownersOf(podName)).includes(webId)) {
    throw new PodError(
      "bad-request",
      `${webId} does not own the pod ${podName}, and cannot let an application into it`,
    );
  }
}

/** A place that an earlier decision is not known to cover any more gets the narrower rule. */
function isReadOnlyIn(
  subject: string,
  { allowances, readOnly }: Omit<Consent, "givenAt">,
  plan: ConsentPlan | undefined,
): boolean {
  const planned = plan?.kind === "places" ? plan.subjects.get(subject) : undefined;
  return planned ?? (readOnly || allowances.some((each) => "readOnly" in each));
}

/** Containers before what lies in them: what is inherited has to be settled first. */
function byDepth(documents: readonly string[]): readonly string[] {
  return documents.toSorted((one, other) => one.length - other.length);
}

function isSameKey(one: ConsentKey, other: ConsentKey): boolean {
  return one.podName === other.podName && one.clientId === other.clientId;
}

function describeFailure(
  { clientName }: Pick<Consent, "clientName">,
  document: string | undefined,
  stuck: readonly string[],
  cause: unknown,
): unknown {
  if (!(cause instanceof PodError) || document === undefined) return cause;
  const rest = stuck.length === 0 ? "nothing was changed" : `${stuck.join(", ")} could not be brought back`;
  return new PodError(
    cause.code,
    `${clientName} could not be let in, because ${document} cannot be written; ${rest}: ${cause.message}`,
    { ...cause.details, document, ...(stuck.length > 0 && { stuck }) },
    { cause },
  );
}
