import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { decodeModel, encodeModel } from "../../../src/model/model_file.ts";
import { Network } from "../../../src/network/network.ts";
import type { FuzzedReader } from "../reader.ts";
import { resealed } from "../resealed.ts";

const engine = new ReferenceEngine();

/** {@link decodeModel}, the network asked once. */
export const model: FuzzedReader = {
  name: "model",
  seeds: () =>
    [[3], [4, 2], [200]].map((layers) => {
      const network = Network.create(engine, { inputs: 5, layers, classes: 2 }, new Random(1));
      return encodeModel(network, { dataset: "moons" });
    }),
  read: (bytes) => {
    const { network } = decodeModel(bytes, "model", engine);
    const inputs = network.layers[0].weights.rows;
    if (network.predict(new Float32Array(inputs)).length === 0) throw new Error("no answer");
    return network.layers.reduce((sum, { inputs, units }) => sum + inputs * units * 4, 0);
  },
  mend: resealed,
  refusals: [ModelError],
};
