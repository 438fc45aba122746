import { basename, resolve } from "node:path";
import { toSegment } from "../transfer/file-name.ts";
import { ImportStopped } from "../transfer/import-item.ts";
import { convertSource, type LinkedKind, placeOf } from "../transfer/linked/convert-source.ts";
import { importLinked } from "../transfer/linked/import-linked.ts";
import type { ImportParsers } from "../transfer/linked/import-parsers.ts";
import { openImportRecord } from "../transfer/linked/import-record.ts";
import type { TableMapping } from "../transfer/linked/table-mapping.ts";
import type { PodAccess } from "../transfer/pod-access.ts";
import { countOf } from "../views/format.ts";
import type { CommandContext } from "./command.ts";
import { countLinked, describeLinked } from "./report-linked.ts";
import { showProgress } from "./show-progress.ts";

/** A source that was recognised, and what its owner asked for. */
export interface LinkedImport {
  readonly kind: LinkedKind;
  readonly because: string;
  readonly path: string;
  readonly isFolder: boolean;
  readonly files: readonly string[];
  readonly mapping: TableMapping | undefined;
  readonly to: string | null;
  readonly all: boolean;
  readonly replace: boolean;
  readonly dryRun: boolean;
  readonly concurrency: number;
}

/** Makes linked data of a source, brings it into the pod and reports. */
export async function runLinkedImport(
  wanted: LinkedImport,
  pod: PodAccess,
  parsers: ImportParsers,
  { signal, stderr, stdout }: CommandContext,
): Promise<number> {
  const { dryRun, kind, path, replace } = wanted;
  const to = wanted.to ?? placeOf(kind, wanted.isFolder ? toSegment(basename(resolve(path))) : undefined);
  let stopReason: string | undefined;
  const tally = countLinked();
  const record = await openImportRecord(pod, { kind, to }).catch((error: unknown) => {
    stopReason = explainStop(error, signal);
    if (stopReason === undefined) throw error;
    return undefined;
  });
  if (record === undefined) {
    stdout.write(describeLinked(tally, { target: pod.rootIri + to.slice(1), dryRun, stopReason }));
    return signal.aborted ? 130 : 1;
  }
  const { mapping, ...conversion } = await convertSource(
    kind,
    { ...wanted, to },
    {
      parsers,
      mapping: wanted.mapping,
      today: new Date(),
      nameFor: (source, names) => record.nameFor(source, names),
    },
  );
  stderr.write(`${basename(path)} is ${wanted.because}: brought in as ${kind}, into ${to}\n`);
  if (dryRun && mapping !== undefined) stdout.write(describeMapping(mapping));
  const progress = await showProgress(
    stderr,
    conversion.count === undefined ? undefined : { count: conversion.count, bytes: 0 },
    "item",
  );
  try {
    await importLinked(conversion, pod, {
      record,
      rules: { replace, dryRun },
      lanes: wanted.concurrency,
      signal,
      now: () => new Date(),
      onOutcome(name, outcome) {
        tally.add(name, outcome);
        progress.add(0);
      },
    });
  } catch (error) {
    stopReason = explainStop(error, signal);
    if (stopReason === undefined) throw error;
  } finally {
    progress.stop();
  }
  if (signal.aborted) stopReason = "it was interrupted";
  stdout.write(describeLinked(tally, { target: pod.rootIri + to.slice(1), dryRun, stopReason }));
  if (signal.aborted) return 130;
  return stopReason === undefined && tally.isComplete() ? 0 : 1;
}

/** Why an import ended before its end; `undefined` for a fault of the program. */
export function explainStop(error: unknown, signal: AbortSignal): string | undefined {
  if (signal.aborted) return "it was interrupted";
  if (error instanceof ImportStopped) return error.message;
  return error instanceof TypeError && error.message === "fetch failed"
    ? "the server stopped answering"
    : undefined;
}

function describeMapping(mapping: TableMapping): string {
  const columns = countOf(Object.keys(mapping.columns).length, "column");
  return `The mapping of ${columns}; keep it in a file, mend it, and give that with --mapping:\n${JSON.stringify(mapping, null, 2)}\n\n`;
}
