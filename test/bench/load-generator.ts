import { performance } from "node:perf_hooks";
import { HttpConnection } from "./http-connection.ts";
import type { LoadJob, LoadReply, LoadResult } from "./load-job.ts";
import { OPERATIONS, type PlannedRequest } from "./operations.ts";
import { createSigner } from "./signed-in.ts";

// A process of its own: it answers each job that it is sent by what came of it.
process.on("message", (job: LoadJob) => {
  generateLoad(job).then(
    (result) => reply({ kind: "done", result }),
    (error: Error) => reply({ kind: "failed", message: error.message }),
  );
});

function reply(message: LoadReply): void {
  process.send?.(message);
}

async function generateLoad(job: LoadJob): Promise<LoadResult> {
  const { statuses } = OPERATIONS[job.operation];
  const requests = buildRequests(job);
  const latenciesMs: number[] = [];
  let sent = 0;
  let bodyBytes = 0;
  const opened = await Promise.all(
    Array.from({ length: Math.min(job.connections, job.count) }, () => HttpConnection.open(job.origin)),
  );
  const busyBefore = performance.eventLoopUtilization();
  const start = performance.now();
  const end = start + job.seconds * 1000;

  async function drive(connection: HttpConnection): Promise<void> {
    let now = performance.now();
    while (sent < job.count && now < end) {
      const request = requests[sent % requests.length] as Buffer;
      sent += 1;
      const answer = await connection.send(request);
      if (!statuses.includes(answer.status)) throw unexpected(job, request, answer.status, answer.failure);
      bodyBytes = answer.bodyBytes;
      const before = now;
      now = performance.now();
      latenciesMs.push(now - before);
    }
  }

  try {
    await Promise.all(opened.map(drive));
    const seconds = (performance.now() - start) / 1000;
    return {
      requests: latenciesMs.length,
      seconds,
      latenciesMs: Float64Array.from(latenciesMs).sort(),
      bodyBytes,
      generatorBusy: performance.eventLoopUtilization(busyBefore).utilization,
    };
  } finally {
    for (const connection of opened) connection[Symbol.dispose]();
  }
}

function buildRequests({ operation, origin, from, count, signedIn }: LoadJob): readonly Buffer[] {
  const { request, cycle, signed } = OPERATIONS[operation];
  const sign = signedIn && signed ? createSigner(signedIn) : undefined;
  return Array.from({ length: Math.min(count, cycle ?? count) }, (_, index) => {
    const planned = request(from + index);
    return encodeRequest(planned, origin, sign?.(planned.method, origin + planned.path, index));
  });
}

function encodeRequest(
  { method, path, headers, body }: PlannedRequest,
  origin: string,
  credentials: Readonly<Record<string, string>> = {},
): Buffer {
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const fields = Object.entries({ host: new URL(origin).host, ...headers, ...credentials, ...length });
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n${body ?? ""}`);
}

function unexpected({ operation, origin }: LoadJob, request: Buffer, status: number, body: string): Error {
  const [line = ""] = request.toString("latin1").split("\r\n", 1);
  return new Error(`${operation}: ${line} to ${origin} was answered by ${status}\n${body}`);
}
