import { readBounded, readStream } from "../../../data/read_bounded.ts";
import { DataError } from "../../../data/data_error.ts";
import type { ImageSize } from "../../../data/dataset.ts";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { standardOutput } from "../../screen/app/output.ts";
import { LIST_WIDTH, printReport } from "../../screen/app/print_report.ts";
import { askFile } from "./ask_file.ts";
import { NothingSeenError } from "./questions.ts";
import { predictionObjects } from "./prediction_json.ts";
import { predictionReport } from "./prediction_report.ts";
import { predict, type Predictions } from "./predictions.ts";
import { stepGallery } from "./step_gallery.ts";
import { requireDebugPicture, writeDebugPicture } from "./write_debug_picture.ts";
import { findModel, readModel, type SavedModel } from "../../../src/runs/find_model.ts";
import { reasonOf } from "../../../src/runs/run_folder.ts";
import { UsageError } from "../usage_error.ts";
import type { PredictSettings } from "./predict_flags.ts";

/**
 * Asks a saved network what files (`-` is the standard input) show, and prints its answers; the model may stand before
 * them. One that can't be used is an error, and the others are answered all the same. Returns the exit code.
 * @throws {UsageError} if no file is named, or what isn't an image is to be shown.
 * @throws {ModelError} if there is no such model, or it can't be used.
 */
export async function predictFiles(paths: readonly string[], settings: PredictSettings): Promise<number> {
  const { show, invert = false, json, debugPicture } = settings;
  const namesModel = await isModel(paths[0]);
  const files = namesModel ? paths.slice(1) : paths;
  if (files.length === 0) {
    const advice = "name pictures, CSV or IDX files (of a folder, those in it), or - for the standard input";
    throw new UsageError(`no file is named after the model ${paths[0]}; ${advice}`);
  }
  const model = await readModel(await findModel(namesModel ? paths[0] : undefined), singleThreadEngine());
  const { image, path, network: { inputs } } = model;
  const ofImages = show ? "--show" : invert ? "--invert" : undefined;
  if (ofImages && !image) {
    throw new UsageError(`${ofImages} takes a network that looks at images; ${path} expects ${inputs} features`);
  }
  if (debugPicture !== undefined) requireDebugPicture(debugPicture, files, model);
  let exitCode = 0;
  for (const file of files) {
    try {
      const [bytes, name] = await readWhole(file);
      const questions = await askFile(bytes, name, model, invert);
      for (const sentence of questions.notes ?? []) standardOutput.error(`note: ${sentence}`);
      const predictions = predict(model, questions);
      if (json) predictionObjects(predictions).forEach(standardOutput.json);
      else printPredictions(predictions, show ? image : undefined);
      if (debugPicture !== undefined) await writeDebugPicture(debugPicture, predictions, image!);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (error instanceof NothingSeenError) await showNothing(error, settings, model);
      standardOutput.error(`error: ${error.message}`);
      exitCode = 1;
    }
  }
  return exitCode;
}

async function showNothing(
  { source: file, steps }: NothingSeenError,
  { show, json, debugPicture }: PredictSettings,
  { classes, image }: SavedModel,
): Promise<void> {
  if (show && !json) printReport((width, theme) => stepGallery(steps, width, theme));
  const nothing: Predictions = { file, kind: "picture", steps, classes, samples: [] };
  if (debugPicture !== undefined) await writeDebugPicture(debugPicture, nothing, image!);
}

/** Whether an argument is a model and no file to ask about: a folder, or a file named as models are. */
async function isModel(path: string): Promise<boolean> {
  if (path.endsWith(".safetensors")) return true;
  return await Deno.stat(path).then(({ isDirectory }) => isDirectory, () => false);
}

async function readWhole(file: string): Promise<[Uint8Array, string]> {
  const name = file === "-" ? "standard input" : file;
  const reading = file === "-" ? readStream(Deno.stdin.readable) : readBounded(file);
  const bytes = await reading.catch((cause) => {
    const found = cause instanceof Deno.errors.NotFound ? "doesn't exist" : `can't be read (${reasonOf(cause)})`;
    throw new DataError(name, found, "expected a PNG, JPEG, CSV or IDX file", "", { cause });
  });
  return [bytes, name];
}

/** Prints what the network says of one file; `image` is given to show what it saw. */
function printPredictions(predictions: Predictions, image?: ImageSize): void {
  // Beside pictures, names need not be whole.
  const width = image ? undefined : LIST_WIDTH;
  printReport((width, theme) => predictionReport(predictions, width, theme, image), width);
}
