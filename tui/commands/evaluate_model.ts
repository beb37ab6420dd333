import { openDataset } from "../../data/open_dataset.ts";
import { ModelError } from "../../src/model/model_error.ts";
import { evaluate } from "../../src/evaluation/evaluation.ts";
import { worstMistakes } from "../../src/evaluation/worst_mistakes.ts";
import type { Evaluated } from "../evaluation/evaluated.ts";
import { fitSamples } from "../evaluation/fit_samples.ts";
import { findModel, readModel } from "../run/find_model.ts";

/** What `evaluate` was asked to do. */
export interface EvaluateSettings {
  /** A run's folder or a model's file; the newest run's when left out. */
  readonly model?: string;
  /** The data set to score on; the one that the network was trained on when left out. */
  readonly dataset?: string;
  /** Another folder to look for the data set's files in. */
  readonly dataDir?: string;
}

/** How many of the worst mistakes are shown: two rows of pictures in 80 columns. */
const MISTAKES = 10;

/**
 * Scores a saved network on the test samples of a data set.
 *
 * @throws {ModelError} if there is no such model, or it can't be used.
 * @throws {DataError} if there is no such data set, or it doesn't suit the network.
 */
export async function evaluateModel({ model, dataset: name, dataDir }: EvaluateSettings): Promise<Evaluated> {
  const saved = await readModel(await findModel(model));
  const { path, network, classes, image, dataset: trainedOn } = saved;
  const chosen = name ?? trainedOn;
  if (chosen === undefined) {
    throw new ModelError(path, "doesn't tell what data it was trained on", "name a data set with --dataset");
  }
  const dataset = await (await openDataset({ name: chosen, dataDir })).load();
  const samples = fitSamples(dataset, saved, network.sizes[0]);
  const evaluation = evaluate(network, samples);
  const mistakes = worstMistakes(evaluation, samples.labels, MISTAKES);
  return { path, dataset: dataset.name, classes, image: image ?? dataset.image, samples, evaluation, mistakes };
}
