import type { Figure } from "./figure.ts";
import { type FilledDataPlace, filledPod, filledServer } from "./filled-data.ts";
import { SMALL_POD } from "./operations.ts";
import { measureStart } from "./start-figures.ts";
import { startWebizen } from "./start-webizen.ts";

const MANY_PODS = 10_000;

/** The start of a server with 10,000 pods, against one with a single pod. */
export async function measurePodCount(place: FilledDataPlace, times: number): Promise<readonly Figure[]> {
  const one = await filledPod(SMALL_POD, place);
  const many = await filledServer(MANY_PODS, place);
  const startOfOne = await measureStart(() => startWebizen(one), times);
  const startOfMany = await measureStart(() => startWebizen(many), times);
  const count = MANY_PODS.toLocaleString("en");
  return [
    { title: "Start with one pod", value: startOfOne.seconds, unit: "s" },
    { title: `Start with ${count} pods`, value: startOfMany.seconds, unit: "s" },
    {
      title: `Memory after the start with ${count} pods`,
      value: startOfMany.residentMiB,
      unit: "MiB",
    },
  ];
}
