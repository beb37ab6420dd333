import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { parseArchitecture } from "../../../src/model/architecture.ts";
import { ModelError } from "../../../src/model/model_error.ts";

const VALID = {
  inputs: 2,
  layers: [{ units: 3, activation: "relu", bias: false }, { units: 2, activation: "identity", bias: true }],
  output: "softmax",
  loss: "cross-entropy",
};

function refusal(architecture: unknown): string {
  return assertThrows(() => parseArchitecture(JSON.stringify(architecture), "model"), ModelError).message;
}

Deno.test("an architecture is read as it was written", () => {
  assertEquals(parseArchitecture(JSON.stringify(VALID), "model") as unknown, VALID);
});

Deno.test("text that isn't JSON is refused", () => {
  const { message } = assertThrows(() => parseArchitecture("{", "model"), ModelError);
  assertEquals(message, "model has an architecture that isn't JSON; it is damaged");
});

Deno.test("inputs and units that aren't whole numbers from 1 are refused", () => {
  for (const count of [0, -1, 1.5, "2", null, 1e300]) {
    const given = JSON.stringify(count);
    assertEquals(
      refusal({ ...VALID, inputs: count }),
      `model has an architecture of ${given} inputs; inputs are a whole number from 1`,
    );
    assertEquals(
      refusal({ ...VALID, layers: [{ units: count, activation: "identity" }] }),
      `model has an architecture whose layer 0 has ${given} units; units are a whole number from 1`,
    );
  }
});

Deno.test("an unknown activation, and one behind the last layer, are refused", () => {
  const [hidden, last] = VALID.layers;
  assertStringIncludes(
    refusal({ ...VALID, layers: [{ ...hidden, activation: "toString" }, last] }),
    'model has an architecture whose layer 0 has the activation "toString"; expected identity, ',
  );
  assertEquals(
    refusal({ ...VALID, layers: [hidden, { ...last, activation: "relu" }] }),
    'model has an architecture whose layer 1 has the activation "relu"; expected identity',
  );
});

Deno.test("an architecture without layers or of another output is refused", () => {
  for (const layers of [[], null, {}, undefined]) {
    assertEquals(refusal({ ...VALID, layers }), "model has an architecture without layers; there is at least one");
  }
  assertEquals(
    refusal({ ...VALID, output: "argmax" }),
    'model has an architecture with the output "argmax"; expected softmax, sigmoid, identity',
  );
});

Deno.test("an unknown loss, and one that doesn't go with the output, are refused", () => {
  assertEquals(
    refusal({ ...VALID, loss: "hinge" }),
    'model has an architecture with the loss "hinge"; expected cross-entropy, mse',
  );
  assertEquals(
    refusal({ ...VALID, output: "identity" }),
    'model has an architecture with the loss "cross-entropy" of the output "identity"; cross-entropy needs probabilities',
  );
});

Deno.test("a layer that doesn't say whether it has a bias is refused", () => {
  const [hidden, last] = VALID.layers;
  for (const bias of [undefined, null, 1, "true"]) {
    assertEquals(
      refusal({ ...VALID, layers: [hidden, { ...last, bias }] }),
      `model has an architecture whose layer 1 has ${JSON.stringify(bias)} for a bias; expected true or false`,
    );
  }
});

Deno.test("JSON other than an architecture is refused", () => {
  for (const value of [null, 1, "text", [], {}]) refusal(value);
});
