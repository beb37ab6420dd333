import type { Samples } from "../../src/matrix/samples.ts";
import { DataError } from "../../data/data_error.ts";
import { classScores } from "../../src/evaluation/class_scores.ts";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import { wilsonInterval } from "../../src/evaluation/wilson_interval.ts";
import type { SavedModel } from "../../src/runs/find_model.ts";
import { changedFiles, loadSamples, requireSamePlaces } from "../../src/runs/load_samples.ts";
import type { LoggedFinish, LoggedStart } from "../../src/runs/logged_event.ts";
import { savedOptions } from "../../src/runs/saved_options.ts";
import { savedReading } from "../../data/saved_reading.ts";
import type { ScoredSamples, Scores } from "./run_report.ts";

/** Scores a run's network on its test samples, or on those held out for validation; adds notes about problems. */
export async function scoreNetwork(
  saved: SavedModel,
  { dataset: name, request = { name } }: LoggedStart,
  notes: string[],
): Promise<{ readonly scores: Scores; readonly mistakes: ScoredSamples; readonly training: Samples } | undefined> {
  try {
    const form = { ...saved, inputs: saved.network.sizes[0] };
    const { samples: { training, test, validation, image }, dataset } = await loadSamples(
      form,
      request,
      savedOptions(saved),
      savedReading(saved.metadata),
    );
    requireSamePlaces(saved.metadata, dataset);
    for (const file of changedFiles(saved.metadata, dataset)) {
      notes.push(`${file} has changed since the network was trained on it.`);
    }
    const samples = test ?? validation;
    if (!samples) return undefined;
    const on = test ? "test" : "validation";
    const evaluation = evaluate(saved.network, samples);
    return {
      scores: { ...evaluation, on, calibrationError: evaluation.calibration.expectedError },
      mistakes: { on, samples, evaluation, image, features: dataset.features, scaling: saved.scaling },
      training,
    };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    notes.push(`The mistakes can't be shown, since the data can't be loaded: ${error.message}.`);
    return undefined;
  }
}

/** The scores at the end of a run from its log; undefined if there are none. */
export function loggedScores({ confusion, testAccuracy, testLoss }: LoggedFinish): Scores | undefined {
  if (testAccuracy === null || confusion.length === 0) return undefined;
  const samples = confusion.flat().reduce((sum, count) => sum + count, 0);
  const correct = confusion.reduce((sum, row, i) => sum + row[i], 0);
  return {
    on: "test",
    samples,
    correct,
    accuracy: testAccuracy,
    interval: wilsonInterval(correct, samples),
    loss: testLoss,
    confusion,
    classes: classScores(confusion),
  };
}
