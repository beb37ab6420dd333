/**
 * Phosphor trains multilayer perceptrons, in a worker, and tells how it goes on as it happens.
 *
 * - {@link train} starts a run on samples; {@link samplesFrom} makes samples out of one's own arrays.
 * - The {@link TrainingSession} it returns is looped over for the events and takes commands: pause, one step, another
 *   learning rate, stop. Its `network` is the network itself, at every moment.
 * - {@link evaluate} tells how good a network is on samples, and {@link Evaluator} does so in slices.
 * - {@link encodeModel} and {@link decodeModel} bring a network into a file and back; {@link encodeOnnx},
 *   {@link encodeTypeScript}, {@link encodeJavaScript} and {@link encodeJson} bring it to other programs.
 * - {@link decodePicture} reads a PNG or JPEG picture, and {@link preparePicture} brings what it shows, digit by digit,
 *   into the form that a network was trained on; {@link prepareInk} does so with a drawing.
 * - {@link openDataset} finds a data set by its name or one's own by its path, {@link datasets} are those that have a
 *   name; {@link split} holds samples out for validation.
 * - {@link PRESETS} are the known recipes; {@link checkGradients} compares backpropagation with numeric gradients.
 *
 * Training needs permission to read (`--allow-read`): the worker is a file. Everything else needs none, but for the
 * files that one reads oneself.
 *
 * @example Learn which of two numbers is larger
 * ```ts
 * import { samplesFrom, train } from "./mod.ts";
 *
 * const pairs = Array.from({ length: 400 }, (_, i) => [Math.sin(i), Math.sin(i * i)]);
 * const training = samplesFrom(pairs, pairs.map(([first, second]) => first > second ? 0 : 1));
 *
 * const session = train({ training, classes: 2 }, { layers: [4], epochs: 20 });
 * for await (const event of session) {
 *   if (event.event === "epoch") console.log(event.epoch, event.trainLoss);
 * }
 * console.log(session.network?.predict([0.9, 0.1])); // the probability of either class
 * ```
 *
 * @example A network out of its file says what a picture shows, without a worker
 * ```ts
 * import { decodeModel, decodePicture, encodeModel, Network, pictureForm, preparePicture } from "./mod.ts";
 * import { Random, ReferenceEngine } from "./mod.ts";
 *
 * async function classify(model: Uint8Array, picture: Uint8Array): Promise<number> {
 *   const { network } = decodeModel(model, "model.safetensors", new ReferenceEngine());
 *   const preparation = { form: pictureForm("mnist"), size: { width: 28, height: 28 } };
 *   const [[{ image }]] = preparePicture(await decodePicture(picture, "seven.png"), preparation);
 *   const probabilities = network.predict(Float32Array.from(image, (pixel) => pixel / 255));
 *   return probabilities.indexOf(Math.max(...probabilities));
 * }
 *
 * // As `deno task train` leaves it in runs/mnist-001/model.safetensors; here of a network that has learned nothing yet.
 * const architecture = { inputs: 784, layers: [16], classes: 10 };
 * const model = encodeModel(Network.create(new ReferenceEngine(), architecture, new Random(1)));
 * console.log(await classify(model, await Deno.readFile("tests/data/pictures/digits/0-lato.png")));
 * ```
 *
 * @module
 */

export { type SessionSettings, train, type TrainingSession } from "./src/training/session/session.ts";
export type { Arithmetic, Checkpoint, CheckpointInterval, RunProgress } from "./src/training/checkpoints/checkpoint.ts";
export type { ImprovementState } from "./src/training/loop/improvement.ts";
export type { SchedulerState } from "./src/training/schedule/learning_rate_scheduler.ts";
export type { ReporterState } from "./src/training/loop/reporter.ts";
export type { CheckpointSettings } from "./src/training/checkpoints/checkpoints.ts";
export { CheckpointError } from "./src/training/checkpoints/checkpoint_error.ts";
export type { TrainingData } from "./src/training/loop/data.ts";
export { DEFAULT_OPTIONS, type ResolvedOptions, type TrainingOptions } from "./src/options/options.ts";
export { type Preset, PRESETS } from "./src/options/presets.ts";
export { OptionError } from "./src/options/option_error.ts";
export { SampleMemoryError } from "./src/training/session/require_memory.ts";
export { type Schedule, SCHEDULES } from "./src/options/schedule.ts";
export { SPARSITIES, type Sparsity } from "./src/engine/simd/sparsity.ts";
export { type Optimizer, OPTIMIZERS } from "./src/options/optimizer.ts";
export type {
  CheckpointEvent,
  Divergence,
  EpochEvent,
  FinishedEvent,
  FinishReason,
  ProgressEvent,
  RestartedEvent,
  StartedEvent,
  TrainingEvent,
} from "./src/training/events.ts";
export type { EpochFinishReason } from "./src/training/loop/stop_rules.ts";
export type { CurvePoint, TrainingCurveState } from "./src/training/loop/training_curve.ts";
export type { HealthState, LayerHealth } from "./src/training/health/health.ts";
export type { LayerMemory } from "./src/training/health/layer_monitor.ts";
export { diagnose, type Diagnosis, type Symptoms, type Trouble, TROUBLES } from "./src/training/health/diagnosis.ts";

export { samplesFrom } from "./data/samples_from.ts";
export { datasets } from "./data/catalog.ts";
export { savedReading } from "./data/saved_reading.ts";
export { type KnownColumns, type KnownRows, readRows } from "./data/tables/read_rows.ts";
export type { Column, ColumnRole, TableColumns } from "./data/tables/table_columns.ts";
export type { MissingChoice } from "./data/tables/missing.ts";
export type { SplitKeys } from "./data/split_keys.ts";
export type { Chunks } from "./data/gunzipped.ts";
export type { RawSamples } from "./data/raw_samples.ts";
export { defaultValidation, type Split, split, type SplitOptions } from "./data/split.ts";
export { DataError } from "./data/data_error.ts";
export { RequestError } from "./data/request_error.ts";
export { openDataset } from "./data/open_dataset.ts";
export type {
  Dataset,
  DatasetDescription,
  DatasetEntry,
  DatasetRequest,
  ImageSize,
  SavedReading,
  TableKind,
} from "./data/dataset.ts";
export type { InputScaling, PixelScaling, Scaling } from "./src/matrix/input_scaling.ts";
export { scaleSamples } from "./data/scaling.ts";
export type { DatasetOption, DatasetSource } from "./data/dataset_source.ts";

export { decodeColours, decodePicture } from "./data/pictures/decode_picture.ts";
export type { ColourPicture } from "./data/pictures/colour_picture.ts";
export { contrastingGrey, lightness } from "./data/pictures/lightness.ts";
export {
  type PictureSteps,
  pictureSteps,
  type Preparation,
  type PreparedImage,
  preparePicture,
} from "./data/pictures/prepare_picture.ts";
export type { Polarity } from "./data/pictures/polarity.ts";
export type { Sign } from "./data/pictures/sign.ts";
export type { StraightLine } from "./data/pictures/straight_line.ts";
export { prepareInk } from "./data/pictures/prepare_ink.ts";
export { type PictureForm, pictureForm } from "./data/pictures/picture_form.ts";
export type { Placement } from "./data/pictures/place_ink.ts";
export type { GreyPicture } from "./data/pictures/picture.ts";
export type { Box } from "./data/pictures/box.ts";

export { evaluate, type Evaluation } from "./src/evaluation/evaluation.ts";
export { Evaluator, type EvaluatorOptions } from "./src/evaluation/evaluator.ts";
export { type Interval, wilsonInterval } from "./src/evaluation/wilson_interval.ts";
export { type ClassScores, classScores } from "./src/evaluation/class_scores.ts";
export { type MacroMeans, macroMeans } from "./src/evaluation/macro_means.ts";
export { calibrate, type Calibration, type CalibrationBin } from "./src/evaluation/calibration.ts";
export { type Mistake, worstMistakes } from "./src/evaluation/worst_mistakes.ts";
export { leastSure } from "./src/evaluation/least_sure.ts";
export { singleThreadEngine } from "./src/engine/single_thread_engine.ts";
export type { MetricsState } from "./src/evaluation/metrics.ts";

export { decodeModel, encodeModel, type Model } from "./src/model/model_file.ts";
export {
  type CheckpointModel,
  decodeCheckpoint,
  encodeCheckpoint,
  type SavedCheckpoint,
} from "./src/model/checkpoint_file.ts";
export type { LayerNumbers } from "./src/network/layer_numbers.ts";
export { encodeOnnx } from "./src/model/onnx.ts";
export { encodeTypeScript } from "./src/model/typescript.ts";
export { encodeJavaScript } from "./src/model/javascript.ts";
export { encodeJson } from "./src/model/json.ts";
export type { ExportDescription, PreparationSource } from "./src/model/export_description.ts";
export { ModelError } from "./src/model/model_error.ts";

export { type Architecture, Network, type TrainingMode } from "./src/network/network.ts";
export { Dropout } from "./src/network/dropout.ts";
export { type Initializer, INITIALIZERS } from "./src/network/initializer.ts";
export { type Loss, LOSSES, type Objective, type Output, OUTPUTS } from "./src/network/objective.ts";
export type { DenseLayer } from "./src/network/dense_layer.ts";
export { checkGradients, type GradientError } from "./src/network/gradient_check.ts";
export type { PenaltyStrengths } from "./src/network/weight_penalty.ts";
export type { LayerPass, Pass } from "./src/network/pass.ts";
export type { Workspace } from "./src/network/workspace.ts";
export type { LayerDescription } from "./src/network/dense_layer.ts";
export type { SampleList } from "./src/network/inference.ts";
export { ReferenceEngine } from "./src/engine/reference/reference.ts";
export type { Build } from "./src/engine/simd/kernels.ts";
export { type Activation, ACTIVATIONS } from "./src/engine/activations.ts";
export { ENGINES } from "./src/engine/engine.ts";
export type { Batch, BatchUse, DroppedOut, Engine, EngineName, LoadedSamples, Parameter } from "./src/engine/engine.ts";
export type { Hyperparameters, UpdateKind, UpdateRule } from "./src/engine/update_rule.ts";
export type { Augmentation } from "./src/augmentation/augmentation.ts";
export type { PixelForm, Pixels } from "./src/augmentation/resampler.ts";
export { Augmenter } from "./src/augmentation/augmenter.ts";
export { type Floats, Matrix } from "./src/matrix/matrix.ts";
export { Random } from "./src/matrix/random.ts";
export type { Samples } from "./src/matrix/samples.ts";
