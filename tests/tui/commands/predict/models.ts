import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import type { ModelDescription } from "../../../../src/runs/model_description.ts";
import type { SavedModel } from "../../../../src/runs/find_model.ts";

/** A network that knows nothing, as if read from a file. */
export function newModel(inputs: number, description: Partial<ModelDescription> = {}): SavedModel {
  const { classes = ["a", "b", "c"] } = description;
  const architecture = { inputs, layers: [5], classes: classes.length };
  const network = Network.create(new ReferenceEngine(), architecture, new Random(1));
  return { path: "model.safetensors", network, metadata: {}, ...description, classes };
}
