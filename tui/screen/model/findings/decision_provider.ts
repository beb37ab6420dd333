import { Evaluator, type EvaluatorOptions } from "../../../../src/evaluation/evaluator.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { Network } from "../../../../src/network/network.ts";
import { networkEpochOf, type TrainingState } from "../state.ts";
import { planeOf } from "../plane.ts";
import { type Provider, SLICE_MILLISECONDS } from "./finding.ts";
import { ReadingPace } from "./reading_pace.ts";
import type { PaceLimits } from "./work_pace.ts";

/** What a network of two inputs predicts on a grid of points of the plane. */
export interface DecisionMap {
  readonly bounds: Bounds;
  readonly columns: number;
  readonly rows: number;
  /** The probability of every class at every point: (rows × columns × classes), the lowest row first. */
  readonly probabilities: Float32Array;
  readonly classes: number;
  /** How far the run was when the weights were read, in epochs. */
  readonly epoch: number;
}

/** A rectangle of the plane; the first input goes to the right, the second up. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** The boundary is seen to move at four pictures a second; each takes a few milliseconds, of a large network more. */
const PACE: PaceLimits = { leastSeconds: 0.25, shareOfTime: 0.01 };

/** Points along each side: a boundary between them is drawn where their probabilities meet, so it looks finer. */
const SIDE = 80;

/** What the map shows beyond the outermost samples, as a share of their extent. */
const MARGIN = 0.08;

/** Asks the network about points all over the plane, again and again while it changes; of two inputs only. */
export class DecisionProvider implements Provider<DecisionMap, undefined> {
  #evaluator: Evaluator | undefined;
  #network: Network | undefined;
  #training: Samples | undefined;
  #bounds!: Bounds;
  /** How far the run was when the pass under way began. */
  #epoch: number | undefined;
  readonly #pace: ReadingPace;

  constructor(readonly options: EvaluatorOptions = {}) {
    this.#pace = new ReadingPace(PACE, options.now ?? (() => performance.now()));
  }

  get isBusy(): boolean {
    return this.#epoch !== undefined;
  }

  step(run: TrainingState, _request: undefined, now: number, found?: DecisionMap): DecisionMap | undefined {
    const { network, samples } = run;
    if (!network || !samples || !planeOf(run)) return undefined;
    if (this.#epoch === undefined || this.#pace.isOutdated(run)) {
      if (!this.#pace.isDue(run, now, found)) return undefined;
      this.#pace.begin(run, now);
      this.#pace.time(() => this.#begin(network, samples.training));
      this.#epoch = networkEpochOf(run);
    }
    const evaluator = this.#evaluator!;
    if (!this.#pace.time(() => evaluator.step(SLICE_MILLISECONDS))) return undefined;
    const { classes, evaluation } = evaluator, { probabilities } = evaluation!, epoch = this.#epoch;
    this.#epoch = undefined;
    return { bounds: this.#bounds, columns: SIDE, rows: SIDE, probabilities, classes, epoch };
  }

  #begin(network: Network, training: Samples): void {
    if (this.#network === network && this.#training === training) return this.#evaluator!.restart();
    this.#bounds = boundsOf(training);
    this.#evaluator = new Evaluator(network, planeGrid(this.#bounds, SIDE), this.options);
    this.#network = network;
    this.#training = training;
  }
}

/** The bounds of all samples, with a margin around them. */
export function boundsOf({ features }: Samples): Bounds {
  let left = Infinity, right = -Infinity, bottom = Infinity, top = -Infinity;
  for (let i = 0; i + 1 < features.length; i += 2) {
    left = Math.min(left, features[i]);
    right = Math.max(right, features[i]);
    bottom = Math.min(bottom, features[i + 1]);
    top = Math.max(top, features[i + 1]);
  }
  // Samples that are all on one line have no extent across it.
  const marginX = MARGIN * (right - left) || 1, marginY = MARGIN * (top - bottom) || 1;
  return { left: left - marginX, right: right + marginX, bottom: bottom - marginY, top: top + marginY };
}

/** The points of a grid of so many along each side, row by row from the bottom; labels have no meaning here. */
export function planeGrid({ left, right, bottom, top }: Bounds, side: number): Samples {
  const features = new Float32Array(2 * side * side);
  for (let i = 0; i < side * side; i++) {
    features[2 * i] = left + (right - left) * (i % side) / (side - 1);
    features[2 * i + 1] = bottom + (top - bottom) * Math.floor(i / side) / (side - 1);
  }
  return { features, labels: new Uint16Array(side * side), columns: 2 };
}
