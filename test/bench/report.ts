import type { Figure } from "./figure.ts";
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
  { heading: "Generator busy", align: "right" },
];

const COST_COLUMNS: readonly Column[] = [
  { heading: "Operation", align: "left" },
  { heading: "Peer CPU ms", align: "right" },
  { heading: "Ours CPU ms", align: "right" },
  { heading: "Ratio", align: "right" },
  { heading: "Peer p50 ms", align: "right" },
  { heading: "Ours p50 ms", align: "right" },
  { heading: "Peer p99 ms", align: "right" },
  { heading: "Ours p99 ms", align: "right" },
];

const NONE = "–";

const FIGURE_COLUMNS: readonly Column[] = [
  { heading: "Figure", align: "left" },
  { heading: "Value", align: "right" },
  { heading: "Wanted", align: "right" },
  { heading: "Reached", align: "left" },
];

/** Sets requests per second, and their ratios, as a table. */
export function formatThroughput(compared: readonly Compared[]): string {
  return formatTable(
    THROUGHPUT_COLUMNS,
    compared.map(({ title, our, peer, peerName, wanted }) => {
      const ratio = peer === null ? null : our.requestsPerSecond / peer.requestsPerSecond;
      const busy = Math.max(our.generatorBusy, peer?.generatorBusy ?? 0);
      return [
        title,
        peerName ?? NONE,
        orNone(peer?.requestsPerSecond),
        formatNumber(our.requestsPerSecond),
        ratio === null ? NONE : formatRatio(ratio),
        wanted === undefined ? NONE : formatRatio(wanted),
        ratio === null || wanted === undefined ? NONE : ratio >= wanted ? "yes" : "no",
        `${Math.round(busy * 100)} %`,
      ];
    }),
  );
}

/** Sets what one request costs as a table: processor time under load, and time to the answer with one connection. */
export function formatCosts(compared: readonly Compared[]): string {
  return formatTable(
    COST_COLUMNS,
    compared.map(({ title, our, peer }) => [
      title,
      orNone(peer?.cpuMs),
      formatNumber(our.cpuMs),
      peer === null ? NONE : formatRatio(peer.cpuMs / our.cpuMs),
      orNone(peer?.p50Ms),
      formatNumber(our.p50Ms),
      orNone(peer?.p99Ms),
      formatNumber(our.p99Ms),
    ]),
  );
}

/** Sets single figures as a table. */
export function formatFigures(figures: readonly Figure[]): string {
  return formatTable(
    FIGURE_COLUMNS,
    figures.map((figure) => [
      figure.title,
      `${formatNumber(figure.value)} ${figure.unit}`,
      formatWanted(figure),
      formatReached(figure),
    ]),
  );
}

function formatWanted({ unit, atMost, atLeast }: Figure): string {
  if (atMost !== undefined) return `≤ ${formatNumber(atMost)} ${unit}`;
  return atLeast === undefined ? NONE : `≥ ${formatNumber(atLeast)} ${unit}`;
}

function formatReached({ value, atMost, atLeast }: Figure): string {
  if (atMost === undefined && atLeast === undefined) return NONE;
  return value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? 0) ? "yes" : "no";
}

function orNone(value: number | undefined): string {
  return value === undefined ? NONE : formatNumber(value);
}

function formatRatio(ratio: number): string {
  return ratio < 1 ? `${Math.round(ratio * 100)} %` : `${formatNumber(ratio)}×`;
}
