import { writeOption } from "../../../../src/options/schema/schema.ts";
import { evenly } from "../../../../src/search/evenly.ts";
import type { Range } from "../../../../src/search/space/dimension.ts";
import type { Parameter } from "../../../../src/search/space/search_space.ts";
import { formatNumber } from "../../../format.ts";
import { axisText } from "../../../screen/panels/charts/metric_text.ts";
import type { Box, Size } from "../../../screen/layout/box.ts";
import type { Cells } from "../../../screen/terminal/cells.ts";
import { textWidth, truncateText } from "../../../screen/terminal/text_width.ts";
import type { Theme } from "../../../screen/theme.ts";
import { chart } from "../../../screen/widgets/chart/chart.ts";
import { columnOf } from "../../../screen/widgets/chart/chart_axes.ts";
import { placeOn } from "../../../screen/widgets/chart/scale.ts";
import { ticksOf } from "../../../screen/widgets/chart/ticks.ts";
import { roundTicks } from "../../../screen/widgets/round_ticks.ts";
import { chartedValue, metricScale, MOST_POINTS, type ShownSweep, unitOf } from "./shown_sweep.ts";

/** The symbols of trials, with dots and in ASCII: the best one, complete ones, and those that ended early. */
const SYMBOLS = { best: ["◆", "@"], complete: ["●", "o"], pruned: ["·", "."] } as const;

/** The symbol of a trial below the axis. */
const BELOW = ["▼", "v"] as const;

/** The legend of the symbols, in ever fewer words. */
export function scatterLegends({ pen }: Theme): string[] {
  const words = Object.entries(SYMBOLS).map(([kind, symbols]) => `${symbols[pen === "ascii" ? 1 : 0]} ${kind}`);
  return [words.join("  "), words[0]];
}

/** The metric of each settled trial by one of the options; trials below the axis are marked in its last row. */
export function optionScatter(shown: ShownSweep, { width, height }: Size, theme: Theme): Cells {
  const { plan: { metric, space }, ranked } = shown.state, parameter = space.parameters[shown.option];
  const axis = axisOf(parameter), y = metricScale(shown);
  const form = {
    series: [],
    x: axis.ends,
    y,
    xLabel: "",
    formatX: axis.format,
    ticksX: axis.ticks,
    format: (value: number, decimals: number) => axisText(unitOf(metric), value, decimals),
  };
  const { cells, plot } = chart(form, width, height, theme), [best] = ranked;
  if (!y || plot.width < 2 || plot.height < 2) return cells;
  writeChoices(cells, plot, axis, theme);
  // The best are drawn last, over the others.
  for (const trial of evenly(ranked, MOST_POINTS).toReversed()) {
    const value = trial.result && chartedValue(metric, trial.result);
    if (value === undefined || !Number.isFinite(value)) continue;
    const x = plot.x + columnOf(form, plot, axis.at(trial.trial.point[shown.option]));
    const place = placeOn(y, value), isBelow = place < 0;
    const row = Math.round((1 - Math.min(1, Math.max(0, place))) * (plot.height - 1));
    const kind = trial === best ? "best" : trial.outcome === "complete" ? "complete" : "pruned";
    const style = { best: theme.accent, complete: theme.validation, pruned: theme.faint }[kind];
    cells.text(x, plot.y + row, (isBelow ? BELOW : SYMBOLS[kind])[theme.pen === "ascii" ? 1 : 0], style);
  }
  return cells;
}

interface OptionAxis {
  readonly ends: readonly [number, number];
  readonly at: (coordinate: number) => number;
  readonly format: (x: number) => string;
  readonly ticks?: (most: number) => readonly number[];
  /** The labels of choices, which are written below them. */
  readonly choices: readonly string[];
}

/** A range on its own scale; choices one beside the other, each with its value. */
function axisOf(parameter: Parameter): OptionAxis {
  if ("range" in parameter) {
    const { from, to, log, whole } = parameter.range;
    const at = (value: number) => log ? Math.log10(value) : value;
    const ticks = (most: number) =>
      ticksOfRange(parameter.range, most).filter((value) => !whole || Number.isInteger(value)).map(at);
    return { ends: [at(from), at(to)], at, format: (x) => formatNumber(log ? 10 ** x : x), ticks, choices: [] };
  }
  const { name, choices } = parameter, ends = [-0.5, choices.length - 0.5] as const;
  return {
    ends,
    at: (choice) => choice,
    format: () => "",
    choices: choices.map((choice) => writeOption(name, choice)),
  };
}

/** Fewer ticks than this don't show how far an axis reaches. */
const FEWEST_TICKS = 3;

/** Round numbers of a range: on a logarithmic scale those of its decades, or as on a linear one where these are few. */
function ticksOfRange({ from, to, log }: Range, most: number): readonly number[] {
  const { values } = ticksOf({ low: from, high: to, isLog: log }, most);
  return values.length < FEWEST_TICKS ? roundTicks(from, to, most).values : values;
}

/** Writes each choice below its position, truncated to its share of the axis. */
function writeChoices(cells: Cells, plot: Box, { ends, choices }: OptionAxis, theme: Theme): void {
  if (plot.height === cells.height) return;
  const room = Math.floor(plot.width / choices.length) - 1;
  choices.forEach((choice, i) => {
    const text = truncateText(choice, room), centre = plot.x + columnOf({ x: ends }, plot, i);
    cells.text(Math.max(plot.x, centre - Math.floor(textWidth(text) / 2)), plot.height, text, theme.faint);
  });
}
