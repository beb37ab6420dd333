import { readBounded, readStream } from "../../../data/read_bounded.ts";
import { DataError } from "../../../data/data_error.ts";
import type { ImageSize } from "../../../data/dataset.ts";
import type { Output } from "../../screen/app/output.ts";
import { LIST_WIDTH, printReport } from "../../screen/app/print_report.ts";
import type { Host } from "../host.ts";
import { askAlike, askFile } from "./ask_file.ts";
import { NothingSeenError, type Questions } from "./questions.ts";
import { predictionReport } from "./prediction_report.ts";
import { predict, predictionObjects, type Predictions } from "./predictions.ts";
import { stepGallery } from "./step_gallery.ts";
import { requireDebugPicture, writeDebugPicture } from "./write_debug_picture.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { readCommittee } from "../../../src/runs/read_committee.ts";
import { MODEL_FILE, reasonOf } from "../../../src/runs/run_folder.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { extname } from "deno-std/path/extname.js";
import { UsageError } from "../usage_error.ts";
import type { PredictSettings } from "./predict_flags.ts";

/**
 * Asks saved networks together what files (`-` is the standard input) show, and prints their answers; the models may
 * stand before them. One that can't be used is an error, and the others are answered all the same. Returns the exit code.
 * @throws {UsageError} if no file is named, or what isn't an image is to be shown.
 * @throws {ModelError} if there is no such model, it can't be used, or one doesn't go with the first.
 */
export async function predictFiles(
  host: Host,
  paths: readonly string[],
  settings: PredictSettings,
): Promise<number> {
  const { output } = host;
  const { show, invert = false, json, debugPicture } = settings;
  let first = 0;
  while (first < paths.length && await isModel(paths[first])) first++;
  const models = paths.slice(0, first), files = paths.slice(first);
  if (files.length > 1) await refuseMissingModel(files[0]);
  if (files.length === 0) {
    const advice = "name pictures, CSV or IDX files (of a folder, those in it), or - for the standard input";
    throw new UsageError(`no file is named after the model ${models.join(", ")}; ${advice}`);
  }
  const [model, ...others] = await readCommittee(models);
  const { image, path, network: { inputs } } = model;
  const ofImages = show ? "--show" : invert ? "--invert" : undefined;
  if (ofImages && !image) {
    throw new UsageError(`${ofImages} takes a network that looks at images; ${path} expects ${inputs} features`);
  }
  if (debugPicture !== undefined) requireDebugPicture(debugPicture, files, model);
  let exitCode = 0;
  for (const file of files) {
    try {
      const [bytes, name] = await readWhole(file, host);
      const questions = await askFile(bytes, name, model, invert);
      for (const sentence of questions.notes ?? []) output.error(`note: ${sentence}`);
      const asked: [SavedModel, Questions][] = [];
      for (const other of others) asked.push([other, await askAlike(questions, bytes, other, invert)]);
      const predictions = predict(model, questions, asked);
      if (json) predictionObjects(predictions).forEach(output.json);
      else printPredictions(output, predictions, show ? image : undefined);
      if (debugPicture !== undefined) await writeDebugPicture(output, debugPicture, predictions, image!);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (error instanceof NothingSeenError) await showNothing(output, error, settings, model);
      output.error(`error: ${error.message}`);
      exitCode = 1;
    }
  }
  return exitCode;
}

async function showNothing(
  output: Output,
  { source: file, steps }: NothingSeenError,
  { show, json, debugPicture }: PredictSettings,
  { classes, image, network }: SavedModel,
): Promise<void> {
  if (show && !json) printReport(output, (width, theme) => stepGallery(steps, width, theme));
  const { output: outputs } = network.objective;
  const nothing: Predictions = { file, kind: "picture", steps, classes, output: outputs, samples: [] };
  if (debugPicture !== undefined) await writeDebugPicture(output, debugPicture, nothing, image!);
}

/** Whether an argument is a model and no file to ask about: a folder, or a file named as models are. */
async function isModel(path: string): Promise<boolean> {
  if (path.endsWith(".safetensors")) return true;
  return await Deno.stat(path).then(({ isDirectory }) => isDirectory, () => false);
}

/**
 * Refuses a path of nothing that is named as a folder is and stands before files: the newest run would answer for the one
 * that was meant.
 */
async function refuseMissingModel(path: string): Promise<void> {
  if (path === "-" || extname(path) !== "") return;
  const error = await Deno.lstat(path).then(() => undefined, (error) => error);
  if (!(error instanceof Deno.errors.NotFound)) return;
  throw new ModelError(path, "doesn't exist", `expected a run's folder or its ${MODEL_FILE} before the files`);
}

async function readWhole(file: string, host: Host): Promise<[Uint8Array, string]> {
  const name = file === "-" ? "standard input" : file;
  const reading = file === "-" ? readStream(host.input) : readBounded(file);
  const bytes = await reading.catch((cause) => {
    const found = cause instanceof Deno.errors.NotFound ? "doesn't exist" : `can't be read (${reasonOf(cause)})`;
    throw new DataError(name, found, "expected a PNG, JPEG, CSV or IDX file", "", { cause });
  });
  return [bytes, name];
}

/** Prints the predictions for one file; with `image`, what the network saw, too. */
function printPredictions(output: Output, predictions: Predictions, image?: ImageSize): void {
  // Beside pictures, names need not be whole.
  const width = image ? undefined : LIST_WIDTH;
  printReport(output, (width, theme) => predictionReport(predictions, width, theme, image), width);
}
