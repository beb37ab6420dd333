import { type AppKey, type AppState, focusedRun } from "../../model/app_state.ts";
import { chartableMetrics, definitionOf } from "../../model/charts/charted_metric.ts";
import { INITIAL_CHARTS } from "../../model/charts/charts_state.ts";
import type { Span } from "../../model/charts/shown_epochs.ts";
import { FULL_SPEED } from "../../model/pace.ts";
import type { CurvePen } from "../../theme.ts";

const SPANS: Readonly<Record<Span, string>> = { run: "whole run", quarter: "last quarter", epoch: "last epoch" };

const PENS: Readonly<Record<CurvePen, string>> = { dots: "dots", blocks: "half blocks", ascii: "asciichart" };

/** What a key has changed, as the footer says it in place of the key's label: `scale: log`; undefined where all is as at first. */
export function keyState({ action }: AppKey, state: AppState): string | undefined {
  if (action.type === "run") {
    const { pace } = focusedRun(state), isOfPace = action.command === "slower" || action.command === "faster";
    return isOfPace && pace !== FULL_SPEED ? `pace: ${pace.label}` : undefined;
  }
  if (action.type !== "charts") return undefined;
  const { runs, ui: { charts: { scale, span, smoothing, first, pen } } } = state, { change } = action;
  if (change === "scale") return scale === INITIAL_CHARTS.scale ? undefined : `scale: ${scale}`;
  if (change === "span") return span === INITIAL_CHARTS.span ? undefined : `window: ${SPANS[span]}`;
  if (change === "pen") return pen && `pen: ${PENS[pen]}`;
  if (change === "metric") {
    const metrics = chartableMetrics(runs.map(({ run }) => run)), at = first % metrics.length;
    return at === 0 ? undefined : `metric: ${definitionOf(metrics[at]).label.split(",")[0]}`;
  }
  const isOfSmoothing = typeof change === "object" && "smooth" in change;
  return isOfSmoothing && smoothing !== INITIAL_CHARTS.smoothing ? `smoothing: ${smoothing}` : undefined;
}
