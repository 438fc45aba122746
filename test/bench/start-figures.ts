import { setTimeout as wait } from "node:timers/promises";
import type { Figure } from "./figure.ts";
import { readResidentMiB } from "./process-figures.ts";
import type { ServerProcess } from "./server-process.ts";
import { median } from "./statistics.ts";

const MOST_SECONDS = 1;
const MOST_MIB = 130;
const SETTLE_MS = 1000;

/** A server's start, measured several times. */
export interface Start {
  readonly seconds: number;
  /** A second after the first answer. */
  readonly residentMiB: number;
}

/** Starts a server several times on the same data, the first time unmeasured so that the data is there. */
export async function measureStart(start: () => Promise<ServerProcess>, times: number): Promise<Start> {
  await (await start())[Symbol.asyncDispose]();
  const starts: Start[] = [];
  for (let time = 0; time < times; time += 1) {
    await using server = await start();
    await wait(SETTLE_MS);
    starts.push({ seconds: server.startMs / 1000, residentMiB: await readResidentMiB(server.pid) });
  }
  return {
    seconds: median(starts.map(({ seconds }) => seconds)),
    residentMiB: median(starts.map(({ residentMiB }) => residentMiB)),
  };
}

/** Describes a start of ours, beside the peer's where there is one. */
export function describeStarts(ours: Start, peer: Start | null): readonly Figure[] {
  const figures: Figure[] = [
    { title: "Cold start to the first answer", value: ours.seconds, unit: "s", atMost: MOST_SECONDS },
    { title: "Memory after the start", value: ours.residentMiB, unit: "MiB", atMost: MOST_MIB },
  ];
  if (peer === null) return figures;
  return [
    ...figures,
    { title: "Cold start of CSS", value: peer.seconds, unit: "s" },
    { title: "Memory of CSS after the start", value: peer.residentMiB, unit: "MiB" },
  ];
}
