import type { EventQueue } from "./event-queue.ts";
import type { FederationEvent } from "./federation.ts";
import type { FromPlanner, FromThread, PodStatistics } from "./plan/messages.ts";
import type { PodAccount } from "./pods/pod-account.ts";

/** What is done with what the planner says. */
export interface ListenerParts {
  /** In the order in which the planner numbers the pods. */
  readonly accounts: readonly PodAccount[];
  readonly events: EventQueue<FederationEvent>;
  ask(account: PodAccount, query: string, ask: number): unknown;
  counted(account: PodAccount, statistics: PodStatistics): unknown;
  failed(failure: Extract<FromPlanner, { kind: "failed" }>): void;
}

/** Listens to the planner on behalf of one query. */
export function createPlannerListener(parts: ListenerParts): (message: FromThread) => void {
  const { accounts, events } = parts;
  return (message) => {
    switch (message.kind) {
      case "events":
        for (const event of message.events) events.push(event);
        return;
      case "done":
        return events.end();
      case "failed":
        return parts.failed(message);
      case "pong":
      case "evaluating":
        return;
      default: {
        const account = accounts[message.pod];
        if (account !== undefined) hearOfPod(message, account, parts);
      }
    }
  };
}

function hearOfPod(
  message: Extract<FromPlanner, { pod: number }>,
  account: PodAccount,
  parts: ListenerParts,
): void {
  switch (message.kind) {
    case "ask":
      parts.ask(account, message.query, message.ask);
      return;
    case "counted":
      parts.counted(account, message.statistics);
      return;
    case "read": {
      account.countRows(message.rows);
      if (message.fault === undefined) return;
      const { code, reason, isCut } = message.fault;
      account.fail({ state: isCut ? "cut-off" : "failed", code, reason });
    }
  }
}
