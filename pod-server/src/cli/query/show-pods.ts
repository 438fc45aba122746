import type { PodReport } from "@webizen/query-engine";
import { countOf } from "../../views/format.ts";

/** Shows how far each pod has come, while a query runs. */
export interface PodsProgress {
  show(report: PodReport): void;
  stop(): void;
}

/** Opens it: on a terminal one line that changes; elsewhere nothing, for a query is soon over. */
export function showPods(stream: NodeJS.WriteStream): PodsProgress {
  const reports = new Map<string, PodReport>();
  const clear = (): void => void (stream.isTTY && stream.write("\r\u001b[K"));
  return {
    show(report) {
      if (!stream.isTTY) return;
      reports.set(report.storage, report);
      const parts = [...reports.values()].map(
        ({ storage, owner, rows, state }) =>
          `${nameOf(owner ?? storage)} ${state === "running" ? countOf(rows, "row") : state}`,
      );
      clear();
      stream.write(parts.join(" · ").slice(0, (stream.columns ?? 80) - 1));
    },
    stop: clear,
  };
}

/** What people call a pod: the last name in its address. */
function nameOf(iri: string): string {
  const { hostname, pathname } = new URL(iri);
  return pathname.split("/").find((name) => name !== "") ?? hostname;
}
