import type { DatasetRequest } from "../../data/dataset.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { ModelError } from "../../src/model/model_error.ts";
import { evaluate } from "../../src/evaluation/evaluation.ts";
import { worstMistakes } from "../../src/evaluation/worst_mistakes.ts";
import type { Evaluated } from "../evaluation/evaluated.ts";
import { fitSamples } from "../evaluation/fit_samples.ts";
import { findModel, readModel } from "../run/find_model.ts";
import { trainedOn } from "../run/trained_on.ts";
import { type DatasetFlags, readDatasetRequest } from "./dataset_flags.ts";

/** How many of the worst mistakes are shown: two rows of pictures in 80 columns. */
const MISTAKES = 10;

/**
 * Scores a saved network on the test samples of a data set.
 *
 * @param model A run's folder or a model's file; the newest run's when left out.
 * @param flags Which data set; where no flag names one, it is the one that the network was trained on.
 * @throws {ModelError} if there is no such model, or it can't be used.
 * @throws {UsageError} if a flag has a value that it doesn't take.
 * @throws {DataError} if there is no such data set, or it doesn't suit the network.
 */
export async function evaluateModel(model: string | undefined, flags: DatasetFlags): Promise<Evaluated> {
  const saved = await readModel(await findModel(model));
  const { path, network, classes, image, metadata } = saved;
  const usual = flags.dataset === undefined ? trainedOn(metadata) : { name: flags.dataset };
  if (usual === undefined) {
    throw new ModelError(path, "doesn't tell what data it was trained on", "name a data set with --dataset");
  }
  const dataset = await (await openDataset({ ...usual, ...given(readDatasetRequest(flags, usual.name)) })).load();
  const samples = fitSamples(dataset, saved, network.sizes[0]);
  const evaluation = evaluate(network, samples);
  const mistakes = worstMistakes(evaluation, samples.labels, MISTAKES);
  return { path, dataset: dataset.name, classes, image: image ?? dataset.image, samples, evaluation, mistakes };
}

/** A request without what it leaves open. */
function given(request: DatasetRequest): DatasetRequest {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as typeof request;
}
