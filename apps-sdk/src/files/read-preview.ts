import { MEDIA } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { reading } from "../http/reading.ts";
import { refusalOf } from "../http/refusal-of.ts";
import { send, type Web } from "../http/send.ts";
import type { DescribeStorage } from "../storage/describe-storage.ts";
import type { PreviewOptions } from "./files.ts";
import { findStorage } from "./find-storage.ts";
import { parentOf } from "./names.ts";

/** What previews are read with. */
export interface PreviewReading extends Web {
  readonly describe: DescribeStorage;
  /** Roots of the storages of whoever is signed in. */
  readonly storages: () => readonly string[];
}

/** The widths that servers make. */
const WIDTHS = [160, 320, 640, 1280];
const WIDEST = 1280;
const UNSUPPORTED = "urn:webizen:problem:preview-unsupported";
/** A server that is busy with other previews is asked again so many times, each time a little later. */
const MOST_TRIES = 5;
const PAUSE_MS = 1000;

/** Makes what reads previews; whether a storage has them is found out once. */
export function makeReadPreview(
  web: PreviewReading,
): (address: string, options?: PreviewOptions) => Promise<Blob> {
  /** Endpoints of servers that make none. */
  const without = new Set<string>();
  const storages = new Map<string, Promise<string | undefined>>();

  const storageOf = (iri: string): Promise<string | undefined> => {
    const own = web.storages().find((root) => iri.startsWith(root));
    if (own !== undefined) return Promise.resolve(own);
    const folder = parentOf(iri);
    const found = storages.get(folder) ?? findStorage(web, iri);
    storages.set(folder, found);
    // A picture may lie where no storage is; what could not be asked now can be the next time.
    return found.catch(() => void storages.delete(folder));
  };

  const endpointOf = async (iri: string): Promise<string | undefined> => {
    const storage = await storageOf(iri);
    if (storage === undefined) return undefined;
    const { preview } = await web.describe(storage).catch((error: unknown) => {
      if (error instanceof TypeError || isOffline(error)) return { preview: `${storage}.preview` };
      throw error;
    });
    return preview === undefined || without.has(preview) ? undefined : preview;
  };

  return async (address, { width = WIDEST, orOriginal = true, signal } = {}) => {
    const iri = web.resolve(address).replace(/#.*$/s, "");
    const init = signal === undefined ? {} : { signal };
    const readInstead = (): Promise<Blob> => {
      if (orOriginal) return readOriginal(web, iri, init);
      throw new WebizenError("unsupported", `Cannot ${taskOf(iri)}: the server makes none of it`, {
        url: iri,
      });
    };
    const endpoint = await endpointOf(iri);
    if (endpoint === undefined) return readInstead();
    const url = new URL(endpoint);
    url.searchParams.set("resource", iri);
    url.searchParams.set("width", String(WIDTHS.find((each) => each >= width) ?? WIDEST));
    const response = await askPatiently(web, url.href, iri, init).catch((error: unknown) => {
      // The picture itself may be on this device.
      if (isOffline(error)) return undefined;
      throw error;
    });
    if (response?.ok) return reading(iri, response.blob());
    if (response?.status === 501) without.add(endpoint);
    else if (response !== undefined) await requireUnsupported(response, iri);
    return readInstead();
  };
}

async function askPatiently(
  web: Pick<Web, "fetch">,
  url: string,
  iri: string,
  init: { readonly signal?: AbortSignal },
): Promise<Response> {
  const sending = { ...init, headers: { accept: MEDIA.webp }, task: taskOf(iri) };
  for (let tried = 1; ; tried++) {
    const isLast = tried === MOST_TRIES;
    const response = await send(web, url, { ...sending, alsoFine: isLast ? [422, 501] : [422, 501, 503] });
    if (response.status !== 503) return response;
    await response.body?.cancel();
    await pause(PAUSE_MS * tried, init.signal);
  }
}

/** Of what a server makes no previews, such as drawings, the original is shown; a broken picture would not be. */
async function requireUnsupported(response: Response, iri: string): Promise<void> {
  const error = await refusalOf(response, taskOf(iri));
  if (error.details.problem?.type !== UNSUPPORTED) throw error;
}

async function readOriginal(
  web: Pick<Web, "fetch">,
  iri: string,
  init: { readonly signal?: AbortSignal },
): Promise<Blob> {
  const response = await send(web, iri, { ...init, headers: { accept: "*/*" }, task: taskOf(iri) });
  if (response.headers.get("content-type")?.toLowerCase().startsWith("image/"))
    return reading(iri, response.blob());
  await response.body?.cancel();
  throw new WebizenError("unsupported", `Cannot ${taskOf(iri)}: it is no picture`, { url: iri });
}

function taskOf(iri: string): string {
  return `show a preview of ${iri}`;
}

function isOffline(error: unknown): boolean {
  return error instanceof WebizenError && error.code === "offline";
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    }
    signal?.addEventListener("abort", done);
  });
  signal?.throwIfAborted();
}
