import { sha256 } from "../hash/sha256.ts";
import { reviseModel } from "../model/revise_model.ts";
import { findModel, readModel, type SavedModel } from "./find_model.ts";
import { RunError } from "./run_error.ts";

/** Where a run's first weights come from, by its log. */
export interface LoggedFrom {
  /** The model's file. */
  readonly path: string;
  /** The SHA-256 of that file, of a calibrated network without its temperature. */
  readonly sha256: string;
}

/** A saved network to start a run from. */
export interface InitialModel extends SavedModel, LoggedFrom {}

/**
 * Reads the model that a run is to start from.
 *
 * @param path A run's folder or a model's file; the newest run's when left out.
 * @throws {ModelError} if there is none, or it can't be used.
 */
export async function readInitialModel(path?: string): Promise<InitialModel> {
  const saved = await readModel(await findModel(path));
  return { ...saved, sha256: sha256(await fileBefore(saved)) };
}

/**
 * The file as it was before its network was calibrated, which doesn't make another network of it.
 *
 * @param novelty `null` for the file as it was before novelty was learned, too.
 */
async function fileBefore({ path, temperature }: SavedModel, novelty?: null): Promise<Uint8Array> {
  const bytes = await Deno.readFile(path);
  if (temperature === undefined) return bytes;
  return reviseModel(bytes, path, { metadata: { temperature: undefined }, novelty });
}

/**
 * Reads the model that a run was started from, to start it once more.
 *
 * @param folder The run's.
 * @throws {ModelError} if it is gone.
 * @throws {RunError} if it is another one now.
 */
export async function readInitialModelAgain(folder: string, from: LoggedFrom): Promise<InitialModel> {
  const model = await readInitialModel(from.path);
  if (model.sha256 === from.sha256) return model;
  // To calibrate a network that was saved without novelty has it learn that.
  if (sha256(await fileBefore(model, null)) === from.sha256) return { ...model, sha256: from.sha256 };
  throw new RunError(folder, `was started from ${from.path}, which is another model now`, "it can't restart");
}
