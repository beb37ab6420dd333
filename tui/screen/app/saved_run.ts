import { basename } from "deno-std/path/basename.js";
import { dirname } from "deno-std/path/dirname.js";
import { join } from "deno-std/path/join.js";
import { DataError } from "../../../data/data_error.ts";
import type { DatasetRequest } from "../../../data/dataset.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { findModel, readModel, type SavedModel } from "../../../src/runs/find_model.ts";
import { checkpointsWithCauses } from "../../../src/runs/checkpoint_cause.ts";
import { changedFiles, loadSamples, requireSamePlaces } from "../../../src/runs/load_samples.ts";
import { folderOf } from "../../../src/runs/run_files.ts";
import { LOG_FILE, MODEL_FILE } from "../../../src/runs/run_folder.ts";
import { readLogFile } from "../../../src/runs/read_run_log.ts";
import { savedOptions } from "../../../src/runs/saved_options.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import { trainedOn } from "../../../src/runs/trained_on.ts";
import { withPast } from "./scrubbed_run.ts";
import type { ShownRun } from "./run_group.ts";
import type { TrainingState } from "../model/state.ts";
import { type RunOfModel, savedState } from "./saved_state.ts";
import { type LoadData, ViewedRun } from "./viewed_run.ts";

/** A saved network with what its log says, and its data, which are yet to be loaded. */
export interface SavedRun {
  readonly saved: SavedModel;
  /** What is known of it without its data. */
  readonly state: TrainingState;
  /** Whether the log of its run lies beside it. */
  readonly hasLog: boolean;
  /** Loads its data. @throws {DataError} if they aren't there, or don't suit the network. */
  readonly load: LoadData;
}

/**
 * Reads a saved network, with its curves where its log lies beside it.
 *
 * @param path A run's folder or a model's file; the newest run's when left out.
 * @param given Options of the data that replace those the network was trained with; with another `name`, all of them.
 * @throws {ModelError} if there is no such model, or it can't be used.
 */
export async function readSavedRun(path?: string, given: Partial<DatasetRequest> = {}): Promise<SavedRun> {
  const saved = await readModel(await findModel(path));
  const asked: Partial<DatasetRequest> = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const own = asked.name === undefined ? trainedOn(saved.metadata) : undefined;
  const name = asked.name ?? own?.name;
  // On other data than its own, the result in its log doesn't count.
  const hasOtherData = Object.keys(asked).some((option) => option !== "dataDir");
  const run = await runBeside(saved), events = run.events.filter(({ event }) => event !== "finished" || !hasOtherData);
  const load: LoadData = async () => {
    if (name === undefined) {
      throw new DataError(saved.path, "doesn't say what data it was trained on", "name a data set with --dataset");
    }
    const form = { ...saved, inputs: saved.network.sizes[0] }, { limit, validation, options } = savedOptions(saved);
    const { samples, dataset } = await loadSamples(
      form,
      { ...own, ...asked, name },
      { limit, validation, options: hasOtherData ? undefined : options },
      savedReading(saved.metadata),
    );
    requireSamePlaces(saved.metadata, dataset);
    const changed = !hasOtherData ? changedFiles(saved.metadata, dataset) : [];
    const warnings = changed.map((file) => `${file} has changed since the network was trained on it`);
    return { samples, features: dataset.features, scaling: saved.scaling, warnings };
  };
  const state = savedState(saved, { ...run, events }, { doing: "inspecting", what: shownPath(saved) });
  return { saved, state, hasLog: events.length > 0, load };
}

/**
 * A saved network for the screen; its data are loaded when it is shown.
 *
 * @param stays Whether it stays until it is quit; else it is over as soon as its data are loaded.
 * @throws {ModelError} as {@link readSavedRun} does.
 */
export async function openSavedRun(
  path?: string,
  given: Partial<DatasetRequest> = {},
  stays = true,
): Promise<ShownRun> {
  const { saved, state, hasLog, load } = await readSavedRun(path, given);
  const viewed = new ViewedRun({ state, load, stays });
  return hasLog ? withPast(viewed, () => folderOf(saved.path)) : viewed;
}

/** A saved network of images that reads what is drawn. @throws {ModelError} if there is none or it takes no images. */
export async function openSavedReader(path?: string): Promise<ViewedRun> {
  const saved = await readModel(await findModel(path));
  const { image, network: { sizes: [inputs] } } = saved;
  if (!image) {
    throw new ModelError(saved.path, `expects ${inputs} features that aren't pixels`, "drawing works for images only");
  }
  const viewing = { doing: "drawing for", what: shownPath(saved) } as const;
  return new ViewedRun({ state: savedState(saved, await runBeside(saved), viewing) });
}

/** The log of the run that left this network, and its checkpoints; empty where there is none, or it is that of another. */
async function runBeside({ path, network }: SavedModel): Promise<RunOfModel> {
  const folder = folderOf(path), none: RunOfModel = { events: [], checkpoints: [] };
  const { events } = await readLogFile(join(folder, LOG_FILE)).catch(() => none);
  const isOwn = events.every((event) => event.event !== "started" || event.layerSizes.join() === network.sizes.join());
  return isOwn ? { events, checkpoints: await checkpointsWithCauses(folder) } : none;
}

/** What is looked at: the run's folder where the file is its own, else the file. */
function shownPath({ path }: SavedModel): string {
  const folder = folderOf(path);
  const isOwn = basename(path) === MODEL_FILE || folder !== dirname(path);
  return isOwn && folder !== "." ? folder : path;
}
