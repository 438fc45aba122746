import { parentPort, workerData } from "node:worker_threads";
import { isTrap, openOxigraph } from "../../oxigraph.ts";
import { QueryError } from "../../query-error.ts";
import { evaluateInStore } from "./evaluate-in-store.ts";
import { type GraphStore, openGraphStore } from "./graph-store.ts";
import type { WorkerReply, WorkerRequest, WorkerResult, WorkerSettings } from "./worker-protocol.ts";

const { maxMemoryBytes } = workerData as WorkerSettings;
const engine = openOxigraph(maxMemoryBytes);
const stores = new Map<number, GraphStore>();

parentPort?.on("message", (request: WorkerRequest) => {
  const reply = answer(request);
  const body = reply.kind === "done" ? reply.result.answer?.body.buffer : undefined;
  parentPort?.postMessage(reply, body === undefined ? [] : [body]);
});

function answer(request: WorkerRequest): WorkerReply {
  try {
    const result = perform(request);
    return { kind: "done", result, memoryBytes: engine.memoryBytes() };
  } catch (error) {
    return describeFailure(error);
  }
}

function perform(request: WorkerRequest): WorkerResult {
  const store = request.kind === "open" ? openStore(request.store, request.selection) : find(request.store);
  switch (request.kind) {
    case "open":
      return { size: store.size(), missing: [] };
    case "apply": {
      const missing = store.apply(request.changes);
      return { size: store.size(), missing };
    }
    case "select":
      store.select(request.selection);
      return { size: store.size(), missing: [] };
    case "unite":
      store.union.unite(request.besideGraphs);
      return { size: store.size(), missing: [] };
    case "evaluate": {
      const evaluated = evaluateInStore(engine, store, request.question);
      return { size: store.size(), missing: [], answer: evaluated };
    }
    case "close": {
      const size = store.size();
      store.close();
      stores.delete(request.store);
      return { size, missing: [] };
    }
  }
}

function openStore(id: number, selection: Parameters<typeof openGraphStore>[1]): GraphStore {
  const store = openGraphStore(engine, selection);
  stores.set(id, store);
  return store;
}

function find(id: number): GraphStore {
  const store = stores.get(id);
  if (store === undefined) throw new TypeError(`The index has no store ${id} in this thread`);
  return store;
}

function describeFailure(error: unknown): WorkerReply {
  const memoryBytes = engine.memoryBytes();
  if (error instanceof QueryError)
    return { kind: "refused", code: error.code, message: error.message, details: error.details, memoryBytes };
  const message = error instanceof Error ? error.message : String(error);
  if (!isTrap(error)) return { kind: "refused", code: "engine-failed", message, details: {}, memoryBytes };
  // The engine gives up with "unreachable" when it gets no more memory. It doubles what it grows, so that up to half of
  // it may be free then.
  const isShort = message.includes("unreachable") && memoryBytes > maxMemoryBytes / 2;
  const reason = isShort ? "memory" : "fault";
  return { kind: "trapped", reason, message, memoryBytes };
}
