import { ReferenceEngine } from "../engine/reference/reference.ts";
import { Random } from "../matrix/random.ts";
import { RandomStream } from "../matrix/random_stream.ts";
import { ModelError } from "../model/model_error.ts";
import { Network } from "../network/network.ts";
import { architectureOf } from "../training/session/initial_network.ts";
import type { SavedModel } from "./find_model.ts";
import { parseSavedPlan } from "./run_plan.ts";

/**
 * A saved network as it was before its training: its weights are drawn again from the seed and by the initialiser in its
 * metadata.
 *
 * @throws {ModelError} if the metadata doesn't have them.
 */
export function untrainedNetwork(
  { network, metadata, path }: Pick<SavedModel, "network" | "metadata" | "path">,
): Network {
  const { options: { seed, initializer }, attempt } = parseSavedPlan(metadata.options);
  if (seed === undefined || initializer === undefined || attempt === undefined) {
    const expected =
      "the weights before training are regenerated from them; models trained by `deno task train` have both";
    throw new ModelError(path, "doesn't say the seed and the initialiser of its training", expected);
  }
  const { inputs, classes } = network;
  const architecture = { ...architectureOf(network), inputs, classes, initializer };
  const stream = attempt === 1 ? RandomStream.weights : RandomStream.restarts + attempt - 2;
  return Network.create(new ReferenceEngine(), architecture, new Random(seed, stream));
}
