import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { parseArchitecture } from "../../../src/model/architecture.ts";
import { ModelError } from "../../../src/model/model_error.ts";

const VALID = {
  inputs: 2,
  layers: [{ units: 3, activation: "relu" }, { units: 2, activation: "identity" }],
  output: "softmax",
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
    'model has an architecture whose layer 0 has the activation "toString"; it takes identity, ',
  );
  assertEquals(
    refusal({ ...VALID, layers: [hidden, { ...last, activation: "relu" }] }),
    'model has an architecture whose layer 1 has the activation "relu"; it takes identity',
  );
});

Deno.test("an architecture without layers or of another output is refused", () => {
  for (const layers of [[], null, {}, undefined]) {
    assertEquals(refusal({ ...VALID, layers }), "model has an architecture without layers; there is at least one");
  }
  assertEquals(
    refusal({ ...VALID, output: "sigmoid" }),
    'model has an architecture with the output "sigmoid"; it takes "softmax"',
  );
});

Deno.test("something else than an architecture is refused", () => {
  for (const value of [null, 1, "text", [], {}]) refusal(value);
});
