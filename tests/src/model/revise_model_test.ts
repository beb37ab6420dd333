import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { decodeModel, encodeModel } from "../../../src/model/model_file.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { reviseModel } from "../../../src/model/revise_model.ts";
import { NETWORKS } from "./exported_networks.ts";

const { network } = NETWORKS[0], bytes = encodeModel(network, { dataset: "abc" });

Deno.test("a model's metadata changes, its numbers don't, and taken back it is the same file", () => {
  const changed = reviseModel(bytes, "model", { metadata: { temperature: "2" } });
  const model = decodeModel(changed, "model", new ReferenceEngine());
  assertEquals(model.metadata, { dataset: "abc", temperature: "2" });
  assertEquals(model.network.numbers, network.numbers);
  assertEquals(reviseModel(changed, "model", { metadata: { temperature: undefined } }), bytes);
});

Deno.test("novelty can be added, stays where nothing is said of it, and taken out leaves the file that was before", () => {
  const novelty = {
    mean: new Float32Array(9).fill(0.5),
    components: new Float32Array(9).fill(1 / 3),
    variances: Float32Array.of(2),
    usual: [{ median: 0.5, upper: 1 }, { median: 1, upper: 2 }, { median: 1, upper: 2 }],
    threshold: 1.5,
  };
  const added = reviseModel(bytes, "model", { metadata: {}, novelty });
  const revised = reviseModel(added, "model", { metadata: { temperature: "2" } });
  for (const file of [added, revised]) assertEquals(decodeModel(file, "m", new ReferenceEngine()).novelty, novelty);
  assertEquals(reviseModel(revised, "model", { metadata: { temperature: undefined }, novelty: null }), bytes);
});

Deno.test("a damaged file isn't given a new checksum", () => {
  const damaged = bytes.slice();
  damaged[damaged.length - 2] ^= 1;
  assertThrows(() => reviseModel(damaged, "model", { metadata: { temperature: "2" } }), ModelError, "damaged");
});
