import type { Figure } from "./figure.ts";
import type { Load } from "./load.ts";
import { fill, measureInTurns, type Pace } from "./measure.ts";
import { openContainer } from "./prepare-pod.ts";
import type { Target } from "./target.ts";

/** What it costs to know who asks: with a token that was verified before, and with one that was not, against nobody. */
export async function measureDpop(server: Target, load: Load, pace: Pace): Promise<readonly Figure[]> {
  await openContainer(server);
  await fill({ server, operation: "fill-documents" }, load, { count: 1 });
  const [anonymous, known, unknown] = await measureInTurns(
    [
      { server, operation: "get" },
      { server, operation: "get-signed" },
      { server, operation: "get-signed-anew" },
    ],
    load,
    pace,
  );
  if (!anonymous || !known || !unknown) throw new Error("Nothing was measured");
  return [
    { title: "Public GETs", value: anonymous.requestsPerSecond, unit: "req/s" },
    { title: "GETs with a DPoP token, seen before", value: known.requestsPerSecond, unit: "req/s" },
    { title: "GETs with a DPoP token each, never seen", value: unknown.requestsPerSecond, unit: "req/s" },
    { title: "Processor time for a public GET", value: anonymous.cpuMs, unit: "ms" },
    { title: "… with a token seen before, against it", value: known.cpuMs / anonymous.cpuMs, unit: "×" },
    { title: "… with a token never seen, against it", value: unknown.cpuMs / anonymous.cpuMs, unit: "×" },
  ];
}
