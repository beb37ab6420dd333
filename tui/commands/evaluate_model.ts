import type { DatasetEntry, DatasetRequest } from "../../data/dataset.ts";
import { DataError } from "../../data/data_error.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { scaleSamples, scalingOf } from "../../data/scaling.ts";
import { RequestError } from "../../data/request_error.ts";
import { ModelError } from "../../src/model/model_error.ts";
import { evaluate } from "../../src/evaluation/evaluation.ts";
import { worstMistakes } from "../../src/evaluation/worst_mistakes.ts";
import type { Evaluated } from "../evaluation/evaluated.ts";
import { fitSamples } from "../evaluation/fit_samples.ts";
import { findModel, readModel, type SavedModel } from "../run/find_model.ts";
import { trainedOn } from "../run/trained_on.ts";
import { type DatasetFlags, readDatasetRequest } from "./dataset_flags.ts";
import { openRequested } from "./open_requested.ts";

/** How many of the worst mistakes are shown: two rows of pictures in 80 columns. */
const MISTAKES = 10;

/**
 * Scores a saved network on the test samples of a data set.
 *
 * @param model A run's folder or a model's file; the newest run's when left out.
 * @param flags Which data set; where no flag names one, it is the one that the network was trained on.
 * @throws {ModelError} if there is no such model, or it can't be used.
 * @throws {UsageError} if a flag has a value that it doesn't take, or there is no such data set.
 * @throws {DataError} if the data set can't be used, or doesn't suit the network.
 */
export async function evaluateModel(model: string | undefined, flags: DatasetFlags): Promise<Evaluated> {
  const saved = await readModel(await findModel(model));
  const { path, network, classes, image } = saved;
  const dataset = await (await openTestData(saved, flags)).load();
  const { name, test } = dataset;
  if (test.labels.length === 0) throw new DataError(name, "has no test samples", "at least one is needed");
  const samples = fitSamples(dataset, scaleSamples(test, scalingOf(saved), name), saved, network.sizes[0]);
  const evaluation = evaluate(network, samples);
  const mistakes = worstMistakes(evaluation, samples.labels, MISTAKES);
  return { path, dataset: name, classes, image: image ?? dataset.image, samples, evaluation, mistakes };
}

/** The data set that flags ask for; what they leave open is as the network had it. */
async function openTestData({ path, metadata }: SavedModel, flags: DatasetFlags): Promise<DatasetEntry> {
  const usual = flags.dataset === undefined ? trainedOn(metadata) : { name: flags.dataset };
  if (usual === undefined) {
    throw new ModelError(path, "doesn't tell what data it was trained on", "name a data set with --dataset");
  }
  const asked = given(readDatasetRequest(flags, usual.name));
  const asksForMore = Object.keys(asked).length > 1; // than its name
  if (flags.dataset !== undefined || asksForMore) return await openRequested({ ...usual, ...asked });
  return await openDataset(usual).catch((cause) => {
    if (!(cause instanceof RequestError)) throw cause;
    const found = `was trained on ${JSON.stringify(usual.name)}, which isn't here`;
    throw new ModelError(path, found, "name a data set with --dataset", { cause });
  });
}

/** A request without what it leaves open. */
function given(request: DatasetRequest): DatasetRequest {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as typeof request;
}
