import { axisText } from "../../screen/panels/charts/metric_text.ts";
import type { Size } from "../../screen/layout/box.ts";
import { formatRate } from "../../format.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import type { Theme } from "../../screen/theme.ts";
import { chart } from "../../screen/widgets/chart/chart.ts";
import { roundScale } from "../../screen/widgets/chart/scale.ts";
import type { RateFinding } from "./rate_finding.ts";

/** The losses of a range test over the learning rate, on a logarithmic axis, smoothed and single; and the suggestion. */
export function rateChart({ sweep, points, suggestion }: RateFinding, { width, height }: Size, theme: Theme): Cells {
  const place = (rate: number) => Math.log10(rate);
  const smoothed = points.map(({ learningRate, smoothed }) => ({ x: place(learningRate), y: smoothed }));
  const raw = points.map(({ learningRate, loss }) => ({ x: place(learningRate), y: loss }));
  const finite = smoothed.filter(({ y }) => Number.isFinite(y)).map(({ y }) => y);
  const found = typeof suggestion === "object" ? suggestion : undefined;
  // With the rise at the end on the axis, the fall before it would look flat.
  const before = found ? smoothed.filter(({ x }) => x <= place(found.lowest.learningRate)).map(({ y }) => y) : finite;
  return chart(
    {
      series: [{ points: smoothed, raw, style: theme.training }],
      x: [place(sweep.from), place(sweep.to)],
      y: finite.length > 0
        ? roundScale(Math.min(...finite), Math.max(...before), { isLog: false, anchor: 0 })
        : undefined,
      xLabel: "rate",
      formatX: (exponent) => formatRate(10 ** exponent),
      format: (value, decimals) => axisText("loss", value, decimals),
      cursor: found && place(found.learningRate),
      note: found && { text: `${formatRate(found.learningRate)} suggested`, corner: "top", style: theme.strong },
    },
    width,
    height,
    theme,
  ).cells;
}
