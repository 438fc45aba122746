import { MEDIA } from "@webizen/ontologies";
import type { Webizen } from "../../../../src/index.ts";
import type { FileDescription } from "./describe-file.ts";
import { type FileKind, kindOfFile } from "./kind-words.ts";

/** What is shown of a file. */
export type Content =
  | { readonly is: "empty" | "too-large" | "unknown" }
  | {
      readonly is: "text" | "markdown" | "page";
      readonly text: string;
      readonly shownBytes: number | undefined;
    }
  | { readonly is: "image" | "audio" | "video" | "pdf"; readonly blob: Blob }
  | { readonly is: "rdf" };

const MEGABYTE = 1_000_000;
/** How much of a file is loaded to be shown; of text, the beginning. */
const MAX_BYTES: Readonly<Record<Exclude<FileKind, "unknown">, number>> = {
  text: 0.5 * MEGABYTE,
  markdown: 0.5 * MEGABYTE,
  page: 0.5 * MEGABYTE,
  rdf: 4 * MEGABYTE,
  image: 40 * MEGABYTE,
  audio: 100 * MEGABYTE,
  video: 200 * MEGABYTE,
  pdf: 60 * MEGABYTE,
};

/** From this size on a preview is shown of a picture; the file itself can be downloaded beside it. */
const PREVIEWED_BYTES = MEGABYTE;
/** Pictures that a preview would change: they move, or have no pixels. */
const SHOWN_AS_THEY_ARE: ReadonlySet<string> = new Set([MEDIA.gif, MEDIA.svg]);

/** Loads as much of a file as is shown of it, and nothing of what is too large. */
export async function loadContent(
  pod: Webizen,
  file: FileDescription,
  { asText, signal }: { readonly asText: boolean; readonly signal: AbortSignal },
): Promise<Content> {
  const kind = asText ? "text" : kindOfFile(file.type);
  const size = file.size ?? 0;
  if (size === 0 && file.size !== undefined) return { is: "empty" };
  if (kind === "unknown") return { is: "unknown" };
  const isLarge = size > MAX_BYTES[kind];
  if (kind === "text" || kind === "markdown" || kind === "page") {
    if (isLarge) return { is: kind, ...(await readBeginning(pod, file.iri, MAX_BYTES[kind], signal)) };
    const { blob } = await pod.files.read(file.iri, { signal });
    return { is: kind, text: await blob.text(), shownBytes: undefined };
  }
  if (kind === "image" && size > PREVIEWED_BYTES && !SHOWN_AS_THEY_ARE.has(file.type ?? "")) {
    // Where none can be made, the picture itself may still be shown.
    const blob = await pod.files.preview(file.iri, { orOriginal: !isLarge, signal }).catch(() => undefined);
    signal.throwIfAborted();
    if (blob !== undefined) return { is: "image", blob };
  }
  if (isLarge) return { is: "too-large" };
  if (kind === "rdf") return { is: "rdf" };
  const { blob } = await pod.files.read(file.iri, { signal });
  // The type is what was decided above, and not what a blob may say besides.
  return { is: kind, blob: new Blob([blob], { type: file.type ?? MEDIA.octetStream }) };
}

async function readBeginning(
  { session }: Pick<Webizen, "session">,
  iri: string,
  bytes: number,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly shownBytes: number }> {
  const response = await session.fetch(iri, { headers: { range: `bytes=0-${bytes - 1}` }, signal });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let shownBytes = 0;
  // A server that knows no ranges sends all of it; the rest is not waited for.
  while (reader !== undefined && shownBytes < bytes) {
    const { done, value } = await reader.read();
    if (done) break;
    shownBytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return { text, shownBytes };
}
