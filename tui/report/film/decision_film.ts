import { Evaluator } from "../../../src/evaluation/evaluator.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import type { Network } from "../../../src/network/network.ts";
import { boundsOf, planeGrid } from "../../screen/model/findings/decision_provider.ts";
import { markColor, regionColor } from "../../screen/widgets/class_color.ts";
import { mostProbable } from "../../screen/widgets/class_map.ts";
import type { Film } from "./film.ts";

/** Pixels and points of the grid along each side: between them probabilities are interpolated. */
const SIDE = 320, POINTS = 80;

/** Shades of a class's region, from undecided to certain; and so many classes have colours of their own. */
const SHADES = 12, MOST_CLASSES = 10;

/** Pixels of a sample's mark along each side, and the most samples that are marked. */
const MARK = 3, MOST_SAMPLES = 1000;

/**
 * What a network of two inputs decides on the plane, moment by moment: each point in the colour of its most probable
 * class, darker where another is nearly as probable, and on it samples that are trained on.
 *
 * @param networks The network of each moment; they may be one that changes.
 */
export function decisionFilm(networks: Iterable<Network>, training: Samples): Film {
  const bounds = boundsOf(training), grid = planeGrid(bounds, POINTS);
  const frames: Uint8Array[] = [];
  let evaluator: Evaluator | undefined, classes = 0;
  for (const network of networks) {
    if (evaluator) evaluator.restart();
    else evaluator = new Evaluator(network, grid);
    evaluator.step(Infinity);
    classes = Math.min(MOST_CLASSES, network.classes);
    const { probabilities } = evaluator.evaluation!;
    frames.push(regions({ columns: POINTS, rows: POINTS, classes: network.classes, probabilities }));
  }
  const { features, labels } = training, { left, right, bottom, top } = bounds;
  for (let i = 0; i < Math.min(labels.length, MOST_SAMPLES); i++) {
    const x = Math.round((features[2 * i] - left) / (right - left) * SIDE);
    const y = Math.round((top - features[2 * i + 1]) / (top - bottom) * SIDE);
    for (const frame of frames) mark(frame, x, y, classes * SHADES + labels[i] % classes);
  }
  const shades = Array.from(
    { length: classes * SHADES },
    (_, i) => regionColor(Math.floor(i / SHADES), i % SHADES / (SHADES - 1), "truecolor"),
  );
  const marks = Array.from({ length: classes }, (_, label) => markColor(label, "truecolor"));
  return { width: SIDE, height: SIDE, palette: [...shades, ...marks], frames };
}

function regions(grid: Parameters<typeof mostProbable>[0]): Uint8Array {
  const { classes, certainties } = mostProbable(grid, SIDE, SIDE);
  return Uint8Array.from(
    classes,
    (label, i) => label % MOST_CLASSES * SHADES + Math.round(Math.min(1, certainties[i]) * (SHADES - 1)),
  );
}

function mark(frame: Uint8Array, x: number, y: number, color: number): void {
  const half = Math.floor(MARK / 2);
  for (let row = Math.max(0, y - half); row <= Math.min(SIDE - 1, y + half); row++) {
    for (let column = Math.max(0, x - half); column <= Math.min(SIDE - 1, x + half); column++) {
      frame[row * SIDE + column] = color;
    }
  }
}
