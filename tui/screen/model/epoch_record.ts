import type { EpochEvent } from "../../../src/training/events.ts";
import {
  SAMPLE_METRICS,
  type SampleMetricName,
  type SampleMetricValues,
  sampleMetricValues,
} from "../../../src/evaluation/sample_metrics.ts";
import { fieldOf } from "../../../src/training/metric_fields.ts";
import type { Message } from "./message.ts";

/** Accuracies of which the first epoch that reaches them is of interest. */
export const LEVELS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99] as const;

/** What is kept of a run's epochs to be set beside that of other runs; of its last attempt. */
export interface EpochRecord {
  /** Complete epochs after which each of {@link LEVELS} was reached first; undefined where it wasn't. */
  readonly reached: readonly (number | undefined)[];
  /** The best value of each metric after an epoch: on validation samples, on training samples without any. */
  readonly best: Partial<SampleMetricValues>;
  /** The last epoch that was reported. */
  readonly last?: EpochEvent;
}

/** Before the first epoch. */
export const NO_EPOCH_RECORD: EpochRecord = { reached: LEVELS.map(() => undefined), best: {} };

/** What is kept after something more has happened. */
export function epochRecordAfter(record: EpochRecord, input: Message): EpochRecord {
  if (input.type !== "event") return record;
  const { event } = input;
  if (event.event === "restarted") return NO_EPOCH_RECORD;
  if (event.event !== "epoch") return record;
  const values = sampleMetricValues((name) => event[fieldOf("validation", name)] ?? event[fieldOf("training", name)]);
  return {
    reached: record.reached.map((epoch, i) => epoch ?? (values.accuracy >= LEVELS[i] ? event.epoch : undefined)),
    best: sampleMetricValues((name) => betterOf(name, values[name], record.best[name])),
    last: event,
  };
}

function betterOf(name: SampleMetricName, value: number, best: number | undefined): number {
  if (best === undefined || Number.isNaN(best)) return value;
  const isBetter = SAMPLE_METRICS[name].better === "higher" ? value > best : value < best;
  return isBetter ? value : best;
}
