import { join } from "node:path";
import { openSqliteResourceStore } from "@webizen/pod-server/storage";
import { makeDataFolder } from "../cli/run-webizen.ts";
import { makeBytes } from "./writer.ts";

/** A data folder with a pod in which everybody may write, and no server on it. */
export async function makeOpenPod(folder: string): Promise<{ readonly data: string; readonly pod: string }> {
  const data = await makeDataFolder(folder);
  const pod = join(data, "pods", "alice");
  await using store = await openSqliteResourceStore(pod);
  const path = "/.acl";
  const body = await store.stage(makeBytes({ seed: 0, size: 0 }, path), 10_000);
  const result = await store.commit({ kind: "put", path, contentType: "text/turtle", body });
  if (result.kind !== "committed") throw new Error(`the pod's list was not replaced: ${result.kind}`);
  return { data, pod };
}
