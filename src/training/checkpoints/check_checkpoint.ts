import * as v from "npm:valibot@1.5.0";
import { UPDATE_RULES } from "../../engine/update_rule.ts";
import { sampleMetricValues } from "../../evaluation/sample_metrics.ts";
import { layerMetricValues } from "../health/layer_metrics.ts";
import { count, type Fields, finite, finiteOrNull } from "../schemas.ts";
import type { Arithmetic, Checkpoint, RunProgress } from "./checkpoint.ts";
import { areMasks } from "../are_masks.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { isLearningRate } from "../../options/learning_rate.ts";
import type { ResolvedOptions } from "../../options/options.ts";
import { EPOCH_FINISH_REASONS } from "../loop/stop_rules.ts";

/** What a checkpoint has to fit. */
export interface CheckedRun {
  readonly options: ResolvedOptions;
  /** Inputs, hidden units and outputs. */
  readonly layerSizes: readonly number[];
  readonly classes: number;
  /** How many training samples there are; undefined before they are loaded. */
  readonly rows?: number;
  /** What is to compute; undefined before that is known. */
  readonly arithmetic?: Arithmetic;
}

/**
 * Makes sure that a run can resume from a checkpoint, which may come from a file that somebody has altered.
 *
 * @throws {CheckpointError} if it is that of another run or data, or contradicts itself; the message names what is wrong.
 */
export function checkCheckpoint(
  { parameters, optimizer, average, best, lastGood, masks, progress }: Checkpoint,
  run: CheckedRun,
): void {
  const { options, layerSizes } = run;
  const refuse = (what: string) => {
    throw new CheckpointError(
      `the checkpoint's ${what} doesn't fit the run; resume with the options and data that it started with`,
    );
  };
  for (const layers of [parameters, average, best, lastGood, ...optimizer]) {
    const fits = layers?.every(({ weights, bias }, l) =>
      weights.length === layerSizes[l] * layerSizes[l + 1] &&
      bias?.length === (options.bias ? layerSizes[l + 1] : undefined)
    );
    if (fits === false || layers && layers.length !== layerSizes.length - 1) refuse("network");
  }
  if (masks && !areMasks(masks, layerSizes, options.bias)) refuse("mask");
  if (optimizer.length !== UPDATE_RULES[options.optimizer].stateSize) refuse("optimizer");
  const { arithmetic } = Object(progress);
  if (run.arithmetic !== undefined && arithmetic !== run.arithmetic) {
    const before = JSON.stringify(arithmetic);
    throw new CheckpointError(
      `the checkpoint was computed by ${before} arithmetic; here it would be "${run.arithmetic}", which rounds differently`,
    );
  }
  const fields: Readonly<Record<string, v.GenericSchema>> = progressFields(progress, run);
  for (const field in fields) if (!v.is(fields[field], Object(progress)[field])) refuse(field);
  if ((best !== undefined) !== (progress.bestEpoch !== null)) refuse("bestEpoch");
  if ((average !== undefined) !== (options.average !== null && progress.batches > 0)) refuse("average");
}

/** The validators of a run's progress, which its other fields and the run decide on. */
function progressFields(
  progress: RunProgress,
  { options, layerSizes, classes, rows = Infinity }: CheckedRun,
): Fields<RunProgress> {
  const { epoch, start } = Object(progress);
  const { epochs, batchSize, restarts, patience } = options;
  const batchesAnEpoch = Math.ceil(rows / batchSize);
  const countThat = (isRight: (value: number) => boolean) => v.pipe(count, v.check(isRight));
  const improvement = v.object({ lowest: finiteOrNull, sinceLowest: count });
  const sums = {
    samples: count,
    // A metric that was not known yet when the checkpoint was taken is missing.
    sums: v.object(sampleMetricValues(() => v.optional(finite))),
  };
  const listOfEach = <Item extends v.GenericSchema>(item: Item, length: number) =>
    v.pipe(v.array(item), v.length(length));
  // Of a checkpoint that went through no file, numbers may be infinite.
  const measure = v.custom<number | null>((value) => value === null || typeof value === "number");
  const health = v.nullable(
    listOfEach(v.object(layerMetricValues(() => v.nullish(measure, null))), layerSizes.length - 1),
  );
  const curve = v.object({
    span: v.object(sums),
    points: v.array(v.object({ epoch: finite, ...sampleMetricValues(() => v.optional(finite)) })),
    // Of each point and of the span under way; 0.1 kept none.
    health: v.optional(v.array(health)),
  });
  return {
    attempt: countThat((value) => value >= 1 && value <= restarts + 1),
    epoch: countThat((value) => value <= (epochs ?? Infinity)),
    start: countThat((value) => value % batchSize === 0 && value < rows),
    batches: countThat((value) => rows === Infinity || value === epoch * batchesAnEpoch + start / batchSize),
    loss: finiteOrNull,
    ended: v.optional(v.picklist(EPOCH_FINISH_REASONS)),
    bestEpoch: v.nullable(countThat((value) => patience !== null && value <= epoch)),
    improvement,
    // Checkpoints of 0.1 don't say when their attempt began.
    scheduler: v.object({ plateaus: count, improvement, startedAfter: v.optional(finite) }),
    learningRate: v.custom<number>(isLearningRate),
    counts: v.object({
      metrics: v.object({ ...sums, confusion: listOfEach(listOfEach(count, classes), classes) }),
      samplesSeen: count,
      seconds: finite,
      secondsReported: finite,
      curve: v.optional(v.pipe(
        curve,
        v.check(({ points, health }) => health === undefined || health.length === points.length + 1),
      )),
    }),
    health: v.object({
      latest: health,
      layers: v.pipe(
        v.array(v.object({ measured: count, silent: v.array(count) })),
        v.check((layers) =>
          layers.length === layerSizes.length - 1 &&
          layers.every(({ silent }, l) => silent.length === layerSizes[l + 1])
        ),
      ),
    }),
    arithmetic: v.custom<Arithmetic>(() => true), // checked before
    elapsed: finite,
  };
}
