import { ReferenceEngine } from "../engine/reference/reference.ts";
import { Random } from "../matrix/random.ts";
import { ModelError } from "../model/model_error.ts";
import { type Initializer, INITIALIZERS } from "../network/initializer.ts";
import { Network } from "../network/network.ts";
import { RandomStream } from "../training/loop/random_stream.ts";
import { architectureOf } from "../training/session/initial_network.ts";
import type { SavedModel } from "./find_model.ts";

/**
 * A saved network as it was before its training: its weights are drawn again from the seed and by the initialiser in its
 * metadata.
 *
 * @throws {ModelError} if the metadata doesn't have them.
 */
export function untrainedNetwork(
  { network, metadata, path }: Pick<SavedModel, "network" | "metadata" | "path">,
): Network {
  const { seed, initializer, attempt = 1 } = optionsOf(metadata.options);
  if (!isSeed(seed) || !isInitializer(initializer) || !Number.isSafeInteger(attempt)) {
    const expected =
      "the weights before training are regenerated from them; models trained by `deno task train` have both";
    throw new ModelError(path, "doesn't say the seed and the initialiser of its training", expected);
  }
  const { inputs, classes } = network;
  const architecture = { ...architectureOf(network), inputs, classes, initializer };
  const stream = attempt === 1 ? RandomStream.weights : RandomStream.restarts + Number(attempt) - 2;
  return Network.create(new ReferenceEngine(), architecture, new Random(seed, stream));
}

function optionsOf(json = "{}"): Record<string, unknown> {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {}; // As if there were no metadata, which the caller refuses.
  }
}

function isSeed(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isInitializer(value: unknown): value is Initializer {
  return INITIALIZERS.some((initializer) => initializer === value);
}
