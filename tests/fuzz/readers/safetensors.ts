import { ModelError } from "../../../src/model/model_error.ts";
import { encodeSafetensors } from "../../../src/model/safetensors.ts";
import { decodeSafetensors } from "../../../src/model/safetensors_reader.ts";
import type { FuzzedReader } from "../reader.ts";

/** {@link decodeSafetensors}. */
export const safetensors: FuzzedReader = {
  name: "safetensors",
  seeds: () => [
    encodeSafetensors({ tensors: [], metadata: { a: "text" } }),
    encodeSafetensors({
      tensors: [
        { name: "weights", shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
        { name: "bias", shape: [2], data: Float32Array.of(-1, 0.5) },
      ],
      metadata: { dataset: "mnist", classes: '["a","b"]' },
    }),
  ],
  read: (bytes) => {
    const { tensors } = decodeSafetensors(bytes, "model");
    for (const { shape, data } of tensors) {
      const elements = shape.reduce((product, size) => product * size, 1);
      if (data.length !== elements) throw new Error(`${data.length} numbers for the shape ${shape.join(" × ")}`);
    }
    return tensors.reduce((sum, { data }) => sum + data.byteLength, 0);
  },
  refusals: [ModelError],
};
