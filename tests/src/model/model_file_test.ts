import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { assertThrows } from "deno-std/assert/throws.js";
import fc from "fast-check";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { type Activation, ACTIVATIONS } from "../../../src/engine/activations.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Matrix } from "../../../src/matrix/matrix.ts";
import { Random } from "../../../src/matrix/random.ts";
import { sealModel } from "../../../src/model/checksum.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { decodeModel, encodeModel } from "../../../src/model/model_file.ts";
import { encodeSafetensors, type Safetensors, type Tensor } from "../../../src/model/safetensors.ts";
import { decodeSafetensors } from "../../../src/model/safetensors_reader.ts";
import { DenseLayer } from "../../../src/network/dense_layer.ts";
import type { Architecture } from "../../../src/network/architecture.ts";
import { Network } from "../../../src/network/network.ts";
import { goTogether, LOSSES, OUTPUTS } from "../../../src/network/objective.ts";
import { damage, damages } from "../../support/damage.ts";
import { sha256Of } from "../../support/sha256_of.ts";

const engine = new ReferenceEngine();

/** A layer whose weights, each row an input's, lie in rows padded to `stride`. */
function layer(
  rows: number[][],
  bias: number[] | undefined,
  activation: Activation,
  stride = rows[0].length,
): DenseLayer {
  const weights = new Matrix(rows.length, rows[0].length, new Float32Array(rows.length * stride).fill(NaN), stride);
  weights.copyFrom(Matrix.from(rows));
  const parameter = (value: Matrix) => ({ value, state: [] });
  return new DenseLayer(parameter(weights), bias && parameter(Matrix.from([bias])), activation);
}

/** A 2-3-2 network. */
function network(): Network {
  return new Network(engine, [
    layer([[1, 2, 3], [4, 5, 6]], [7, 8, 9], "relu", 4),
    layer([[10, 11], [12, 13], [14, 15]], [16, 17], "identity"),
  ]);
}

/** The file of {@link network}, taken apart. */
function parts(): Safetensors {
  return decodeSafetensors(encodeModel(network()), "model");
}

/** Puts a file together again, with a checksum that is right. */
function together({ tensors, metadata }: Safetensors): Uint8Array {
  const bytes = encodeSafetensors({ tensors, metadata: { ...metadata, sha256: "0".repeat(64) } });
  sealModel(bytes);
  return bytes;
}

function refusal(parts: Safetensors): string {
  return assertThrows(() => decodeModel(together(parts), "model", engine), ModelError).message;
}

Deno.test("weights are written as (units × inputs), as PyTorch has them, without padding", () => {
  assertEquals(parts().tensors as unknown, [
    { name: "layers.0.weight", shape: [3, 2], data: Float32Array.of(1, 4, 2, 5, 3, 6) },
    { name: "layers.0.bias", shape: [3], data: Float32Array.of(7, 8, 9) },
    { name: "layers.1.weight", shape: [2, 3], data: Float32Array.of(10, 12, 14, 11, 13, 15) },
    { name: "layers.1.bias", shape: [2], data: Float32Array.of(16, 17) },
  ]);
});

Deno.test("the metadata has the format's version, the architecture and what was passed", () => {
  const { metadata: { sha256: _, ...metadata } } = decodeSafetensors(
    encodeModel(network(), { dataset: "xor" }),
    "model",
  );
  assertEquals(metadata as unknown, {
    formatVersion: "2",
    architecture: '{"inputs":2,"layers":[{"units":3,"activation":"relu","bias":true},' +
      '{"units":2,"activation":"identity","bias":true}],"output":"softmax","loss":"cross-entropy"}',
    dataset: "xor",
  });
});

Deno.test("the same network gives the same bytes, however its matrices are padded", () => {
  const { layers: [first, last] } = network();
  const padded = new Network(engine, [first, layer([[10, 11], [12, 13], [14, 15]], [16, 17], "identity", 8)]);
  const [one, other] = [new Network(engine, [first, last]), padded];
  assertEquals(encodeModel(one, { a: "1", b: "2" }), encodeModel(other, { b: "2", a: "1" }));
});

Deno.test("a network is read as it was written", () => {
  const model = decodeModel(encodeModel(network(), { dataset: "xor" }), "model", engine);
  assertEquals(model.metadata as unknown, { dataset: "xor" });
  const numbers = ({ layers }: Network) =>
    layers.map(({ weights, bias, activation }) => {
      const rows = Array.from({ length: weights.rows }, (_, i) => [...weights.row(i)]);
      return { rows, bias: bias && [...bias.row(0)], activation };
    });
  assertEquals(numbers(model.network), numbers(network()));
});

Deno.test("a network that was read gives the same probabilities", () => {
  const small = new Network(engine, [
    layer([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]], [0.7, 0.8, -0.9], "relu"),
    layer([[1, -1.1], [1.2, 1.3], [-1.4, 1.5]], [0.16, -0.17], "identity"),
  ]);
  const { network: read } = decodeModel(encodeModel(small), "model", engine);
  assertEquals(read.predict([0.25, 0.75]), small.predict([0.25, 0.75]));
});

Deno.test("a layer without a bias has no tensor for one, and comes back without", () => {
  const mixed = new Network(engine, [layer([[1, 2]], undefined, "tanh"), layer([[3], [4]], [5], "identity")], {
    output: "sigmoid",
    loss: "mse",
  });
  const bytes = encodeModel(mixed);
  const names = decodeSafetensors(bytes, "model").tensors.map(({ name }) => name);
  assertEquals(names, ["layers.0.weight", "layers.1.weight", "layers.1.bias"]);
  const { network: read } = decodeModel(bytes, "model", engine);
  assertEquals(read.layers.map(({ bias }) => bias && [...bias.row(0)]), [undefined, [5]]);
  assertEquals([read.parameterCount, read.classes], [2 + 2 + 1, 2]);
  // Class 1 has the sigmoid of 3 tanh 1 + 4 tanh 2 + 5.
  const z = 3 * Math.tanh(1) + 4 * Math.tanh(2) + 5;
  assertAlmostEquals(read.predict([1])[1], 1 / (1 + Math.exp(-z)), 1e-6);
});

Deno.test("activations, output and loss are restored from a model file", () => {
  for (const activation of ACTIVATIONS) {
    for (const output of OUTPUTS) {
      for (const loss of LOSSES) {
        if (!goTogether({ output, loss })) continue;
        for (const classes of [2, 3]) {
          const architecture = { inputs: 2, layers: [3, 2], classes, activation: [activation, "relu"], output, loss };
          const written = Network.create(engine, architecture as Architecture, new Random(1));
          const { network: read } = decodeModel(encodeModel(written), "model", engine);
          assertEquals(read.objective, written.objective);
          assertEquals(read.classes, classes);
          assertEquals(read.layers.map(({ activation }) => activation), [activation, "relu", "identity"]);
          assertEquals(read.predict([0.5, -2]), written.predict([0.5, -2]));
        }
      }
    }
  }
});

Deno.test("a network with a weight that isn't finite is not written", () => {
  for (const weight of [NaN, Infinity, -Infinity]) {
    const broken = new Network(engine, [layer([[1, weight]], [0, 0], "identity")]);
    const { message } = assertThrows(() => encodeModel(broken), RangeError);
    assertEquals(message, `layers.0.weight holds ${weight}; only finite numbers are saved`);
  }
});

Deno.test("metadata of a name that the file gives itself is refused", () => {
  const { message } = assertThrows(() => encodeModel(network(), { architecture: "mine" }), RangeError);
  assertEquals(message, "the metadata holds architecture; the model file gives that itself");
});

Deno.test("a safetensors file without an architecture is refused", () => {
  assertEquals(
    refusal({ ...parts(), metadata: { format: "pt" } }),
    "model has no architecture in its metadata; models that Phosphor has written have one",
  );
});

/** The digits of a file's checksum, and the file with zeros in their place. */
function unsealed(bytes: Uint8Array): { digits: string; zeroed: Uint8Array<ArrayBuffer> } {
  const text = new TextDecoder("latin1").decode(bytes);
  const start = text.indexOf('"sha256":"') + '"sha256":"'.length;
  const zeroed = new Uint8Array(bytes);
  zeroed.fill("0".charCodeAt(0), start, start + 64);
  return { digits: text.slice(start, start + 64), zeroed };
}

Deno.test("a file names the SHA-256 of all its bytes, with zeros in place of that", async () => {
  const { digits, zeroed } = unsealed(encodeModel(network(), { classes: '["é","\\"sha256\\":\\""]' }));
  assertEquals(digits, await sha256Of(zeroed));
});

Deno.test("a file with any one bit flipped is refused", () => {
  const intact = encodeModel(network(), { dataset: "xor", classes: '["no","yes"]' });
  decodeModel(intact, "model", engine);
  for (let bit = 0; bit < 8 * intact.length; bit++) {
    const bytes = intact.with(bit >> 3, intact[bit >> 3] ^ 1 << (bit & 7));
    const { message } = assertThrows(() => decodeModel(bytes, "model", engine), ModelError);
    assert(message.startsWith("model ") && message.includes("; "), message);
  }
});

Deno.test("a changed weight is reported as damage, with what to do", () => {
  const intact = encodeModel(network());
  const bytes = intact.with(intact.length - 2, 0);
  const { message } = assertThrows(() => decodeModel(bytes, "model", engine), ModelError);
  assertEquals(
    message,
    "model is damaged, or was altered by another program: its bytes don't have the SHA-256 that it names; " +
      "use a copy of it, or an older checkpoint of its run",
  );
});

Deno.test("files of version 1, which have no checksum, are read, and those of version 2 without one refused", () => {
  const { tensors, metadata: { sha256: _, ...metadata } } = parts();
  const file = (formatVersion: string) => encodeSafetensors({ tensors, metadata: { ...metadata, formatVersion } });
  assertEquals(decodeModel(file("1"), "model", engine).network.sizes, [2, 3, 2]);
  assertThrows(() => decodeModel(file("2"), "model", engine), ModelError, "is damaged");
});

Deno.test("another format version is refused by its number", () => {
  const { tensors, metadata } = parts();
  assertStringIncludes(refusal({ tensors, metadata: { ...metadata, formatVersion: "4" } }), 'format version "4"');
});

Deno.test("a tensor that is missing, and one too many, are refused by name", () => {
  const { tensors, metadata } = parts();
  assertStringIncludes(refusal({ tensors: tensors.slice(0, 3), metadata }), "model lacks tensor layers.1.bias;");
  const extra = { name: "layers.2.bias", shape: [1], data: Float32Array.of(1) };
  assertStringIncludes(refusal({ tensors: [...tensors, extra], metadata }), "model holds a tensor layers.2.bias;");
});

Deno.test("a tensor of another shape than the architecture's is refused", () => {
  const { tensors: [weight, ...rest], metadata } = parts();
  for (const shape of [[2, 3], [6], [3, 2, 1]]) {
    assertEquals(
      refusal({ tensors: [{ ...weight, shape }, ...rest], metadata }),
      `model has tensor layers.0.weight in the shape ${JSON.stringify(shape)}; its architecture expects [3,2]`,
    );
  }
});

Deno.test("a weight that isn't finite is refused with its place", () => {
  const { tensors: [weight, bias, ...rest], metadata } = parts();
  for (const wrong of [NaN, Infinity, -Infinity]) {
    const broken: Tensor = { ...bias, data: Float32Array.of(7, wrong, 9) };
    assertEquals(
      refusal({ tensors: [weight, broken, ...rest], metadata }),
      `model has ${wrong} at 1 in tensor layers.0.bias; weights are finite numbers`,
    );
  }
});

Deno.test("an architecture alone allocates no memory of the engine", () => {
  class Miser extends ReferenceEngine {
    override matrix(rows: number, columns: number): Matrix {
      throw new Error(`${rows} × ${columns} was asked for`);
    }
  }
  const layers = [
    { units: 2 ** 40, activation: "relu", bias: true },
    { units: 2, activation: "identity", bias: true },
  ];
  const architecture = JSON.stringify({ inputs: 2, layers, output: "softmax", loss: "cross-entropy" });
  const { tensors, metadata } = parts();
  const bytes = together({ tensors, metadata: { ...metadata, architecture } });
  assertThrows(() => decodeModel(bytes, "model", new Miser()), ModelError, "expects [1099511627776,2]");
});

function tryToSeal(bytes: Uint8Array): void {
  try {
    sealModel(bytes);
  } catch (error) {
    assert(error instanceof RangeError, String(error)); // It is too broken for that.
  }
}

Deno.test("a damaged model gives an error sentence or a network of finite numbers", () => {
  const intact = encodeModel(network(), { dataset: "xor" });
  fc.assert(
    fc.property(damages, fc.boolean(), (all, isSealed) => {
      const bytes = damage(intact, all);
      // Half of them have a checksum that is right, so that damage gets past it.
      if (isSealed) tryToSeal(bytes);
      try {
        const { network: { sizes, layers }, metadata } = decodeModel(bytes, "model", engine);
        assertEquals(sizes.length, layers.length + 1);
        for (const { value } of layers.flatMap((layer) => layer.parameters)) {
          assert(value.toFloat32Array().every(Number.isFinite));
        }
        assert(Object.values(metadata).every((text) => typeof text === "string"));
      } catch (error) {
        assert(error instanceof ModelError, String(error));
        assert(error.message.startsWith("model ") && error.message.includes("; "), error.message);
      }
    }),
    { seed: 1, numRuns: 5000 },
  );
});
