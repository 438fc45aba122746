import { join } from "node:path";
import { openPreviews, type Previews } from "../previews/previews.ts";
import type { Ground } from "./ground.ts";

/** Puts previews of pictures beside the pods. */
export function composePreviews({ config, folder, log, now }: Ground): Previews {
  return openPreviews({
    pods: folder.pods,
    folderOf: (podName) => join(config.dataDir, "pods", podName),
    now,
    report: (message, err) => log.warn({ err }, message),
  });
}
