import { singleThreadEngine } from "../engine/single_thread_engine.ts";
import { findModel, modelFrom, readModel, type SavedModel } from "./find_model.ts";

/**
 * Opens a saved model: its network, ready to be asked and to be trained on, the names of its classes, and what its
 * inputs are.
 *
 * @param source A run's folder, the path of a model file, or the bytes of one; the newest run in `runs` when left out.
 * @throws {ModelError} if there is no such model, or it is damaged.
 *
 * @example
 * ```ts
 * import { encodeModel } from "../model/model_file.ts";
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { Network } from "../network/network.ts";
 * import { openModel } from "./open_model.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 2 }, new Random(1));
 * const { classes } = await openModel(encodeModel(network, { classes: '["no","yes"]' }));
 * if (classes[1] !== "yes") throw new Error("not the names that were saved");
 * ```
 */
export async function openModel(source?: string | Uint8Array): Promise<SavedModel> {
  const engine = singleThreadEngine();
  return source instanceof Uint8Array
    ? modelFrom(source, "the model", engine)
    : await readModel(await findModel(source), engine);
}
