import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { MEDIA } from "@webizen/ontologies";
import { ImportStopped } from "../import-item.ts";
import { explainRefusal, type PodAccess } from "../pod-access.ts";
import { bodyOf } from "./put-document.ts";
import { stableName } from "./stable-name.ts";

/** What earlier imports left in a container: the state in which each document was when an import last saw it. */
export interface ImportRecord {
  readonly path: string;
  /** The state tag that an import gave the document; `undefined` for one that no import wrote. */
  tagOf(path: string): string | undefined;
  note(path: string, tag: string): void;
  forget(path: string): void;
  /**
   * Gives a source a name of its own among those that were brought in here, the same each time.
   *
   * @param source what tells it from others, also when it was exported anew
   * @param names in the order in which they are wished for
   */
  nameFor(source: string, names: readonly string[]): string;
  /** Writes what is new to the pod; does nothing where nothing is. @throws ImportStopped with the server's reason */
  save(now: Date): Promise<void>;
}

const pack = promisify(gzip);
const unpack = promisify(gunzip);
const MAX_BYTES = 512 * 1024 * 1024;
const ABOUT =
  "What webizen import brought in here, and the state in which it left each document. It keeps what was changed since.";
const DIGEST_LENGTH = 8;
const FOLDER = "/settings/imports/";

/** What the document holds, as JSON. The paths are those of the pod, so that it may move. */
interface Kept {
  readonly about: string;
  readonly kind: string;
  readonly to: string;
  readonly at: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Which source has a name here; absent where all that is here is of one. */
  readonly sources?: Readonly<Record<string, string>>;
}

/**
 * Opens the record of imports of one kind into one container. It is a document of the pod, in the folder of the
 * settings, so that any machine that imports again knows what was brought in before. It is packed, and no linked data:
 * a line for each document is nothing to find, and would weigh as much as what it is about.
 *
 * @throws ImportStopped with the server's reason where it is there and cannot be read
 */
export async function openImportRecord(
  pod: PodAccess,
  { kind, to }: { readonly kind: string; readonly to: string },
): Promise<ImportRecord> {
  const path = `${FOLDER}${kind}-${stableName(
    to
      .replaceAll("/", " ")
      .trim()
      .replaceAll(/[^A-Za-z0-9]+/g, "-") || "root",
  )}.json.gz`;
  const { sources, tags } = await readRecord(pod, path);
  let unsaved = 0;
  let saving = Promise.resolve();
  const write = async (now: Date): Promise<void> => {
    if (unsaved === 0) return;
    // What is noted while this is on its way is not in it.
    const written = unsaved;
    const sorted = [...tags].sort(([a], [b]) => (a < b ? -1 : 1));
    const kept: Kept = {
      about: ABOUT,
      kind,
      to,
      at: now.toISOString(),
      ...(sources.size > 0 && { sources: Object.fromEntries(sources) }),
      tags: Object.fromEntries(sorted),
    };
    const response = await pod.send({
      method: "PUT",
      path,
      headers: { "Content-Type": MEDIA.gzip },
      body: bodyOf(await pack(JSON.stringify(kept, null, 1))),
    });
    if (!response.ok)
      throw new ImportStopped(`the record of the import cannot be kept: ${await explainRefusal(response)}`);
    await response.body?.cancel();
    unsaved -= written;
  };
  return {
    path,
    tagOf: (document) => tags.get(document),
    note(document, tag) {
      if (tags.get(document) === tag) return;
      tags.set(document, tag);
      unsaved += 1;
    },
    forget(document) {
      if (tags.delete(document)) unsaved += 1;
    },
    nameFor(source, names) {
      for (const [name, holder] of sources) if (holder === source) return name;
      const name = names.find((wished) => !sources.has(wished)) ?? `${names.at(-1)}-${digest(source)}`;
      sources.set(name, source);
      unsaved += 1;
      return name;
    },
    // One after the other, or an older state could arrive last.
    save(now) {
      saving = saving.then(() => write(now));
      return saving;
    },
  };
}

/** What a record holds that may change. */
interface Held {
  readonly tags: Map<string, string>;
  readonly sources: Map<string, string>;
}

async function readRecord(pod: PodAccess, path: string): Promise<Held> {
  const response = await pod.send({ method: "GET", path, headers: { Accept: "*/*" } });
  if (response.status === 404) {
    await response.body?.cancel();
    return { tags: new Map(), sources: new Map() };
  }
  if (!response.ok)
    throw new ImportStopped(
      `the record of earlier imports cannot be read: ${await explainRefusal(response)}`,
    );
  const held = await readKept(await response.arrayBuffer());
  if (held === undefined)
    throw new ImportStopped(
      `the record of earlier imports, ${path}, is damaged; delete it, and what differs in the pod is kept`,
    );
  return held;
}

async function readKept(packed: ArrayBuffer): Promise<Held | undefined> {
  try {
    const bytes = await unpack(packed, { maxOutputLength: MAX_BYTES });
    const { sources, tags } = JSON.parse(bytes.toString()) as Partial<Kept>;
    const lists = [Object.entries(tags ?? {}), Object.entries(sources ?? {})] as const;
    if (!lists.flat().every(([, value]) => typeof value === "string")) return undefined;
    return { tags: new Map(lists[0]), sources: new Map(lists[1]) };
  } catch {
    return undefined;
  }
}

function digest(source: string): string {
  return createHash("sha256").update(source).digest("hex").slice(0, DIGEST_LENGTH);
}
