import { type Column, formatNumber, formatTable } from "./format-table.ts";
import type { Compared } from "./throughput.ts";

const THROUGHPUT_COLUMNS: readonly Column[] = [
  { heading: "Operation", align: "left" },
  { heading: "Peer", align: "left" },
  { heading: "Peer req/s", align: "right" },
  { heading: "Ours req/s", align: "right" },
  { heading: "Ratio", align: "right" },
  { heading: "Wanted", align: "right" },
  { heading: "Reached", align: "left" },
  { heading: "CPU ms/req, peer", align: "right" },
  { heading: "Ours", align: "right" },
  { heading: "p50/p99 ms alone, peer", align: "right" },
  { heading: "Ours ", align: "right" },
  { heading: "Generator busy", align: "right" },
];

/** Our requests per second divided by the peer's; `null` without a peer. */
export function ratioOf({ our, peer }: Compared): number | null {
  return peer === null ? null : our.requestsPerSecond / peer.requestsPerSecond;
}

/** Sets what was compared as a table. */
export function formatCompared(compared: readonly Compared[]): string {
  return formatTable(
    THROUGHPUT_COLUMNS,
    compared.map((row) => {
      const { our, peer, wanted } = row;
      const ratio = ratioOf(row);
      return [
        row.title,
        row.peerName ?? "–",
        peer === null ? "–" : formatNumber(peer.requestsPerSecond),
        formatNumber(our.requestsPerSecond),
        ratio === null ? "–" : formatRatio(ratio),
        wanted === undefined ? "" : formatRatio(wanted),
        ratio === null || wanted === undefined ? "" : ratio >= wanted ? "yes" : "no",
        peer === null ? "–" : formatNumber(peer.cpuMs),
        formatNumber(our.cpuMs),
        peer === null ? "–" : `${formatNumber(peer.p50Ms)}/${formatNumber(peer.p99Ms)}`,
        `${formatNumber(our.p50Ms)}/${formatNumber(our.p99Ms)}`,
        `${Math.round(our.generatorBusy * 100)} %`,
      ];
    }),
  );
}

function formatRatio(ratio: number): string {
  return ratio < 1 ? `${Math.round(ratio * 100)} %` : `${formatNumber(ratio)}×`;
}
