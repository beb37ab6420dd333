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
 * @throws {RunError} if its validation loss differs from the recorded one: then it isn't the same network.
 */
export async function scoreWinner(
  { trial, result }: TrialState,
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
  if (again?.validationLoss !== result!.validationLoss) {
    const found = `has a winner, trial ${trial.number}, whose validation loss differs when it is trained again`;
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
