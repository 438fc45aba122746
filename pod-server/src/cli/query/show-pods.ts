import type { PodReport } from "@webizen/query-engine";
import { countOf } from "../../views/format.ts";
import { cleanLine } from "./clean-text.ts";

/** Shows how far each pod has come, while a query runs. */
export interface PodsProgress {
  show(report: Pick<PodReport, "storage" | "rows" | "state">): void;
  stop(): void;
}

/** Opens it: on a terminal one line that changes; elsewhere nothing, for a query is soon over. */
export function showPods(stream: Pick<NodeJS.WriteStream, "isTTY" | "columns" | "write">): PodsProgress {
  const reports = new Map<string, Pick<PodReport, "storage" | "rows" | "state">>();
  const clear = (): void => void (stream.isTTY && stream.write("\r\u001b[K"));
  return {
    show(report) {
      if (!stream.isTTY) return;
      reports.set(report.storage, report);
      clear();
      const pods = [...reports.values()].map(
        ({ storage, rows, state }) =>
          `${nameOf(storage)}: ${state === "running" ? countOf(rows, "row") : state.replace("-", " ")}`,
      );
      stream.write(cleanLine(`Asking ${pods.join(" · ")}`).slice(0, (stream.columns ?? 80) - 1));
    },
    stop: clear,
  };
}

/** What people call a pod: the last name in the address of its storage, else the server's. */
function nameOf(storage: string): string {
  const { host, pathname } = URL.parse(storage) ?? { host: storage, pathname: "" };
  return pathname.split("/").findLast((name) => name !== "") ?? host;
}
