import { randomBytes } from "node:crypto";
import { request } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MEDIA } from "@webizen/ontologies";
import type { Figure } from "./figure.ts";
import { OPEN_CONTAINER } from "./operations.ts";
import { openContainer } from "./prepare-pod.ts";
import { readResidentMiB } from "./process-figures.ts";
import type { Target } from "./target.ts";

const MIB = 1024 ** 2;
const SAMPLE_MS = 20;

/** Sends a large body, fetches it again and removes it, and watches how much the server's memory grows. */
export async function measureLargeBody(target: Target, bodyMiB: number): Promise<readonly Figure[]> {
  await openContainer(target);
  const url = `${target.origin}${OPEN_CONTAINER}large.bin`;
  const up = await watchMemory(target.pid, () => upload(url, bodyMiB));
  const down = await watchMemory(target.pid, () => download(url, bodyMiB));
  await fetch(url, { method: "DELETE" });
  const size = `${bodyMiB / 1024} GiB`;
  return [
    { title: `Memory growth while ${size} is uploaded`, value: up.growthMiB, unit: "MiB" },
    { title: "Speed of the upload, fsynced", value: bodyMiB / up.seconds, unit: "MiB/s" },
    { title: `Memory growth while ${size} is downloaded`, value: down.growthMiB, unit: "MiB" },
    { title: "Speed of the download", value: bodyMiB / down.seconds, unit: "MiB/s" },
  ];
}

async function watchMemory(
  pid: number,
  act: () => Promise<void>,
): Promise<{ readonly growthMiB: number; readonly seconds: number }> {
  const before = await readResidentMiB(pid);
  let peak = before;
  const sampling = setInterval(async () => {
    peak = Math.max(peak, await readResidentMiB(pid));
  }, SAMPLE_MS);
  const start = performance.now();
  try {
    await act();
  } finally {
    clearInterval(sampling);
  }
  return { growthMiB: peak - before, seconds: (performance.now() - start) / 1000 };
}

async function upload(url: string, bodyMiB: number): Promise<void> {
  const outgoing = request(url, {
    method: "PUT",
    headers: { "content-type": MEDIA.octetStream, "content-length": bodyMiB * MIB },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode));
    });
  });
  await pipeline(Readable.from(pieces(bodyMiB)), outgoing);
  const status = await answered;
  if (status !== 201) throw new Error(`PUT ${url} was answered by ${status}`);
}

function* pieces(count: number): Generator<Buffer> {
  const noise = randomBytes(MIB);
  for (let piece = 0; piece < count; piece += 1) {
    noise.writeUInt32LE(piece);
    // A copy, because the socket may still hold the last piece.
    yield Buffer.from(noise);
  }
}

async function download(url: string, bodyMiB: number): Promise<void> {
  const response = await fetch(url);
  let bytes = 0;
  for await (const piece of response.body ?? []) bytes += piece.length;
  if (bytes !== bodyMiB * MIB)
    throw new Error(`GET ${url} brought ${bytes} bytes with status ${response.status}`);
}
