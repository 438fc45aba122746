import type { EvaluateLocally, FederatedPod, PodReport, QueryDataset } from "@webizen/query-engine";
import type { Operation } from "../../ldp/operation.ts";
import { evaluateAsSeen } from "../evaluate-as-seen.ts";
import { refusing } from "../query-refusal.ts";
import type { FederatedTools } from "./federated-tools.ts";
import type { Asked } from "./read-federated-request.ts";

/** The pods that a query goes to. */
export interface GatheredPods {
  readonly pods: readonly FederatedPod[];
  /** Who was meant and cannot be asked, with the reason. */
  readonly skipped: readonly PodReport[];
  readonly remarks: readonly string[];
}

const EVERYTHING: QueryDataset = { defaultGraph: "union", namedGraphs: "all" };

/** Finds the pods that a request means: the owner's own, those of friends, and those that it names. */
export async function gatherPods(
  operation: Operation,
  tools: FederatedTools,
  request: Asked,
  { webId, signal }: { readonly webId: string; readonly signal: AbortSignal },
): Promise<GatheredPods> {
  const { rootIri } = operation.pod;
  const evaluate = evaluateOwn(operation, tools);
  const own: FederatedPod = { kind: "local", storage: rootIri, owner: webId, evaluate };
  const remarks: string[] = [];
  const targets = [...request.targets];
  if (request.friends) {
    const found = await refusing(() =>
      tools.listFriends({ webId, evaluate, groups: request.groups, signal }),
    );
    targets.push(...found.friends.map((friend) => friend.webId));
    remarks.push(...found.unknownGroups.map((group) => `There is no contact group "${group}"`));
    if (found.isCut) remarks.push("There are more friends than are asked at once");
  }
  const discovered = await refusing(() =>
    tools.discover([...new Set(targets)], { webId, except: [rootIri], signal }),
  );
  return {
    pods: [...(request.own ? [own] : []), ...discovered.pods],
    skipped: discovered.skipped,
    remarks: [...remarks, ...discovered.remarks],
  };
}

/** Answers over the owner's own pod, as the owner sees it. */
function evaluateOwn(operation: Operation, { ldp, sparql }: FederatedTools): EvaluateLocally {
  const { credentials, origin } = operation;
  const { limits } = sparql;
  return async (text, signal) => {
    const query = sparql.guard(text, { baseIri: operation.iri });
    const evaluated = await ldp.pods.withPod(operation.pod.name, async (pod) => {
      const request = { pod, credentials, origin };
      return evaluateAsSeen(request, sparql, {
        feed: sparql.feedOf(pod),
        ...(await sparql.access.selectionFor(request)),
        query,
        dataset: EVERYTHING,
        format: query.form === "construct" || query.form === "describe" ? "ntriples" : "json",
        limits: {
          timeMs: limits.queryTimeMs,
          rows: limits.queryRows,
          resultBytes: limits.queryResultBytes,
        },
        signal,
      });
    });
    if (evaluated === undefined) throw new Error("The pod is gone");
    const pieces: Uint8Array[] = [];
    for await (const piece of evaluated.body) pieces.push(piece);
    return Buffer.concat(pieces).toString("utf8");
  };
}
