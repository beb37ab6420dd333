import { INITIAL_CHARTS } from "../model/charts/charts_state.ts";
import { metricChart } from "../panels/charts/metric_chart.ts";
import { createTheme, type CurvePen } from "../theme.ts";
import type { Output } from "./output.ts";
import { printReport } from "./print_report.ts";
import type { RunGroup } from "./run_group.ts";

/** The columns and rows of a picture that closes plain output, at most. */
const WIDTH = 80, HEIGHT = 14;

/** Prints the loss of runs, or of several their accuracy, over the epochs, as the picture that closes plain output. */
export function printCurves(output: Output, { entries }: RunGroup, pen: CurvePen = "ascii"): void {
  if (entries.every(({ run }) => run.epoch === 0)) return;
  const metric = entries.length > 1 ? "accuracy" : "loss";
  const shown = { metric, runs: entries, charts: INITIAL_CHARTS, samples: "validation" } as const;
  output.print("");
  printReport(output, (width, { depth, palette }) => {
    const size = { width: Math.min(width, WIDTH), height: HEIGHT };
    return metricChart(shown, size, createTheme(depth, palette, pen)).cells;
  });
}
