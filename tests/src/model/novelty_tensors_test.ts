import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import type { Novelty } from "../../../src/evaluation/novelty/novelty.ts";
import { decodeModel, encodeModel } from "../../../src/model/model_file.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { noveltyOf, noveltyTensors } from "../../../src/model/novelty_tensors.ts";
import type { Tensor } from "../../../src/model/safetensors.ts";
import { decodeSafetensors } from "../../../src/model/safetensors_reader.ts";
import { NETWORKS, normals } from "./exported_networks.ts";

const { network } = NETWORKS[0];

const novelty: Novelty = {
  mean: Float32Array.from(normals(9, 1)),
  components: Float32Array.from(normals(18, 2)),
  variances: Float32Array.of(2, 0.5),
  usual: [{ median: 0.25, upper: 0.5 }, { median: 2, upper: 8.5 }, { median: 0.25, upper: 0.5 }, {
    median: -4,
    upper: -0.5,
  }],
  threshold: 1.75,
};

Deno.test("what a network has learned of its inputs is saved with it, and read again to the last bit", () => {
  const bytes = encodeModel(network, { dataset: "abc" }, novelty);
  const model = decodeModel(bytes, "m", new ReferenceEngine());
  assertEquals([model.novelty, model.metadata], [novelty, { dataset: "abc" }]);
  assertEquals(model.network.numbers, network.numbers);
  assertEquals(decodeSafetensors(bytes, "m").metadata.formatVersion, "3");
});

Deno.test("a model that has learned nothing of them is the file that it was before", () => {
  const bytes = encodeModel(network, { dataset: "abc" });
  assertEquals(decodeSafetensors(bytes, "m").metadata.formatVersion, "2");
  assertEquals("novelty" in decodeModel(bytes, "m", new ReferenceEngine()), false);
});

Deno.test("tensors of novelty that are missing, too many or of another shape are refused by name", () => {
  const tensors = noveltyTensors(novelty), [mean, components, variances, usual, threshold] = tensors;
  const list = (name: string, ...data: number[]): Tensor => ({
    name,
    shape: [data.length],
    data: Float32Array.from(data),
  });
  const cases: [Tensor[], string][] = [
    [tensors.slice(1), "m has tensor novelty.mean missing; expected 9 numbers"],
    [[{ ...mean, shape: [3, 3] }, ...tensors.slice(1)], "m has tensor novelty.mean in the shape [3,3]; expected 9"],
    [[mean, { ...components, shape: [9, 2] }, variances, usual, threshold], "m has tensor novelty.components in the"],
    [[mean, components, variances, { ...usual, shape: [2, 3] }, threshold], "m has tensor novelty.usual in the shape"],
    [[...tensors, list("novelty.age", 1)], "m holds a tensor novelty.age; there is none such"],
    [[mean, components, variances, usual, list("novelty.threshold", 0)], "isn't positive; it is damaged"],
    [[mean, components, list("novelty.variances", 1, -1), usual, threshold], "isn't positive; it is damaged"],
  ];
  for (const [given, sentence] of cases) assertThrows(() => noveltyOf(given, 9, "m"), ModelError, sentence);
  assertEquals(noveltyOf([], 9, "m"), undefined);
});
