import { definitionOf } from "../../model/charts/charted_metric.ts";
import type { Range } from "../../model/charts/charts_state.ts";
import { type Scale, type ScaleKind, valueAt } from "../../widgets/chart/scale.ts";
import { scaleWithin, settledScale } from "../../widgets/chart/settled_scale.ts";
import { excerpt } from "../../widgets/curve.ts";
import { isError, isLogarithmic, type MetricChart, type ShownCurve } from "./shown_curves.ts";

/** The epoch up to which a scale may shrink: the loss falls most in the first. */
const SETTLES_AT = 1;

/**
 * What goes up the y axis of a chart that shows these epochs: over a whole run a scale that settles with the first epoch,
 * over a part of it one for what lies in it.
 *
 * @returns undefined where there is nothing yet that has a place on it.
 */
export function chartScale(shown: MetricChart, curves: readonly ShownCurve[], x: Range): Scale | undefined {
  const { metric, charts: { span, opened } } = shown, chosen = opened?.metric === metric ? opened : undefined;
  const { unit, better } = definitionOf(metric), points = curves.map(({ points }) => points);
  // An accuracy is looked at from 1 on, everything else from 0.
  const anchor = unit === "fraction" && better === "higher" && !isError(shown) ? 1 : 0;
  const kind: ScaleKind = { isLog: isLogarithmic(shown), anchor };
  const isSettled = shown.runs.every(({ run: { epoch } }) => epoch >= SETTLES_AT);
  const whole = span === "run" && chosen?.x === undefined
    ? settledScale(points, kind, SETTLES_AT, isSettled)
    : scaleWithin(points.map((points) => excerpt(points, x)), kind, x);
  return whole && chosen?.y ? within(whole, chosen.y) : whole;
}

/** The part of a scale between two places on it; the whole of it where numbers don't reach so far. */
function within(scale: Scale, [from, to]: Range): Scale {
  const low = valueAt(scale, from), high = valueAt(scale, to);
  return high > low && Number.isFinite(high / low) && (low > 0 || !scale.isLog) ? { ...scale, low, high } : scale;
}
