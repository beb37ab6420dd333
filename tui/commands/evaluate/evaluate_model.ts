import { basename } from "deno-std/path/basename.js";
import type { Dataset, DatasetEntry, ImageSize, SavedReading } from "../../../data/dataset.ts";
import { DataError } from "../../../data/data_error.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { effectiveScaling, scaleSamples } from "../../../data/scaling.ts";
import { concatSamples } from "../../../data/select_rows.ts";
import { RequestError } from "../../../data/request_error.ts";
import { imageViews } from "../../../src/augmentation/image_views.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { type Sparsity, sparsityOf } from "../../../src/experiments/surgery/sparsity.ts";
import { evaluate } from "../../../src/evaluation/evaluate.ts";
import { evaluateProbabilities } from "../../../src/evaluation/evaluate_probabilities.ts";
import {
  type CalibratedEvaluation,
  calibratedEvaluation,
} from "../../../src/evaluation/calibration/calibrated_evaluation.ts";
import { meanProbabilities } from "../../../src/evaluation/mean_probabilities.ts";
import { type Mistake, worstMistakes } from "../../../src/evaluation/worst_mistakes.ts";
import { fitSamples } from "../../../src/runs/fit_samples.ts";
import { formatPercent } from "../../format.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { changedFiles, holdsSameFiles, requireSamePlaces } from "../../../src/runs/load_samples.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { readCommittee } from "../../../src/runs/read_committee.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import { trainedOn } from "../../../src/runs/trained_on.ts";
import { type DatasetFlags, openRequested, readDatasetRequest, refuseIdleDataFlags } from "../dataset_flags.ts";
import { commonTemperature } from "../../../src/runs/calibrated_probabilities.ts";
import type { AttackOptions } from "../../../src/experiments/attacks/attack_options.ts";
import { type AttackedEvaluation, attackModel } from "./attack_model.ts";
import { calibrateModel, type ModelCalibration } from "./calibrate_model.ts";
import { UsageError } from "../usage_error.ts";
import type { Evaluation } from "../../../src/evaluation/evaluation.ts";

/** How many of the worst mistakes are shown: two rows of pictures in 80 columns. */
const MISTAKES = 10;

/** How networks are evaluated. */
export interface EvaluationSettings {
  /** How many views of each image are asked about. Default: 1, the image itself. */
  readonly views?: number;
  /** Whether the temperature of each network is fitted and saved first. */
  readonly calibrates?: boolean;
  /** The attack that they are evaluated under, too. */
  readonly attack?: AttackOptions;
}

/**
 * Scores saved networks together, by default the newest run's alone, on the test samples of a data set, by default their
 * own.
 * @throws {ModelError} if there is no such model, it can't be used, or one doesn't go with the first.
 * @throws {UsageError} if a flag has a value that it doesn't accept, or there is no such data set.
 * @throws {DataError} if the data set can't be used, or doesn't suit the networks.
 */
export async function evaluateModel(
  models: readonly string[],
  flags: DatasetFlags,
  { views = 1, calibrates = false, attack }: EvaluationSettings = {},
): Promise<Evaluated> {
  if (attack && (models.length > 1 || views > 1)) {
    throw new UsageError(
      `--attack takes one network and each sample as it is; leave out ${views > 1 ? "--views" : "all models but one"}`,
    );
  }
  const committee = await readCommittee(models), [saved] = committee;
  const calibrations: ModelCalibration[] = [];
  if (calibrates) { for (const model of committee) calibrations.push(await calibrateModel(model, flags.dataDir)); }
  const { network, classes, image } = saved;
  if (views > 1 && !image) {
    throw new UsageError(
      `--views takes a network that looks at images; ${saved.path} expects ${network.inputs} features`,
    );
  }
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
  const samplesOf = (model: SavedModel) =>
    fitSamples(dataset, scaleSamples(scored, effectiveScaling(model), name), model, model.network.inputs);
  const samples = samplesOf(saved);
  const evaluation = committee.length === 1 && views === 1
    ? evaluate(network, samples)
    : evaluateProbabilities(jointProbabilities(committee, samplesOf, views), samples.labels, network);
  const temperature = commonTemperature(calibrates ? calibrations : committee);
  const calibrated = temperature === undefined
    ? undefined
    : calibratedEvaluation(evaluation, samples.labels, network, temperature);
  const mistakes = worstMistakes({ ...evaluation, ...calibrated }, samples.labels, MISTAKES);
  const notes = [...dataset.notes ?? []];
  if (isOther) notes.push(flatteringNote(dataset, evaluation, samples.labels));
  else if (isUnknown) {
    notes.push(`${basename(name)}: which of its samples were trained on isn't known: version 0.1 didn't save it`);
  } else if (trained > 0) notes.push(leftOutNote(dataset));
  const paths = committee.map(({ path }) => path);
  return {
    ...{ paths, views, dataset: name, classes, image: image ?? dataset.image, samples, evaluation, mistakes, notes },
    ...calibrated && { calibrated },
    ...attack && { attacked: attackModel(saved, samples, attack) },
    ...calibrates && { calibrations },
    ...committee.length === 1 && { sparsity: sparsityOf(network) },
  };
}

/** The mean over networks and views of the probabilities of every class for each sample. */
function jointProbabilities(
  committee: readonly SavedModel[],
  samplesOf: (model: SavedModel) => Samples,
  views: number,
): Float32Array {
  return meanProbabilities(committee.flatMap((model) => {
    const { network, image } = model, { features } = samplesOf(model);
    const seen = image ? imageViews(features, image, views) : [features];
    return Array.from(seen, (view) => network.probabilities(view));
  }));
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

/** Of another file, which is scored as a whole, what wasn't trained on first: what of it was, and the accuracy without that. */
function flatteringNote(
  { name, training, test }: Dataset,
  { predictions }: Pick<Evaluation, "predictions">,
  labels: Uint16Array,
): string {
  const [seen, others] = [training, test].map(({ labels: { length } }) => length);
  const total = formatWhole(seen + others);
  const right = predictions.subarray(0, others).filter((predicted, i) => predicted === labels[i]).length;
  const alone = others === 0
    ? "there are no others"
    : `on the ${formatWhole(others)} others the accuracy is ${formatPercent(right / others, 2)} %`;
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

/** The evaluation of a saved network, or of several together, with what was scored. */
export interface Evaluated {
  /** The networks' files. */
  readonly paths: readonly string[];
  /** How many views of each image were asked about. */
  readonly views: number;
  readonly dataset: string;
  readonly classes: readonly string[];
  readonly image?: ImageSize;
  readonly samples: Samples;
  /** By the network's own probabilities, whether it is calibrated or not. */
  readonly evaluation: Evaluation;
  /** By its probabilities at its temperature, if it is calibrated. */
  readonly calibrated?: CalibratedEvaluation;
  /** The same under an attack, if one was asked for. */
  readonly attacked?: AttackedEvaluation;
  /** What the temperature of each network was fitted to, if it was just now. */
  readonly calibrations?: readonly ModelCalibration[];
  /** The mistakes that the network was most sure of, when calibrated if it is. */
  readonly mistakes: readonly Mistake[];
  readonly notes?: readonly string[];
  /** How many weights of a single network aren't 0. */
  readonly sparsity?: Sparsity;
}
