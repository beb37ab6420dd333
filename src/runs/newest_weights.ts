import { join } from "node:path";
import { ModelError } from "../model/model_error.ts";
import { listCheckpoints } from "./checkpoint_store.ts";
import { readModel, type SavedModel } from "./find_model.ts";
import { MODEL_FILE } from "./run_folder.ts";

/** Weights that a run has written. */
export interface WrittenWeights {
  readonly saved: SavedModel;
  /** The training samples that the run had taken before, if the file's name has them. */
  readonly samplesSeen?: number;
}

/** Looks for the weights that a run has written last: a checkpoint's, or at its end the model's. */
export class NewestWeights {
  #last: { path: string; time: number; samplesSeen?: number } = { path: "", time: -Infinity };

  /** @param folder The run's. */
  constructor(readonly folder: string) {}

  /** The weights, if there are any that are newer than those before. */
  async poll(): Promise<WrittenWeights | undefined> {
    let newest = this.#last;
    const checkpoints = (await listCheckpoints(this.folder)).slice(0, 1);
    const model = { path: join(this.folder, MODEL_FILE) };
    for (const file of [...checkpoints, model]) {
      const time = await Deno.stat(file.path).then(({ mtime }) => mtime?.getTime() ?? 0, () => -Infinity);
      // The model is written last: where a file system's clock is too coarse to show it, it is the newest.
      const isNewer = time > newest.time || file === model && time === newest.time && newest.path !== model.path;
      if (isNewer && time > -Infinity) newest = { ...file, time };
    }
    if (newest === this.#last) return undefined;
    this.#last = newest;
    try {
      return { saved: await readModel(newest.path), samplesSeen: newest.samplesSeen };
    } catch (error) {
      if (error instanceof ModelError) return undefined; // It was taken away meanwhile, or is none; the next may do.
      throw error;
    }
  }
}
