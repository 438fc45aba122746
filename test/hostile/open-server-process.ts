import { readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ServeProcess, startServe } from "../cli/run-webizen.ts";
import { makeOpenPod } from "../fault/open-pod.ts";

/** A server in a process of its own, whose pod everybody may write to. */
export interface OpenServerProcess extends ServeProcess {
  readonly data: string;
  /** IRI of the open pod. */
  readonly root: string;
  /** Memory of the process now, in MiB. */
  memory(): Promise<number>;
  /** Most memory since the last call, in MiB. */
  peakMemory(): Promise<number>;
  /** Files of the pod's blobs that the process has open. */
  openBlobs(): Promise<number>;
}

/** Starts `webizen serve` on a new data folder below `folder`. */
export async function startOpenServerProcess(
  folder: string,
  flags: readonly string[] = [],
): Promise<OpenServerProcess> {
  const { data } = await makeOpenPod(folder);
  const server = await startServe(["--data", data, "--search-index", "on-demand", ...flags]);
  const proc = `/proc/${server.child.pid}`;
  const read = async (field: string): Promise<number> => {
    const status = await readFile(join(proc, "status"), "utf8");
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1]) / 1024;
  };
  return {
    ...server,
    data,
    root: `${server.url}alice/`,
    memory: () => read("VmRSS"),
    async peakMemory() {
      const peak = await read("VmHWM");
      await writeFile(join(proc, "clear_refs"), "5");
      return peak;
    },
    async openBlobs() {
      const descriptors = await readdir(join(proc, "fd"));
      const files = await Promise.all(
        descriptors.map((each) => readlink(join(proc, "fd", each)).catch(() => "")),
      );
      return files.filter((file) => file.includes("/blobs/")).length;
    },
  };
}
