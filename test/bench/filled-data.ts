import { access, cp, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { MEDIA } from "@webizen/ontologies";
import { type DataFolder, openDataFolder } from "../../pod-server/src/storage/data-folder.ts";
import type { ResourceStore } from "../../pod-server/src/storage/resource-store.ts";
import { SCHEMA_VERSION } from "../../pod-server/src/storage/sqlite/migrations.ts";
import { exampleDocument } from "./example-document.ts";
import { OPEN_CONTAINER } from "./operations.ts";
import { pathInLayout } from "./pod-layout.ts";
import { openContainer } from "./prepare-pod.ts";
import { startWebizen } from "./start-webizen.ts";

/** Where filled data folders are kept between runs, and how to say that one is being made. */
export interface FilledDataPlace {
  readonly folder: string;
  readonly report: (line: string) => void;
}

const POD = "alice";
// So many commits are under way together, to share their fsyncs.
const LANES = 256;

/** A data folder whose pod holds so many documents, spread as {@link pathInLayout} says. Made once. */
export function filledPod(resources: number, place: FilledDataPlace): Promise<string> {
  return madeOnce(`pod-of-${resources}`, place, async (dataDir) => {
    await withFolder(dataDir, async ({ pods }) => {
      await pods.withPod(POD, ({ store }) => fillStore(store, resources));
    });
  });
}

/** A data folder with so many pods. Made once. */
export function filledServer(podCount: number, place: FilledDataPlace): Promise<string> {
  return madeOnce(`server-of-${podCount}`, place, (dataDir) =>
    withFolder(dataDir, async ({ pods }) => {
      await inLanes(podCount - 1, (n) => pods.create(`person-${n}`));
    }),
  );
}

/** A copy that a run may change. */
export async function copyData(from: string, to: string): Promise<string> {
  await cp(from, to, { recursive: true });
  return to;
}

/** Makes a data folder, seeded with Alice's pod, unless an earlier run has made it. */
export async function madeOnce(
  name: string,
  { folder, report }: FilledDataPlace,
  make: (dataDir: string) => Promise<void>,
): Promise<string> {
  const made = join(folder, `schema-${SCHEMA_VERSION}`, name);
  if (await exists(made)) return made;
  report(`Making the data of ${name}; later runs find it in ${made}`);
  const partial = `${made}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const server = await startWebizen(partial);
  await openContainer(server);
  await server[Symbol.asyncDispose]();
  await make(partial);
  await rename(partial, made);
  return made;
}

/** Opens a data folder that no server runs on. */
export async function withFolder(dataDir: string, use: (folder: DataFolder) => Promise<void>): Promise<void> {
  const rootIriOf = (name: string): string => `http://localhost:3000/${name}/`;
  await using folder = await openDataFolder(dataDir, { maxOpenPods: 8, rootIriOf });
  await use(folder);
}

function fillStore(store: ResourceStore, resources: number): Promise<void> {
  const container = OPEN_CONTAINER.slice(`/${POD}`.length);
  return inLanes(resources, async (n) => {
    const bytes = Buffer.from(exampleDocument(n));
    const body = await store.stage(bytes, bytes.length);
    const path = container + pathInLayout(n);
    const result = await store.commit({ kind: "put", path, contentType: MEDIA.turtle, body });
    if (result.kind !== "committed") throw new Error(`${path} could not be made: ${result.kind}`);
  });
}

/** Does something so many times, several at a time. */
export async function inLanes(count: number, act: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const n = next;
      next += 1;
      await act(n);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
