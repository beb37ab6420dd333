import type { DatabaseSync } from "node:sqlite";
import type { TrialReport } from "../../../src/search/sweep/trial.ts";
import type { TrialState } from "../../../src/search/sweep/trial_state.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { type WinnerRecord, writeWinner } from "../../../src/runs/sweeps/sweep_record.ts";
import { trainTrial } from "./train_trial.ts";
import type { TrialSettings } from "./trial_settings.ts";

/** What is needed to score a winner. */
export interface WinnerConditions {
  readonly settingsOf: TrialSettings;
  readonly database: DatabaseSync;
  /** The sweep's folder. */
  readonly path: string;
  readonly signal: AbortSignal;
}

/**
 * Trains the best trial again, and scores it on the test samples, which no trial has seen. Undefined if that was ended
 * early.
 *
 * @throws {RunError} if it isn't the same network as the recorded one, bit for bit.
 */
export async function scoreWinner(
  { trial, result, end }: TrialState,
  { settingsOf, database, path, signal }: WinnerConditions,
): Promise<WinnerRecord | undefined> {
  const reports: TrialReport[] = [];
  const trained = await trainTrial(
    await settingsOf(trial.options),
    {},
    (report) => reports.push(report),
    signal,
  );
  if (!trained) return undefined;
  const again = reports.find(({ epoch }) => epoch === result!.epoch);
  // Of a sweep that was begun before there were hashes, the loss must do.
  const { weights = trained.end.weights } = end!;
  if (again?.validationLoss !== result!.validationLoss || trained.end.weights !== weights) {
    const found = `has a winner, trial ${trial.number}, that becomes another network when it is trained again`;
    throw new RunError(
      path,
      found,
      "was it started on another machine? --reproducible gives the same network on every one",
    );
  }
  const { testAccuracy, testLoss } = trained.finished;
  const winner = { trial: trial.number, testAccuracy, testLoss };
  writeWinner(database, winner);
  return winner;
}
