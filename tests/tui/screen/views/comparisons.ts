import type { AppState } from "../../../../tui/screen/model/app_state.ts";
import type { RunEntry } from "../../../../tui/screen/model/runs.ts";
import { initialUi } from "../../../../tui/screen/model/ui.ts";
import { VIEWS } from "../../../../tui/screen/app/views.ts";
import { epochRecordAfter, NO_EPOCH_RECORD } from "../../../../tui/screen/model/epoch_record.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import type { Point } from "../../../../tui/screen/model/history.ts";
import { epoch } from "../../events.ts";
import { SIZE } from "../app_state.ts";
import { done, loading, paused, training } from "./states.ts";

/** The same run with the loss of each point this many times as high, and trained with squared error. */
function worse(run: TrainingState, factor: number): TrainingState {
  const raise = (points: readonly Point[]) => points.map(({ x, y }) => ({ x, y: y * factor }));
  const { loss, accuracy } = run.curves;
  const of = (curves: typeof loss, change: typeof raise) => ({
    training: { ...curves.training, points: change(curves.training.points) },
    validation: { ...curves.validation, points: change(curves.validation.points) },
  });
  const lower = (points: readonly Point[]) => points.map(({ x, y }) => ({ x, y: y / factor }));
  const curves = { ...run.curves, loss: of(loss, raise), accuracy: of(accuracy, lower) };
  return { ...run, curves, options: { ...run.options, loss: "mse" } };
}

function compared(label: string, run: TrainingState, accuracies: readonly number[]): RunEntry {
  const record = accuracies.reduce((record, validationAccuracy, i) => {
    const event = epoch({ epoch: i + 1, validationAccuracy, validationLoss: 1 - validationAccuracy });
    return epochRecordAfter(record, { type: "event", event });
  }, NO_EPOCH_RECORD);
  return { label, run, record };
}

/** Runs side by side, before anything is chosen. */
export function comparingOf(subject: string, runs: readonly RunEntry[]): AppState {
  return { runs, subject, ui: initialUi(VIEWS, runs.length), size: SIZE };
}

function pair(run: TrainingState, accuracies: readonly number[]): AppState {
  const lower = accuracies.map((accuracy) => accuracy - 0.04);
  const runs = [compared("mse", worse(run, 1.2), lower), compared("cross-entropy", run, accuracies)];
  return comparingOf("loss", runs);
}

/** Two runs of different losses: before their data are there, in the middle, held, and at their end. */
export const comparing = {
  loading: pair(loading, []),
  training: pair(training, [0.91, 0.94, 0.955]),
  paused: pair(paused, [0.91, 0.94, 0.955]),
  done: pair(done, [0.91, 0.94, 0.955, 0.96, 0.96, 0.97, 0.98, 0.98, 0.981, 0.982]),
} as const;

/** As many as can be compared, with names that need room. */
export const four: AppState = comparingOf(
  "learning rate",
  ["0.001", "0.01", "喜び 0.1", "a name that is much too long for its place"].map((label, i) =>
    compared(label, worse(training, 1 + i / 5), [0.9 - i / 10, 0.95 - i / 10])
  ),
);
