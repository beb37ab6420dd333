import { join } from "node:path";
import { readBounded } from "../../data/read_bounded.ts";
import type { Engine } from "../engine/engine.ts";
import { ReferenceEngine } from "../engine/reference/reference.ts";
import { ModelError } from "../model/model_error.ts";
import { decodeModel, type Model } from "../model/model_file.ts";
import { listCheckpoints } from "./checkpoint_store.ts";
import { MODEL_FILE, reasonOf, RUNS_FOLDER } from "./run_folder.ts";
import { type ModelDescription, parseModelDescription } from "./model_description.ts";

/** A trained network out of a file, with what its file says of it. */
export interface SavedModel extends Model, ModelDescription {
  /** The file. */
  readonly path: string;
}

/**
 * The file of the model that is meant.
 *
 * @param path A run's folder or a model file; the newest run's when left out. A run without a model has checkpoints.
 * @param root The folder of the runs.
 * @throws {ModelError} if there is none.
 */
export async function findModel(path?: string, root: string = RUNS_FOLDER): Promise<string> {
  if (path === undefined) return await newestModel(root);
  const { isDirectory } = await Deno.stat(path).catch((error) => refuse(path, error));
  if (!isDirectory) return path;
  const file = join(path, MODEL_FILE);
  if (await modificationTime(file) !== undefined) return file;
  // A run that is running, or was killed, has its last checkpoint.
  const [checkpoint] = await listCheckpoints(path);
  if (checkpoint) return checkpoint.path;
  throw new ModelError(path, `holds no ${MODEL_FILE}`, "the folder of a run has one as soon as the run has saved it");
}

/**
 * Reads a network, the names of its classes and what its inputs are out of a model file.
 *
 * @param engine What the network is to compute with.
 * @throws {ModelError} if the file can't be read or is no model.
 */
export async function readModel(path: string, engine: Engine = new ReferenceEngine()): Promise<SavedModel> {
  const bytes = await readBounded(path).catch((error) => refuse(path, error));
  return modelFrom(bytes, path, engine);
}

/**
 * Reads what {@link readModel} does out of the bytes of a model file.
 *
 * @param path What errors call the file.
 * @throws {ModelError} if they are no model.
 */
export function modelFrom(bytes: Uint8Array, path: string, engine: Engine): SavedModel {
  const model = decodeModel(bytes, path, engine), { network, metadata } = model;
  return { path, ...model, ...parseModelDescription(metadata, network.sizes, path) };
}

/** The model that was saved last; of those saved at once, the one that comes last by name. */
async function newestModel(root: string): Promise<string> {
  let newest: { file: string; time: number } | undefined;
  for (const name of (await foldersIn(root)).sort()) {
    const file = join(root, name, MODEL_FILE);
    const time = await modificationTime(file);
    if (time !== undefined && time >= (newest?.time ?? -Infinity)) newest = { file, time };
  }
  if (newest) return newest.file;
  throw new ModelError(root, "holds no trained network yet", "train one by `deno task train`, or name a model's file");
}

async function foldersIn(root: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(root))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    return refuse(root, error);
  }
}

/** When a file was written last, in milliseconds; undefined if there is none. */
async function modificationTime(file: string): Promise<number | undefined> {
  try {
    return (await Deno.stat(file)).mtime?.getTime() ?? 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    return refuse(file, error);
  }
}

function refuse(path: string, cause: unknown): never {
  const isMissing = cause instanceof Deno.errors.NotFound;
  const found = isMissing ? "doesn't exist" : `can't be read (${reasonOf(cause)})`;
  throw new ModelError(path, found, `expected a run's folder or its ${MODEL_FILE}`, { cause });
}
