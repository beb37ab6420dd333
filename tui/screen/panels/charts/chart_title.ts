import { formatDuration, formatRate } from "../../../format.ts";
import { INITIAL_CHARTS } from "../../model/charts/charts_state.ts";
import { bestOf, curvesOf, definitionOf } from "../../model/charts/charted_metric.ts";
import type { Span } from "../../model/charts/shown_epochs.ts";
import { pointsOf } from "../../model/history.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { textWidth } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { valueOn } from "../../widgets/curve.ts";
import { titleFits, type TitleForm, titleRow } from "../../widgets/title_row.ts";
import { seriesMark } from "../../widgets/series_style.ts";
import { legendText } from "./metric_text.ts";
import { isError, isLogarithmic, type MetricChart, type ShownCurve, shownValue } from "./shown_curves.ts";

const SPAN_TEXTS: Readonly<Record<Span, string>> = { run: "", quarter: "last quarter", epoch: "last epoch" };

/** An entry of a legend. */
interface Entry {
  readonly text: string;
  /** The value in it alone, without its sign where that is per cent. */
  readonly value?: string;
  readonly style: Style;
}

/**
 * What stands above a chart: the metric and how it is shown, and a legend with the newest values, or with those at the
 * vertical line. Behind them stands what the metric was at best, or where the line is; where there is no room for that,
 * it is a note for the plot.
 */
export function chartTitle(
  shown: MetricChart,
  curves: readonly ShownCurve[],
  width: number,
  theme: Theme,
): { readonly title: Cells; readonly note?: string } {
  const { metric, charts: { smoothing, cursor }, runs } = shown;
  const { unit } = definitionOf(metric), usual = chartName(shown), [name] = usual.split(" · ");
  const isSmoothed = curves.some(({ points, measured }) => points !== measured);
  const whole = isSmoothed ? `${usual} · smoothing ${smoothing}` : usual;
  const named = curves.flatMap((curve, i): Entry[] => {
    if (cursor === undefined && curve.newest === undefined) return [];
    const value = legendText(unit, cursor === undefined ? curve.newest : curve.valueAt(cursor));
    const mark = theme.depth === "none" && curves.length > 1 ? seriesMark(i, theme) : "";
    return [{
      text: [mark, curve.name, value].filter(Boolean).join(" "),
      value: value.replace(" %", ""),
      style: curve.style,
    }];
  });
  const note = cursor === undefined ? bestText(shown) : cursorText(runs, cursor);
  const legends = [
    legend(note === undefined ? named : [...named, { text: note, style: theme.text }], 2),
    legend(named, 2),
    legend(named.map(({ value: text = "", style }) => ({ text, style })), 1),
  ];
  // How much is smoothed goes without saying where nobody has changed it.
  const titles = smoothing === INITIAL_CHARTS.smoothing ? [whole, usual] : [whole];
  const form = (title: string, right?: Cells): TitleForm => ({ left: [[title, theme.strong]], right });
  const inFull = titles.map((title) => form(title, legends[0])).filter((form) => titleFits(form, width));
  const shorter = [whole, usual, name].map((title) => form(title, legends[1]));
  const withName = [...inFull, ...shorter, form(name, legends[2])];
  const hasName = withName.some((form) => titleFits(form, width));
  return {
    title: titleRow([...withName, { left: [legends[1]] }, { left: [legends[2]] }, form(name)], width),
    note: inFull.length > 0 ? undefined : hasName ? note : [name, note].filter(Boolean).join(" · "),
  };
}

/** The metric and how it is shown: `error · log`. */
export function chartName(shown: MetricChart): string {
  const { metric, charts: { span }, runs, samples } = shown, { label, better } = definitionOf(metric);
  const name = isError(shown) ? "error" : label.split(",")[0];
  return [name, runs.length > 1 && better && samples, isLogarithmic(shown) && "log", SPAN_TEXTS[span]].filter(Boolean)
    .join(" · ");
}

/** What the metric of a run was at best, and after which epoch. */
export function bestText(shown: MetricChart): string | undefined {
  const { metric, runs } = shown, best = runs.length === 1 ? bestOf(runs[0].run, metric) : undefined;
  return best && `best ${legendText(definitionOf(metric).unit, shownValue(shown, best.y))} @ ${Math.round(best.x)}`;
}

/** The epoch of the vertical line, and of a single run the learning rate and the time at it, as far as they are known. */
function cursorText(runs: MetricChart["runs"], epoch: number): string {
  const texts = [`epoch ${Number(epoch.toFixed(2))}`], [{ run }] = runs;
  const [rates] = curvesOf(run, "learningRate"), rate = valueOn(rates.points, epoch), time = timeAt(run, epoch);
  if (runs.length === 1 && rate !== undefined) texts.push(`rate ${formatRate(rate)}`);
  if (runs.length === 1 && time !== undefined) texts.push(formatDuration(time));
  return texts.join(" · ");
}

/** The seconds of training at an epoch, as far as they are known. */
export function timeAt(run: TrainingState, epoch: number): number | undefined {
  return valueOn([{ x: 0, y: 0 }, ...pointsOf(run.history.time)], epoch);
}

function legend(entries: readonly Entry[], gap: number): Cells {
  const width = entries.reduce((sum, { text }) => sum + textWidth(text) + gap, -gap);
  const cells = new Cells(Math.max(0, width), 1);
  let x = 0;
  for (const { text, style } of entries) x += cells.text(x, 0, text, style) + gap;
  return cells;
}
