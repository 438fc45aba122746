import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import type { Pod, PodDirectory } from "../storage/pod.ts";
import { clientIri } from "./client-iri.ts";
import type { Consent, ConsentRequest, ConsentStore } from "./consent.ts";
import { type ConsentKey, openConsentRecords } from "./consent-records.ts";
import { createDecisions } from "./create-decisions.ts";
import { createTurns } from "./create-turns.ts";
import { countPlacesBelow } from "./find-places-below.ts";
import { seekerFor } from "./plan-consent.ts";
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
  const tools = { records, baseUrl };
  const decisions = createDecisions({ ...tools, now, report });
  const takeTurn = createTurns();

  async function inPod<T>(podName: string, act: (pod: Pod) => Promise<T>): Promise<T> {
    const result = await takeTurn(podName, () =>
      pods.withPod(podName, async (pod) => ({ value: await act(pod) })),
    );
    if (result !== undefined) return result.value;
    throw new PodError("not-found", `There is no pod named "${podName}" here`);
  }

  const isInForce = ({ expiresAt }: Consent): boolean => expiresAt === null || expiresAt > now();

  return {
    async give(request) {
      await refuseImpossible(request, deps);
      return inPod(request.podName, (pod) => decisions.give(pod, request));
    },
    async revoke(podName, clientId) {
      const key = { podName, clientId };
      return inPod(podName, async (pod) => {
        if (records.find(key) === undefined) return false;
        records.end(key, now());
        await decisions.takeAway(pod, key);
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
            if (isOver) await decisions.takeAway(pod, key);
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
