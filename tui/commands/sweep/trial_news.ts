import type { LoggedEpoch, LoggedEvent, LoggedStart } from "../../../src/runs/logged_event.ts";
import type { LogUpdate } from "../../../src/runs/log_follower.ts";
import type { TrialEnd, TrialReport } from "../../../src/search/sweep/trial.ts";
import type { TrialState } from "../../../src/search/sweep/trial_state.ts";

/** What is known of a trial at some moment. */
export interface KnownTrial {
  /** What is new in its log; undefined where none is kept. */
  readonly log: LogUpdate | undefined;
  readonly state: TrialState;
}

/**
 * The events of a trial as those of a run. They are those of its log, if it is kept; else they follow from what is recorded of
 * each trial: the results of its epochs, and how it ended.
 */
export class TrialNews {
  #source: "log" | "reports" | undefined;
  #reports = 0;
  #hasEnd = false;

  /** @param start Gives the first event of a trial whose log isn't kept. */
  constructor(private readonly start: () => Promise<LoggedStart>) {}

  /** What has come since the last call. */
  async take({ log, state }: KnownTrial): Promise<LogUpdate> {
    const hasLog = log !== undefined && (this.#source === "log" || log.events.length > 0);
    const source = hasLog ? "log" : state.reports.length > 0 || state.isSettled ? "reports" : undefined;
    if (source === undefined) return { events: [], isRestarted: this.#change(undefined) };
    const isChanged = this.#change(source), isRestarted = isChanged || source === "log" && log!.isRestarted;
    if (isRestarted) this.#hasEnd = false;
    const events = source === "log"
      ? log!.events.filter((event) => isOfTrial(event, state))
      : await this.#fromReports(state);
    if (events.some(({ event }) => event === "finished")) this.#hasEnd = true;
    if (!this.#hasEnd && state.end) {
      this.#hasEnd = true;
      events.push(endEvent(state.end));
    }
    return { events, isRestarted };
  }

  /** Whether another source has taken the place of the one before. */
  #change(source: "log" | "reports" | undefined): boolean {
    const before = this.#source;
    this.#source = source;
    if (before !== source) this.#reports = 0;
    return before !== undefined && before !== source;
  }

  async #fromReports({ reports, end, epochs }: TrialState): Promise<LoggedEvent[]> {
    const events: LoggedEvent[] = [], start = await this.start();
    if (this.#reports === 0) events.push(start);
    const best = bestLosses(reports), seconds = end ? end.seconds / Math.max(1, epochs) : 0;
    for (; this.#reports < reports.length; this.#reports++) {
      const report = reports[this.#reports], before = reports[this.#reports - 1]?.epoch ?? 0;
      events.push(epochEvent(report, start, best[this.#reports], seconds * (report.epoch - before)));
    }
    return events;
  }
}

/** What comes after the rung at which a trial was pruned is no part of it: it was trained on until that was known. */
function isOfTrial(event: LoggedEvent, { isPruned, epochs }: TrialState): boolean {
  return !isPruned || event.event !== "finished" && !("epoch" in event && event.epoch > epochs);
}

/** Whether the loss after each report is the lowest so far. */
function bestLosses(reports: readonly TrialReport[]): boolean[] {
  let lowest = Infinity;
  return reports.map(({ validationLoss }) => {
    const isBest = (validationLoss ?? Infinity) < lowest;
    if (isBest) lowest = validationLoss!;
    return isBest;
  });
}

function epochEvent(report: TrialReport, start: LoggedStart, isBest: boolean, seconds: number): LoggedEpoch {
  const { epoch, trainLoss, trainAccuracy = NaN, validationLoss, validationAccuracy, learningRate = NaN } = report;
  return {
    event: "epoch",
    epoch,
    ...{ trainAccuracy, validationLoss, validationAccuracy, learningRate, isBest, seconds },
    trainLoss: trainLoss ?? NaN,
    baseLearningRate: start.learningRate,
    perClassAccuracy: start.classes.map(() => null),
    health: null,
  };
}

function endEvent({ outcome, epochs, bestEpoch, seconds, reason = "" }: TrialEnd): LoggedEvent {
  if (outcome === "failed") return { event: "failed", message: reason, epochs };
  return {
    event: "finished",
    reason: outcome === "diverged" ? "diverged" : "epochs",
    ...{ testLoss: null, testAccuracy: null, perClassAccuracy: [], confusion: [], attempts: 1 },
    ...{ epochs, epoch: epochs, bestEpoch, seconds, curve: [] },
  };
}
