import { evenly } from "../../../../src/search/evenly.ts";
import type { SweepMetric } from "../../../../src/search/sweep/sweep_metric.ts";
import type { SweepState } from "../../../../src/search/sweep/sweep_state.ts";
import type { TrialReport } from "../../../../src/search/sweep/trial.ts";
import type { MonitoredWorker } from "../../../../src/runs/sweeps/monitor/monitored_worker.ts";
import type { WinnerRecord } from "../../../../src/runs/sweeps/sweep_record.ts";
import type { Unit } from "../../../../src/evaluation/metric.ts";
import { roundScale, type Scale } from "../../../screen/widgets/chart/scale.ts";

/** What a person has done to the screen of a sweep. */
export interface SweepLook {
  /** The index of the option in focus among those that are varied. */
  readonly option: number;
  /** The number of the trial that is chosen, if one is. */
  readonly trial?: number;
  /** Why a trial couldn't be shown. */
  readonly notice?: string;
  /** How far the help is scrolled; undefined while it isn't shown. */
  readonly help?: number;
}

/** A sweep as it is shown while it goes on. */
export interface ShownSweep extends SweepLook {
  readonly state: SweepState;
  /** The name of its folder. */
  readonly name: string;
  /** How many trials were settled before this process went on with it, and for how many seconds it has. */
  readonly settledBefore: number;
  readonly seconds: number;
  /** Who trains it, as far as they have sent a status lately. */
  readonly workers: readonly MonitoredWorker[];
  /** The results of the winner on the test samples, once they are known. */
  readonly winner?: WinnerRecord;
  /** Whether nothing is trained any more. */
  readonly isOver: boolean;
  /** Whether another process trains it, or none: this one only reads it. */
  readonly isWatched?: boolean;
  /** Whether the screen of the runs shows it, to which one comes back by leaving. */
  readonly isNested?: boolean;
}

/** The value of a sweep's metric in a report, as it is charted; NaN if the report has none. */
export function chartedValue(metric: SweepMetric, report: TrialReport): number {
  return (metric === "validation-loss" ? report.validationLoss : report.validationAccuracy) ?? NaN;
}

/** The unit of a metric. */
export function unitOf(metric: SweepMetric): Unit {
  return metric === "validation-loss" ? "loss" : "fraction";
}

/** The share of the trials that the axis has room for: with the poorest ones, curves of the others would be flat. */
const SHOWN_SHARE = 0.75;

/** Of more settled trials than this, as many are drawn as points, evenly chosen by rank: a chart has no more cells. */
export const MOST_POINTS = 500;

/** The axis on which the better trials can be distinguished; undefined before there is anything to show. */
export function metricScale({ state: { plan: { metric }, ranked, open } }: ShownSweep): Scale | undefined {
  const isLoss = metric === "validation-loss";
  const values = [...evenly(ranked, MOST_POINTS), ...open].flatMap(({ result }) =>
    result ? [chartedValue(metric, result)] : []
  ).filter(Number.isFinite)
    .sort((a, b) => isLoss ? a - b : b - a);
  if (values.length === 0) return undefined;
  const last = values[Math.min(values.length - 1, Math.floor(SHOWN_SHARE * values.length))];
  const [low, high] = isLoss ? [values[0], last] : [last, values[0]];
  return roundScale(low, high, { isLog: isLoss && low > 0, anchor: isLoss ? 0 : 1 });
}

/** The fewest trials from which the remaining time is estimated. */
const FEWEST_TO_ESTIMATE = 3;

/** An estimate of the remaining seconds from the trials so far; undefined while there are too few. */
export function secondsLeft(
  { state: { settledCount, count }, settledBefore, seconds }: ShownSweep,
): number | undefined {
  const trained = settledCount - settledBefore;
  return trained < FEWEST_TO_ESTIMATE ? undefined : seconds / trained * (count - settledCount);
}
