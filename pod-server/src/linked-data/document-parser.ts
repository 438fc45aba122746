import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { PodError } from "../errors.ts";
import type { RdfLimits } from "../rdf/rdf-reader.ts";
import { isTurtleFamily } from "../rdf/turtle-reader.ts";
import { documentsToQuads, type ParsedDocuments, type SourceDocument } from "./documents-to-quads.ts";
import { joinBytes } from "./join-bytes.ts";
import type { ParseAnswer, ParseRequest } from "./parse-worker.ts";

/** Reads stored RDF documents without holding up the event loop. One serves all pods. */
export interface DocumentParser extends AsyncDisposable {
  /** Reads documents; never rejects because of what is in them. Calls are answered in order. */
  parse(documents: readonly SourceDocument[]): Promise<ParsedDocuments>;
}

/** How a parser works. */
export interface DocumentParserOptions {
  /** Bounds of one document. */
  readonly limits: RdfLimits;
  /** How long the thread waits for more before it ends, in milliseconds; default 30 seconds. */
  readonly idleMs?: number;
  /** Memory of the thread; what takes more ends it. Default 1024. */
  readonly threadMegabytes?: number;
}

/** What the parser of the Turtle family reads in a few milliseconds, which is less than handing it over may take. */
const AT_ONCE_BYTES = 16 * 1024;
const DEFAULT_IDLE_MS = 30_000;
/** A document of the largest size allowed takes a few hundred megabytes; one that takes more ends its thread alone. */
const THREAD_MEGABYTES = 1024;

interface Job {
  readonly documents: readonly SourceDocument[];
  readonly done: PromiseWithResolvers<ParsedDocuments>;
}

/**
 * Makes a parser. Its thread starts with the first documents that are worth it, is replaced when a document breaks it, and
 * ends when nobody needs it for a while.
 */
export function createDocumentParser(options: DocumentParserOptions): DocumentParser {
  const { limits, idleMs = DEFAULT_IDLE_MS, threadMegabytes = THREAD_MEGABYTES } = options;
  const jobs = new Map<number, Job>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  let closed = false;

  const start = (): Worker => {
    // The file's ending is the one that this module has: .ts from source, .js once built.
    const started = new Worker(new URL(`./parse-worker${extname(import.meta.url)}`, import.meta.url), {
      workerData: limits,
      resourceLimits: { maxOldGenerationSizeMb: threadMegabytes },
    });
    started.on("message", ({ id, ...parsed }: ParseAnswer) => {
      jobs.get(id)?.done.resolve(parsed);
      jobs.delete(id);
      if (jobs.size === 0) rest(started);
    });
    const gone = (): void => {
      if (worker === started) worker = undefined;
      void recover();
    };
    started.on("error", gone);
    return started;
  };

  const rest = (started: Worker): void => {
    started.unref();
    idle = setTimeout(() => {
      if (jobs.size > 0 || worker !== started) return;
      worker = undefined;
      void started.terminate();
    }, idleMs).unref();
  };

  const send = (documents: readonly SourceDocument[], done: Job["done"]): void => {
    clearTimeout(idle);
    worker ??= start();
    // Keeps the process alive for as long as somebody waits, and no longer.
    worker.ref();
    lastId += 1;
    jobs.set(lastId, { documents, done });
    const bytes = joinBytes(documents.map((document) => document.bytes));
    const request: ParseRequest = {
      id: lastId,
      documents: documents.map(({ bytes: { length }, iri, contentType, label }) => ({
        iri,
        contentType,
        label,
        length,
      })),
      bytes,
    };
    worker.postMessage(request, [bytes.buffer]);
  };

  /** After the thread broke: what it was working on is halved until the document that breaks it stands alone. */
  const recover = async (): Promise<void> => {
    const [broken, ...waiting] = [...jobs.values()];
    jobs.clear();
    if (broken === undefined) return;
    if (closed) {
      for (const { done } of [broken, ...waiting]) done.reject(stopping());
      return;
    }
    const { documents, done } = broken;
    if (documents.length === 1) {
      const nothing = new Uint8Array();
      done.resolve({ ground: nothing, blank: nothing, outcomes: ["reading it broke the thread that did"] });
    } else {
      const middle = documents.length >> 1;
      const halves = [documents.slice(0, middle), documents.slice(middle)].map(enqueue);
      void Promise.all(halves).then((parts) => done.resolve(join(parts)), done.reject);
    }
    for (const job of waiting) send(job.documents, job.done);
  };

  const enqueue = (documents: readonly SourceDocument[]): Promise<ParsedDocuments> => {
    const done = Promise.withResolvers<ParsedDocuments>();
    send(documents, done);
    return done.promise;
  };

  return {
    async parse(documents) {
      if (closed) throw stopping();
      if (isQuick(documents)) return documentsToQuads(documents, limits);
      return enqueue(documents);
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      clearTimeout(idle);
      await worker?.terminate();
      await recover();
    },
  };
}

function stopping(): PodError {
  return new PodError("shutting-down", "The server is stopping and reads no more documents");
}

function isQuick(documents: readonly SourceDocument[]): boolean {
  let bytes = 0;
  for (const {
    bytes: { length },
    contentType,
  } of documents) {
    bytes += length;
    if (bytes > AT_ONCE_BYTES || !isTurtleFamily(contentType)) return false;
  }
  return true;
}

function join(parts: readonly ParsedDocuments[]): ParsedDocuments {
  return {
    ground: joinBytes(parts.map(({ ground }) => ground)),
    blank: joinBytes(parts.map(({ blank }) => blank)),
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
  };
}
