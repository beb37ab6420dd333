import type { LinePoint } from "../../../../src/experiments/landscape/barrier.ts";
import type { LossLines } from "../../../../src/experiments/landscape/line_survey.ts";
import type { Unit } from "../../../../src/evaluation/metric.ts";
import { column, row } from "../../layout/arrange.ts";
import { type Box, boxOf, type Size } from "../../layout/box.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { chart } from "../../widgets/chart/chart.ts";
import { roundScale } from "../../widgets/chart/scale.ts";
import { axisText, legendText } from "../charts/metric_text.ts";
import { titleRow } from "../../widgets/title_row.ts";
import { withMinus } from "../../../format.ts";

/** What α goes from and to. */
const ALPHAS = [-0.25, 1.25] as const;

/** Columns from which on both charts stand side by side. */
const WIDE = 70;

/** The metrics of a line, each a chart. */
const METRICS: readonly { readonly name: "loss" | "accuracy"; readonly unit: Unit }[] = [
  { name: "loss", unit: "loss" },
  { name: "accuracy", unit: "fraction" },
];

/** How the samples that a line was measured on are drawn. */
interface LineStyles {
  readonly training: Style;
  readonly test: Style;
}

/**
 * Loss and accuracy along the line between two networks, against α; the networks themselves are at 0 and 1.
 *
 * @param styles Those of training and validation if left out; others where these are those of runs.
 */
export function linePanel(
  lines: LossLines,
  { width, height }: Size,
  theme: Theme,
  styles: LineStyles = { training: theme.training, test: theme.validation },
): Cells {
  const cells = new Cells(width, height), area = boxOf(cells);
  const tracks = { loss: { least: 2, share: 1, priority: 1 }, accuracy: { least: 2, share: 1 } };
  const boxes = width >= WIDE ? row(area, tracks, 2) : column(area, tracks);
  for (const { name, unit } of METRICS) {
    const box = boxes[name];
    if (box) placeChart(cells, box, { lines, styles, name, unit }, theme);
  }
  return cells;
}

function placeChart(
  cells: Cells,
  box: Box,
  { lines: { training, test }, styles, name, unit }: typeof METRICS[number] & {
    readonly lines: LossLines;
    readonly styles: LineStyles;
  },
  theme: Theme,
): void {
  const series = [
    { of: "training", points: pointsOf(training, name), style: styles.training, line: 0 },
    { of: "test", points: pointsOf(test, name), style: styles.test, line: 2 },
  ].filter(({ points }) => points.length > 0);
  const values = series.flatMap(({ points }) => points.map(({ y }) => y)).filter(Number.isFinite);
  const heading = [name, theme.strong] as const, names = series.map(({ of, style }) => [of, style] as const);
  const ends = series.map(({ of, points, style }) => {
    const [first, second] = [0, 1].map((alpha) => legendText(unit, points.find(({ x }) => x === alpha)?.y));
    return [`${of} ${first} … ${second}`, style] as const;
  });
  const forms = [[heading, ...ends], [heading, ...names], [heading]].map((left) => ({ left }));
  cells.place(box.x, box.y, titleRow(forms, box.width));
  const y = values.length > 0
    ? roundScale(Math.min(...values), Math.max(...values), { isLog: false, anchor: name === "loss" ? 0 : 1 })
    : undefined;
  const drawn = chart(
    {
      series,
      x: ALPHAS,
      y,
      xLabel: "α",
      formatX: (x) => withMinus(String(x)),
      format: (value, decimals) => axisText(unit, value, decimals),
      marks: [0, 1].map((x) => ({ x, symbol: "▴", label: "a network", style: theme.accent })),
    },
    box.width,
    box.height - 1,
    theme,
  );
  cells.place(box.x, box.y + 1, drawn.cells);
}

function pointsOf(points: readonly LinePoint[], name: "loss" | "accuracy") {
  return points.map((point) => ({ x: point.alpha, y: point[name] }));
}
