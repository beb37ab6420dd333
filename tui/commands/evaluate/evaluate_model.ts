import { basename } from "deno-std/path/basename.js";
import type { Dataset, DatasetEntry, ImageSize, SavedReading } from "../../../data/dataset.ts";
import { DataError } from "../../../data/data_error.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { effectiveScaling, scaleSamples } from "../../../data/scaling.ts";
import { concatSamples } from "../../../data/select_rows.ts";
import { RequestError } from "../../../data/request_error.ts";
import { type Samples, sliceSamples } from "../../../src/matrix/samples.ts";
import type { Network } from "../../../src/network/network.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { evaluate } from "../../../src/evaluation/evaluate.ts";
import { type Mistake, worstMistakes } from "../../../src/evaluation/worst_mistakes.ts";
import { fitSamples } from "../../../src/runs/fit_samples.ts";
import { formatPercent, formatWhole } from "../../format.ts";
import { changedFiles, holdsSameFiles, requireSamePlaces } from "../../../src/runs/load_samples.ts";
import { findModel, readModel, type SavedModel } from "../../../src/runs/find_model.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import { trainedOn } from "../../../src/runs/trained_on.ts";
import { type DatasetFlags, openRequested, readDatasetRequest, refuseIdleDataFlags } from "../dataset_flags.ts";
import type { Evaluation } from "../../../src/evaluation/evaluation.ts";

/** How many of the worst mistakes are shown: two rows of pictures in 80 columns. */
const MISTAKES = 10;

/**
 * Scores a saved network, by default the newest run's, on the test samples of a data set, by default its own.
 * @throws {ModelError} if there is no such model, or it can't be used.
 * @throws {UsageError} if a flag has a value that it doesn't accept, or there is no such data set.
 * @throws {DataError} if the data set can't be used, or doesn't suit the network.
 */
export async function evaluateModel(model: string | undefined, flags: DatasetFlags): Promise<Evaluated> {
  const saved = await readModel(await findModel(model));
  const { path, network, classes, image } = saved;
  const dataset = await (await openTestData(saved, flags, savedReading(saved.metadata))).load();
  requireSamePlaces(saved.metadata, dataset);
  const { name, training, test, splitKeys, isSplitByPosition } = dataset;
  const trained = splitKeys === undefined ? 0 : training.labels.length;
  const isOther = trained > 0 && !isOwnFile(saved, dataset);
  const isUnknown = isSplitByPosition === true && !isOwnFile(saved, dataset);
  const scored = isOther || isUnknown ? concatSamples(test, training) : test;
  if (scored.labels.length === 0) {
    const found = trained > 0 ? "holds no sample but those that were trained or validated on" : "has no test samples";
    throw new DataError(name, found, "others are needed");
  }
  const samples = fitSamples(dataset, scaleSamples(scored, effectiveScaling(saved), name), saved, network.sizes[0]);
  const evaluation = evaluate(network, samples);
  const mistakes = worstMistakes(evaluation, samples.labels, MISTAKES);
  const notes = [...dataset.notes ?? []];
  if (isOther) notes.push(flatteringNote(dataset, network, sliceSamples(samples, 0, test.labels.length)));
  else if (isUnknown) {
    notes.push(`${basename(name)}: which of its samples were trained on isn't known: version 0.1 didn't save it`);
  } else if (trained > 0) notes.push(leftOutNote(dataset));
  return { path, dataset: name, classes, image: image ?? dataset.image, samples, evaluation, mistakes, notes };
}

/** Whether data are the file that a network was trained on, as it was or changed, be it elsewhere. */
function isOwnFile({ metadata }: SavedModel, dataset: Dataset): boolean {
  return dataset.name === metadata.dataset || holdsSameFiles(metadata, dataset) ||
    changedFiles(metadata, dataset).length > 0;
}

/** Of a network's own file: what isn't scored, and what has come to it. */
function leftOutNote({ name, training, test, newSamples = 0 }: Dataset): string {
  const [left, scored] = [training, test].map(({ labels: { length } }) => length);
  const are = newSamples === 1 ? "is" : "are";
  const news = newSamples === 0 ? "none of the others is new" : `${formatWhole(newSamples)} of the others ${are} new`;
  const total = formatWhole(left + scored);
  const seen = `${formatWhole(left)} of its ${total} samples were trained or validated on`;
  return `${basename(name)}: ${seen} and are left out; ${news}`;
}

/** Of another file, which is scored as a whole: what of it was trained on, and how the network does without that. */
function flatteringNote({ name, training, test }: Dataset, network: Network, unseen: Samples): string {
  const [seen, others] = [training, test].map(({ labels: { length } }) => length);
  const total = formatWhole(seen + others);
  const alone = others === 0
    ? "there are no others"
    : `on the ${formatWhole(others)} others the accuracy is ${formatPercent(evaluate(network, unseen).accuracy, 2)} %`;
  const known = `${formatWhole(seen)} of its ${total} samples were trained or validated on`;
  return `${basename(name)}: ${known}, so the accuracy is too high; ${alone}`;
}

/** The data set that flags ask for; what they leave open is as the network had it. */
async function openTestData(
  { path, metadata }: SavedModel,
  flags: DatasetFlags,
  reading: SavedReading,
): Promise<DatasetEntry> {
  const usual = flags.dataset === undefined ? trainedOn(metadata) : { name: flags.dataset };
  if (usual === undefined) {
    throw new ModelError(path, "doesn't say what data it was trained on", "name a data set with --dataset");
  }
  refuseIdleDataFlags(flags, reading);
  const asked = readDatasetRequest(flags, usual.name);
  const asksForMore = Object.keys(asked).length > 1; // than its name
  if (flags.dataset !== undefined || asksForMore) return await openRequested({ ...usual, ...asked }, reading);
  return await openDataset(usual, reading).catch((cause) => {
    if (!(cause instanceof RequestError)) throw cause;
    const found = `was trained on ${JSON.stringify(usual.name)}, which isn't here`;
    throw new ModelError(path, found, "name a data set with --dataset", { cause });
  });
}

/** A saved network's evaluation, with what was scored. */
export interface Evaluated {
  readonly path: string;
  readonly dataset: string;
  readonly classes: readonly string[];
  readonly image?: ImageSize;
  readonly samples: Samples;
  readonly evaluation: Evaluation;
  /** The mistakes that the network was most sure of. */
  readonly mistakes: readonly Mistake[];
  readonly notes?: readonly string[];
}
