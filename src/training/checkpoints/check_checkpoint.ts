import { UPDATE_RULES } from "../../engine/update_rule.ts";
import type { Arithmetic, Checkpoint, RunProgress } from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { isLearningRate } from "../../options/learning_rate.ts";
import type { ResolvedOptions } from "../../options/options.ts";
import { EPOCH_FINISH_REASONS, type EpochFinishReason } from "../loop/stop_rules.ts";

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
  { parameters, optimizer, best, lastGood, progress }: Checkpoint,
  run: CheckedRun,
): void {
  const { options, layerSizes } = run;
  const refuse = (what: string) => {
    throw new CheckpointError(
      `the checkpoint's ${what} doesn't fit the run; resume with the options and data that it started with`,
    );
  };
  for (const layers of [parameters, best, lastGood, ...optimizer]) {
    const fits = layers?.every(({ weights, bias }, l) =>
      weights.length === layerSizes[l] * layerSizes[l + 1] &&
      bias?.length === (options.bias ? layerSizes[l + 1] : undefined)
    );
    if (fits === false || layers && layers.length !== layerSizes.length - 1) refuse("network");
  }
  if (optimizer.length !== UPDATE_RULES[options.optimizer].stateSize) refuse("optimizer");
  const { arithmetic } = Object(progress);
  if (run.arithmetic !== undefined && arithmetic !== run.arithmetic) {
    const before = JSON.stringify(arithmetic);
    throw new CheckpointError(
      `the checkpoint was computed by ${before} arithmetic; here it would be "${run.arithmetic}", which rounds differently`,
    );
  }
  const checks = fieldChecks(progress, run);
  for (const [field, isRight] of Object.entries(checks)) if (!isRight(Object(progress)[field])) refuse(field);
  if ((best !== undefined) !== (progress.bestEpoch !== null)) refuse("bestEpoch");
}

type Check = (value: unknown) => boolean;

/** What each field of the progress takes. */
function fieldChecks(
  progress: RunProgress,
  { options, layerSizes, classes, rows = Infinity }: CheckedRun,
): Readonly<Record<keyof RunProgress, Check>> {
  const { epoch, start } = Object(progress);
  const { epochs, batchSize, restarts, patience } = options;
  const batchesAnEpoch = Math.ceil(rows / batchSize);
  const improvement = record({ lowest: orNull(isNumber), sinceLowest: isCount });
  return {
    attempt: (value) => isCount(value) && Number(value) >= 1 && Number(value) <= restarts + 1,
    epoch: (value) => isCount(value) && Number(value) <= epochs,
    start: (value) => isCount(value) && Number(value) % batchSize === 0 && Number(value) < rows,
    batches: (value) => rows === Infinity ? isCount(value) : value === epoch * batchesAnEpoch + start / batchSize,
    loss: orNull(isNumber),
    ended: (value) => value === undefined || EPOCH_FINISH_REASONS.includes(value as EpochFinishReason),
    bestEpoch: (value) => value === null || patience !== null && isCount(value) && Number(value) <= epoch,
    improvement,
    // Checkpoints of 0.1 don't say when their attempt began.
    scheduler: record({
      plateaus: isCount,
      improvement,
      startedAfter: (value) => value === undefined || isNumber(value),
    }),
    learningRate: isLearningRate,
    counts: record({
      metrics: (value) => isSums(value) && record({ confusion: listOf(classes, listOf(classes, isCount)) })(value),
      samplesSeen: isCount,
      seconds: isNumber,
      secondsReported: isNumber,
      curve: (value) => value === undefined || isCurve(value) && hasHealthOf(layerSizes.length - 1)(value),
    }),
    health: record({
      latest: orNull(listOf(layerSizes.length - 1, (value) => typeof value === "object")),
      layers: (value) =>
        listOf(layerSizes.length - 1, record({ measured: isCount }))(value) &&
        (value as { silent: unknown }[]).every(({ silent }, l) => listOf(layerSizes[l + 1], isCount)(silent)),
    }),
    arithmetic: () => true,
    elapsed: isNumber,
  };
}

const isNumber: Check = Number.isFinite;

/** Whether a curve's state has the health of so many layers for each point and for the span under way, or of none. */
const hasHealthOf = (layers: number): Check => (value) => {
  const { points, health } = value as { points: unknown[]; health?: unknown };
  const isHealth = orNull(listOf(layers, (layer) => typeof layer === "object" && layer !== null));
  return health === undefined || listOf(points.length + 1, isHealth)(health);
};

/** Whether a value is what metrics add up to; those that were not known yet when it was written are missing. */
const isSums: Check = record({ samples: isCount, sums: (value) => isEach(isNumber)(value) });

const isCurve: Check = record({
  span: isSums,
  points: (value) => Array.isArray(value) && value.every((point) => isEach(isNumber)(point) && isNumber(point.epoch)),
});

/** Whether every field of an object is such. */
function isEach(check: Check): Check {
  return (value) => typeof value === "object" && value !== null && Object.values(value).every(check);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

function listOf(length: number, check: Check): Check {
  return (value) => Array.isArray(value) && value.length === length && value.every(check);
}

function record(fields: Readonly<Record<string, Check>>): Check {
  return (value) => Object.entries(fields).every(([name, check]) => check(Object(value)[name]));
}
