import { Matrix } from "../../../src/matrix/matrix.ts";
import type { Network } from "../../../src/network/network.ts";
import type { ProgressEvent, TrainingEvent } from "../../../src/training/events.ts";
import type { BatchStep } from "../model/batch_step.ts";

/** Finds out what a batch did that is trained while the run is paused, by what was there at the pause before. */
export class StepObserver {
  #before: { readonly event: ProgressEvent; readonly weights: Matrix } | undefined;

  /** @param batchSize The samples of a batch at most: where more were trained on, the run had been resumed. */
  constructor(private readonly batchSize: number) {}

  /** Takes each event in turn, with the network as it is then; it stands still in a pause. */
  take(event: TrainingEvent, network: Network): BatchStep | undefined {
    if (event.event !== "progress") return undefined;
    const before = this.#before, { weights: live } = network.layers[0];
    // That a batch is trained is progress, too.
    if (event.state === "training") return undefined;
    this.#before = { event, weights: copyOf(live) };
    const { epoch, samplesSeen, lastBatch } = event, trained = samplesSeen - (before?.event.samplesSeen ?? NaN);
    if (!before || !lastBatch || !(trained > 0 && trained <= this.batchSize)) return undefined;
    const moved = distances(before.weights, this.#before.weights);
    return { epoch, ...lastBatch, lossBefore: before.event.lastBatch?.loss, moved };
  }
}

function copyOf(matrix: Matrix): Matrix {
  return new Matrix(matrix.rows, matrix.columns, matrix.toFloat32Array());
}

/** How far each unit's weights lie apart in two matrices (inputs × units), the farthest first. */
function distances(from: Matrix, to: Matrix): BatchStep["moved"] {
  const squares = new Float64Array(to.columns);
  for (let i = 0; i < to.rows; i++) {
    const before = from.row(i), after = to.row(i);
    for (let unit = 0; unit < squares.length; unit++) squares[unit] += (after[unit] - before[unit]) ** 2;
  }
  return [...squares].map((square, unit) => ({ unit, distance: Math.sqrt(square) }))
    .sort((a, b) => b.distance - a.distance);
}
