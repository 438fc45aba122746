import { PodError } from "../errors.ts";
import type { Pod } from "../storage/pod.ts";
import { ensureContainer } from "./app-folder.ts";
import { type CarryTools, documentsOf, findRules, grantRules, withdrawRules } from "./carry-rules.ts";
import type { Consent, ConsentRequest } from "./consent.ts";
import type { ConsentKey } from "./consent-records.ts";
import { planConsent } from "./plan-consent.ts";

/** What decisions are carried out with. */
export interface DecisionTools extends CarryTools {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Receives what the operator has to know: rules that could not be brought back. */
  readonly report: (message: string, cause: unknown) => void;
}

/** Carries out decisions in a pod. Whoever calls sees to it that one comes after the other. */
export interface Decisions {
  /**
   * Writes the rules of a decision, takes those of an earlier one out of what it does not cover, and notes it.
   *
   * @throws PodError as {@link planConsent}; `conflict` and `quota-exceeded` naming the document that could not be written: those
   *   that were are brought back
   */
  give(pod: Pod, request: ConsentRequest): Promise<Consent>;
  /**
   * Takes all rules of an application away, and forgets its decision.
   *
   * @throws PodError `conflict` naming the documents that still have them
   */
  takeAway(pod: Pod, key: ConsentKey): Promise<void>;
}

const MAX_ROUNDS = 3;

/** Makes what carries decisions out. */
export function createDecisions(tools: DecisionTools): Decisions {
  const { records, now, report } = tools;

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

  return { give, takeAway };
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
