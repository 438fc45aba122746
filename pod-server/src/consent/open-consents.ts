import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import type { Pod, PodDirectory } from "../storage/pod.ts";
import { ensureContainer } from "./app-folder.ts";
import { documentsOf, findRules, grantRules, withdrawRules } from "./carry-rules.ts";
import { clientIri } from "./client-iri.ts";
import type { Consent, ConsentRequest, ConsentStore } from "./consent.ts";
import { type ConsentKey, openConsentRecords } from "./consent-records.ts";
import { createTurns } from "./create-turns.ts";
import { countPlacesBelow } from "./find-places-below.ts";
import { planConsent, seekerFor } from "./plan-consent.ts";
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

const MAX_ROUNDS = 3;

/**
 * Opens the decisions about applications, kept in the server-wide database and carried by rules in the pods.
 *
 * @throws PodError `storage-damaged` when a newer server has written the tables
 */
export function openConsents(deps: ConsentDependencies): ConsentStore {
  const { database, pods, rootIriOf, baseUrl, now, report } = deps;
  const records = openConsentRecords(database, rootIriOf);
  const tools = { records, baseUrl };
  const takeTurn = createTurns();

  async function inPod<T>(podName: string, act: (pod: Pod) => Promise<T>): Promise<T> {
    const result = await takeTurn(podName, () =>
      pods.withPod(podName, async (pod) => ({ value: await act(pod) })),
    );
    if (result !== undefined) return result.value;
    throw new PodError("not-found", `There is no pod named "${podName}" here`);
  }

  async function give(pod: Pod, request: ConsentRequest): Promise<Consent> {
    const plan = await planConsent(pod, request, tools);
    const before = records.find(request);
    const documents = documentsOf(plan);
    const earlier = new Set(await listDocuments(pod, request));
    const touched: string[] = [];
    let madeFolder: string | undefined;
    try {
      if (plan.kind === "places" && plan.ownFolder !== undefined) {
        records.addFolder(request, plan.ownFolder);
        if (await ensureContainer(pod, plan.ownFolder)) madeFolder = plan.ownFolder;
      }
      await grantRules(pod, documents, { consent: request, plan }, tools, touched);
      const wanted = new Set(documents);
      const others = [...earlier].filter((one) => !wanted.has(one));
      touched.push(...others);
      for (const [document, cause] of await withdrawRules(pod, others, request, tools)) {
        touched.push(document);
        throw cause;
      }
    } catch (cause) {
      const stuck = await undo(pod, request, { before, earlier, touched });
      if (madeFolder !== undefined) await pod.store.commit({ kind: "delete", path: madeFolder });
      throw describeFailure(request, touched.at(-1), stuck, cause);
    }
    const placesBelow = plan.kind === "places" ? plan.below.size : 0;
    const consent = { ...request, givenAt: now(), placesBelow };
    records.put(consent);
    return consent;
  }

  /** Where rules of an application stand: as they were written, and where they were copied to since. */
  async function listDocuments(pod: Pod, key: ConsentKey): Promise<readonly string[]> {
    const known = records.documentsOf(key);
    return [...known, ...(await findRules(pod, key.clientId, new Set(known)))];
  }

  /** @returns documents that could not be brought back */
  async function undo(
    pod: Pod,
    key: ConsentKey,
    state: {
      readonly before: Consent | undefined;
      readonly earlier: ReadonlySet<string>;
      readonly touched: readonly string[];
    },
  ): Promise<readonly string[]> {
    const { before, earlier } = state;
    const touched = [...new Set(state.touched)];
    const plan = before && (await planConsent(pod, before, tools).catch(() => undefined));
    const stuck = new Map<string, unknown>();
    if (before !== undefined) {
      for (const document of touched.filter((one) => earlier.has(one))) {
        await grantRules(pod, [document], { consent: before, plan }, tools).catch((error: unknown) =>
          stuck.set(document, error),
        );
      }
    }
    const added = touched.filter((one) => before === undefined || !earlier.has(one));
    for (const [document, error] of await withdrawRules(pod, added, key, tools)) stuck.set(document, error);
    for (const [document, error] of stuck) {
      report(`The rules in ${document} of the pod ${pod.name} could not be brought back`, error);
    }
    return [...stuck.keys()];
  }

  async function takeAway(pod: Pod, key: ConsentKey): Promise<void> {
    // Somebody may be making a list of the rules that are being taken away.
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const documents = await listDocuments(pod, key);
      if (documents.length === 0) break;
      const failures = await withdrawRules(pod, documents, key, tools);
      const [first] = failures.values();
      if (first === undefined) continue;
      throw new PodError(
        "conflict",
        `The rules of ${key.clientId} could not be taken out of ${[...failures.keys()].join(", ")} of the pod ${pod.name}; mend these documents: ${(first as Error).message}`,
        { documents: [...failures.keys()] },
        { cause: first },
      );
    }
    records.delete(key);
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
    countBelow: (request, paths) =>
      inPod(request.podName, (pod) => countPlacesBelow(pod, paths, seekerFor(pod, request, tools))),
    listTypes: (podName, webId) => inPod(podName, (pod) => listRegisteredTypes(pod, webId)),
    forgetPod: (podName) => records.forgetPod(podName),
    movePod: (podName, newName) => records.movePod(podName, newName),
  };
}

async function refuseImpossible(
  { podName, webId, clientId, expiresAt }: ConsentRequest,
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
  // Of many documents that are changed at once, the error names the one.
  const name = String(cause.details.document ?? document);
  const rest = stuck.length === 0 ? "nothing was changed" : `${stuck.join(", ")} could not be brought back`;
  return new PodError(
    cause.code,
    `${clientName} could not be let in, because ${name} cannot be written; ${rest}: ${cause.message}`,
    { ...cause.details, document: name, ...(stuck.length > 0 && { stuck }) },
    { cause },
  );
}
