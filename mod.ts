/**
 * Phosphor trains multilayer perceptrons in a worker, and reports what happens as it happens.
 *
 * - {@link fit} trains a network and resolves when it is done; {@link train} starts a {@link TrainingSession}, which is
 *   looped over for its events and takes commands: pause, one step, another learning rate, a checkpoint, stop.
 *   {@link samplesFrom} makes samples of arrays, {@link loadDataset} of a data set, a table or a folder of pictures.
 * - {@link Network.predict} gives the probabilities of one sample or of many, {@link Network.classify} their classes;
 *   {@link evaluate} scores a network on labelled samples, and {@link Evaluator} does so in slices.
 * - {@link encodeModel} makes a file of a network and {@link openModel} a network of a file, a run's folder or bytes:
 *   {@link classify} and {@link classifyPicture} ask it in the units of its data, and answer with the names of the classes;
 *   `fit(data, options, { from: model.network })` trains it further. {@link encodeCheckpoint} and {@link openCheckpoint}
 *   do so with a checkpoint, from which `train(data, options, { resume })` continues a run to the same bits.
 * - {@link encodeOnnx}, {@link encodeTypeScript}, {@link encodeJavaScript} and {@link encodeJson} export a network.
 * - {@link readRun} reads what `deno task train` has left in a run's folder, {@link findRuns} finds all of them.
 * - {@link experiments} asks of a trained network more than its answers: the inputs that it wants most, and what
 *   is left of it when units are switched off or weights pruned.
 * - {@link PRESETS} are known sets of options; {@link checkGradients} compares backpropagation with numeric gradients.
 *
 * Training needs permission to read (`--allow-read`): the worker and the engine are files. So do data sets and models.
 *
 * @example Learn which of two numbers is larger
 * ```ts
 * import { fit, samplesFrom } from "./mod.ts";
 *
 * const pairs = Array.from({ length: 400 }, (_, i) => [Math.sin(i), Math.sin(i * i)]);
 * const training = samplesFrom(pairs, pairs.map(([first, second]) => first > second ? 0 : 1));
 * const { network } = await fit({ training, classes: 2 }, { layers: [4], epochs: 20 });
 * console.log(network.predict([0.9, 0.1])); // the probability of each class
 * console.log(network.classify([[0.9, 0.1], [0.1, 0.9]])); // [0, 1]
 * ```
 *
 * @example What a picture shows
 * ```ts
 * import { classifyPicture, encodeModel, Network, openModel, Random, ReferenceEngine } from "./mod.ts";
 *
 * // As `deno task train` leaves it in runs/mnist-001; here of a network that has learned nothing yet.
 * const network = Network.create(new ReferenceEngine(), { inputs: 784, layers: [16], classes: 10 }, new Random(1));
 * const file = encodeModel(network, { dataset: "mnist", image: '{"width":28,"height":28}' });
 *
 * const model = await openModel(file);
 * const [digit] = await classifyPicture(model, await Deno.readFile("tests/data/pictures/digits/0-lato.png"));
 * console.log(digit.name, digit.probability);
 * ```
 *
 * @module
 */

export { type Fit, fit } from "./src/training/session/fit.ts";
export { train, type TrainingSession } from "./src/training/session/session.ts";
export type { TrainingData } from "./src/training/loop/data.ts";
export type { EpochEvent, FinishedEvent, TrainingEvent } from "./src/training/events.ts";
export type { Checkpoint } from "./src/training/checkpoints/checkpoint.ts";
export { CheckpointError } from "./src/training/checkpoints/checkpoint_error.ts";
export { diagnose } from "./src/training/health/diagnosis.ts";
export { SampleMemoryError } from "./src/training/session/require_memory.ts";

export { DEFAULT_OPTIONS, type TrainingOptions } from "./src/options/options.ts";
export { PRESETS } from "./src/options/presets.ts";
export { OptionError } from "./src/options/option_error.ts";
export { OPTIMIZERS } from "./src/options/optimizer.ts";
export { SCHEDULES } from "./src/options/schedule.ts";
export { ACTIVATIONS } from "./src/engine/activations.ts";
export { INITIALIZERS } from "./src/network/initializer.ts";
export { LOSSES, OUTPUTS } from "./src/network/objective.ts";

export { samplesFrom } from "./data/samples_from.ts";
export type { Samples } from "./src/matrix/samples.ts";
export { split } from "./data/split.ts";
export { datasets } from "./data/catalog.ts";
export { loadDataset, type LoadedDataset } from "./src/runs/load_dataset.ts";
export type { DatasetRequest } from "./data/dataset.ts";
export { DataError } from "./data/data_error.ts";
export { RequestError } from "./data/request_error.ts";

export { Network } from "./src/network/network.ts";
export type { Architecture } from "./src/network/architecture.ts";
export { checkGradients } from "./src/network/gradient_check.ts";
export { ReferenceEngine } from "./src/engine/reference/reference.ts";
export { Random } from "./src/matrix/random.ts";

export { evaluate } from "./src/evaluation/evaluate.ts";
export type { Evaluation } from "./src/evaluation/evaluation.ts";
export { Evaluator } from "./src/evaluation/evaluator.ts";
export { macroMeans } from "./src/evaluation/macro_means.ts";
export { worstMistakes } from "./src/evaluation/worst_mistakes.ts";
export { leastConfident } from "./src/evaluation/least_confident.ts";

export * as experiments from "./src/experiments/mod.ts";

export { encodeModel } from "./src/model/model_file.ts";
export { openModel } from "./src/runs/open_model.ts";
export type { SavedModel } from "./src/runs/find_model.ts";
export { type Classification, classify } from "./src/runs/classify.ts";
export { classifyPicture } from "./src/runs/classify_picture.ts";
export { encodeCheckpoint } from "./src/model/checkpoint_file.ts";
export { openCheckpoint } from "./src/runs/open_checkpoint.ts";
export { encodeOnnx } from "./src/model/onnx.ts";
export { encodeTypeScript } from "./src/model/typescript.ts";
export { encodeJavaScript } from "./src/model/javascript.ts";
export { encodeJson } from "./src/model/json.ts";
export { ModelError } from "./src/model/model_error.ts";

export { readRun } from "./src/runs/read_run.ts";
export { findRuns } from "./src/runs/find_run.ts";
export { summarizeRun } from "./src/runs/run_summary.ts";
export { RunError } from "./src/runs/run_error.ts";
