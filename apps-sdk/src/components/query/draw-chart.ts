import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  Tooltip,
} from "chart.js";
import type { ChartData } from "./chart-data.ts";

/** How a chart is drawn. */
export type ChartKind = "bar" | "line" | "pie";

/** Colours of the page, as CSS writes them. */
export interface ChartLook {
  readonly ink: string;
  readonly line: string;
  readonly paper: string;
  readonly accent: string;
  readonly isMoving: boolean;
  readonly isRightToLeft: boolean;
}

// Told apart by people who do not see all colours: Okabe and Ito (2008), without black and yellow, which are lost on one ground.
const PALETTE = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"];

Chart.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  Tooltip,
);

/** Draws a chart. @returns takes it away */
export function drawChart(
  canvas: HTMLCanvasElement,
  kind: ChartKind,
  data: ChartData,
  look: ChartLook,
): () => void {
  const chart = new Chart(canvas, configure(kind, data, look));
  return () => chart.destroy();
}

function configure(kind: ChartKind, { labels, series }: ChartData, look: ChartLook): ChartConfiguration {
  const isPie = kind === "pie";
  const colourOf = (index: number): string =>
    !isPie && index === 0 ? look.accent : (PALETTE[index % PALETTE.length] ?? look.accent);
  const axis = {
    ticks: { color: look.ink },
    grid: { color: look.line },
    border: { color: look.line },
  };
  return {
    type: kind,
    data: {
      labels: [...labels],
      datasets: (isPie ? series.slice(0, 1) : series).map(({ name, values }, index) => ({
        label: name,
        data: [...values],
        backgroundColor: isPie ? labels.map((_, slice) => colourOf(slice)) : colourOf(index),
        borderColor: isPie ? look.paper : colourOf(index),
        borderWidth: kind === "bar" ? 0 : 2,
        ...(kind === "line" ? { pointRadius: values.length > 60 ? 0 : 3 } : {}),
      })),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      ...(look.isMoving ? {} : { animation: false as const }),
      plugins: {
        legend: {
          display: isPie || series.length > 1,
          labels: { color: look.ink },
          rtl: look.isRightToLeft,
          position: "bottom",
        },
        tooltip: { rtl: look.isRightToLeft },
      },
      ...(isPie
        ? {}
        : {
            scales: {
              x: { ...axis, reverse: look.isRightToLeft },
              y: { ...axis, beginAtZero: kind === "bar" },
            },
          }),
    },
  };
}
