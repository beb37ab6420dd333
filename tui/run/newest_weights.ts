import { join } from "deno-std/path/join.js";
import { ModelError } from "../../src/model/model_error.ts";
import { readModel, type SavedModel } from "./find_model.ts";
import { CHECKPOINTS_FOLDER, MODEL_FILE } from "./run_folder.ts";

/** Looks for the weights that a run has written last: a checkpoint's, or at its end the model's. */
export class NewestWeights {
  #last = { file: "", time: -Infinity };

  /** @param folder The run's. */
  constructor(readonly folder: string) {}

  /** The weights, if there are any that are newer than those before. */
  async poll(): Promise<SavedModel | undefined> {
    let newest = this.#last;
    for (const file of await this.#files()) {
      const time = await Deno.stat(file).then(({ mtime }) => mtime?.getTime() ?? 0, () => -Infinity);
      if (time > newest.time) newest = { file, time };
    }
    if (newest === this.#last) return undefined;
    this.#last = newest;
    try {
      return await readModel(newest.file);
    } catch (error) {
      if (error instanceof ModelError) return undefined; // It was taken away meanwhile, or is none; the next may do.
      throw error;
    }
  }

  async #files(): Promise<string[]> {
    const folder = join(this.folder, CHECKPOINTS_FOLDER);
    const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch(() => []);
    const checkpoints = names.filter((name) => name.endsWith(".safetensors")).map((name) => join(folder, name));
    return [...checkpoints, join(this.folder, MODEL_FILE)];
  }
}
