import { DCTERMS, MEDIA, SCHEMA, XSD } from "@webizen/ontologies";
import { Parser } from "n3";
import { relativePath } from "../../provision/relative-iri.ts";
import { joinFragments, text, turtle, turtleDocument, typed } from "../../provision/turtle.ts";
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
  /** Writes what is new to the pod; does nothing where nothing is. @throws ImportStopped with the server's reason */
  save(now: Date): Promise<void>;
}

const FOLDER = "/settings/imports/";

/**
 * Opens the record of imports of one kind into one container. It is a document of the pod, in the folder of the
 * settings, so that any machine that imports again knows what was brought in before.
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
  )}.ttl`;
  const tags = await readTags(pod, path);
  let unsaved = 0;
  return {
    path,
    tagOf: (document) => tags.get(document),
    note(document, tag) {
      if (tags.get(document) === tag) return;
      tags.set(document, tag);
      unsaved += 1;
    },
    async save(now) {
      if (unsaved === 0) return;
      const response = await pod.send({
        method: "PUT",
        path,
        headers: { "Content-Type": MEDIA.turtle },
        body: bodyOf(write(path, { kind, to, tags, now })),
      });
      if (!response.ok)
        throw new ImportStopped(`the record of the import cannot be kept: ${await explainRefusal(response)}`);
      await response.body?.cancel();
      unsaved = 0;
    },
  };
}

async function readTags(pod: PodAccess, path: string): Promise<Map<string, string>> {
  const response = await pod.send({ method: "GET", path, headers: { Accept: MEDIA.ntriples } });
  if (response.status === 404) {
    await response.body?.cancel();
    return new Map();
  }
  if (!response.ok)
    throw new ImportStopped(
      `the record of earlier imports cannot be read: ${await explainRefusal(response)}`,
    );
  const quads = new Parser({ format: MEDIA.ntriples }).parse(await response.text());
  return new Map(
    quads
      .filter(
        ({ predicate, subject }) =>
          predicate.value === SCHEMA.version && subject.value.startsWith(pod.rootIri),
      )
      .map(({ subject, object }) => [`/${subject.value.slice(pod.rootIri.length)}`, object.value]),
  );
}

function write(
  path: string,
  {
    kind,
    to,
    tags,
    now,
  }: {
    readonly kind: string;
    readonly to: string;
    readonly tags: ReadonlyMap<string, string>;
    readonly now: Date;
  },
): string {
  const head = turtle`
<#import> a ${SCHEMA.Action};
  ${SCHEMA.name} ${text(`Import of ${kind}`)};
  ${SCHEMA.location} ${relativePath(path, to)};
  ${SCHEMA.endTime} ${typed(now.toISOString(), XSD.dateTime)}.`;
  const lines = [...tags]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([document, tag]) =>
        turtle`${relativePath(path, document)} ${DCTERMS.provenance} <#import>; ${SCHEMA.version} ${text(tag)}.`,
    );
  const { prefixes } = joinFragments(lines);
  const body = { prefixes, source: lines.map(({ source }) => source).join("\n") };
  return turtleDocument(
    "What webizen import brought in here, and the state in which it left each document. It keeps what was changed since.",
    joinFragments([head, body]),
  );
}
