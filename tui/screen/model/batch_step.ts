import { formatLoss, formatQuantity, withMinus } from "../../format.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import type { TrainingData } from "../../../src/training/loop/data.ts";

/** What a batch did that was trained by itself, while the run was paused. */
export interface BatchStep {
  /** Complete epochs and the fraction of the one under way, after it. */
  readonly epoch: number;
  /** The mean loss over its samples before the weights were changed, and that of the batch before it, if there was one. */
  readonly loss: number;
  readonly lossBefore?: number;
  /** Its samples by their places among the training samples, if they are known. */
  readonly samples?: readonly number[];
  /** The units of the first layer by how far its step moved their weights, ‖Δw‖, the farthest first. */
  readonly moved: readonly { readonly unit: number; readonly distance: number }[];
}

/** So many of the units that moved most are named where there is room. */
const MOST_MOVED = 12;

/** The data of a run, once they are there. */
interface SteppedRun {
  readonly samples?: TrainingData;
  readonly options: { readonly batchSize: number };
  readonly dataset: { readonly classes: readonly string[] };
}

/** What the batch did, line by line: its number and loss; the units that it moved; its samples with their classes. */
export function describeStep(step: BatchStep, { samples, options, dataset }: SteppedRun): string[] | undefined {
  if (!samples) return undefined;
  const { labels } = samples.training, batches = Math.ceil(labels.length / options.batchSize);
  // At an epoch's end its last batch was trained.
  const epoch = Math.ceil(step.epoch), seen = Math.round((step.epoch - epoch + 1) * labels.length);
  const number = Math.ceil(seen / options.batchSize);
  const change = step.lossBefore === undefined ? "" : ` (${withSign(step.loss - step.lossBefore)})`;
  const moved = step.moved.slice(0, MOST_MOVED).map(({ unit, distance }) => `${unit} by ${distance.toPrecision(2)}`);
  const trained = step.samples?.map((sample) => `${sample + 1} (${dataset.classes[labels[sample]]})`);
  return [
    `batch ${formatWhole(number)} of ${formatWhole(batches)}, epoch ${epoch} · loss ${formatLoss(step.loss)}${change}`,
    `units moved most: ${moved.join(", ")}`,
    ...trained ? [`${formatQuantity(trained.length, "sample")}: ${trained.join(", ")}`] : [],
  ];
}

function withSign(change: number): string {
  return `${change < 0 ? "" : "+"}${withMinus(change.toFixed(4))}`;
}
