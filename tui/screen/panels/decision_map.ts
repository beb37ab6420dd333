import type { Samples } from "../../../src/matrix/samples.ts";
import { rememberLast } from "../../remember_last.ts";
import type { Bounds, DecisionMap } from "../model/findings/decision_provider.ts";
import type { Size } from "../layout/box.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { classMap, type MapPoint } from "../widgets/class_map.ts";

/** The samples that are drawn as points, and those of them that a single batch was trained on. */
export interface MapSamples {
  readonly samples: Samples;
  readonly batch?: readonly number[];
}

/** Several maps may stand side by side; each is drawn again only when its decisions were computed again. */
const painters = new WeakMap<DecisionMap, Map<number | undefined, typeof paintMap>>();

/** The map of the most probable class, or of `only` one; without points if there are none. */
export function decisionMap(
  decision: DecisionMap,
  points: MapSamples | undefined,
  only: number | undefined,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const known = painters.get(decision) ?? new Map<number | undefined, typeof paintMap>();
  const paint = known.get(only) ?? rememberLast(paintMap);
  painters.set(decision, known.set(only, paint));
  return paint(decision, points, only, { width, height }, theme);
}

function paintMap(
  decision: DecisionMap,
  points: MapSamples | undefined,
  only: number | undefined,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const { samples, batch = [] } = points ?? {};
  const shown = samples ? pointsOf(samples, batch, decision.bounds) : [];
  return classMap({ grid: decision, only, points: shown }, width, height, theme);
}

/** More dots than this would hide the map. */
const MOST_POINTS = 400;

/** Some of the samples, taken evenly from all, where they lie within the bounds, and over them all of a batch. */
function pointsOf({ features, labels }: Samples, batch: readonly number[], bounds: Bounds): MapPoint[] {
  const { left, right, bottom, top } = bounds, step = Math.max(1, Math.ceil(labels.length / MOST_POINTS));
  const pointOf = (sample: number, isMarked: boolean): MapPoint => ({
    x: (features[2 * sample] - left) / (right - left),
    y: (features[2 * sample + 1] - bottom) / (top - bottom),
    label: labels[sample],
    isMarked,
  });
  const some = Array.from({ length: Math.ceil(labels.length / step) }, (_, i) => pointOf(i * step, false));
  return [...some, ...batch.map((sample) => pointOf(sample, true))];
}
