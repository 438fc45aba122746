import { appIdOf } from "./app-address.ts";
import type { AppActKind, AppRecords } from "./app-records.ts";

/** What came of a request to a pod. */
export interface PodRequestOutcome {
  readonly client: string | undefined;
  readonly method: string;
  /** Pod-relative path. */
  readonly path: string;
  readonly status: number;
}

/** Endpoints of a pod that answer questions. */
const ENDPOINT = /^\/\.(?:sparql|search|ask|preview)\b/;

/** Creates what records the acts of installed apps, for their owner to look up. What was refused is not one. */
export function noteAppActs(
  records: Pick<AppRecords, "noteAct">,
  { baseUrl, now }: { readonly baseUrl: string; readonly now: () => number },
): (outcome: PodRequestOutcome) => void {
  return ({ client, method, path, status }) => {
    const id = client === undefined ? undefined : appIdOf(client, baseUrl);
    const kind = kindOf(method, path, status);
    if (id !== undefined && kind !== undefined) records.noteAct(id, { kind, path, time: now() });
  };
}

function kindOf(method: string, path: string, status: number): AppActKind | undefined {
  if (status >= 400) return undefined;
  if (ENDPOINT.test(path)) return "asked";
  switch (method) {
    case "GET":
      return "read";
    case "POST":
      return "added";
    case "PUT":
    case "PATCH":
      return status === 201 ? "added" : "changed";
    case "DELETE":
      return "removed";
    default:
      return undefined;
  }
}
