import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { decodeModel, encodeModel } from "../../../src/model/model_file.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { withMetadata } from "../../../src/model/with_metadata.ts";
import { NETWORKS } from "./exported_networks.ts";

const { network } = NETWORKS[0], bytes = encodeModel(network, { dataset: "abc" });

Deno.test("a model's metadata changes, its numbers don't, and taken back it is the same file", () => {
  const changed = withMetadata(bytes, "model", { temperature: "2" });
  const model = decodeModel(changed, "model", new ReferenceEngine());
  assertEquals(model.metadata, { dataset: "abc", temperature: "2" });
  assertEquals(model.network.numbers, network.numbers);
  assertEquals(withMetadata(changed, "model", { temperature: undefined }), bytes);
});

Deno.test("a damaged file isn't given a new checksum", () => {
  const damaged = bytes.slice();
  damaged[damaged.length - 2] ^= 1;
  assertThrows(() => withMetadata(damaged, "model", { temperature: "2" }), ModelError, "damaged");
});
