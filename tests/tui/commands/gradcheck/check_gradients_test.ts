import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { resolveOptions, type TrainingOptions } from "../../../../src/options/options.ts";
import { areRight, checkNetwork } from "../../../../tui/commands/gradcheck/check_gradients.ts";
import type { GradientCheckSettings } from "../../../../tui/commands/gradcheck/gradcheck_settings.ts";

function settings(options: TrainingOptions): GradientCheckSettings {
  return { options: resolveOptions({ layers: [5, 4], ...options }), inputs: 3, classes: 2, samples: 6 };
}

/** Each thing that goes into a gradient, by itself and together. */
const OPTIONS: readonly TrainingOptions[] = [
  {},
  { loss: "mse" },
  { activation: ["gelu", "leaky-relu"], bias: false },
  { labelSmoothing: 0.2 },
  { dropout: [0.3, 0.5] },
  { l2: 0.1 },
  { l1: 0.1 },
  { output: "sigmoid", activation: "tanh", labelSmoothing: 0.1, dropout: 0.4, l2: 0.01, l1: 0.01 },
];

for (const options of OPTIONS) {
  Deno.test(`the gradients of a new network are right with ${JSON.stringify(options)}`, () => {
    const checked = checkNetwork(settings(options));
    assertEquals(checked.sizes, [3, 5, 4, checked.settings.options.output === "softmax" ? 2 : 1]);
    assert(areRight(checked), JSON.stringify(checked));
    const names = ["dense", "dense, of bytes", "sparse", "sparse, of bytes"];
    assertEquals(checked.kernels?.map(({ name, layers }) => [name, layers.length]), names.map((name) => [name, 3]));
    assertEquals(
      checked.layers.map(({ bias }) => bias === undefined),
      checked.layers.map(() => options.bias === false),
    );
  });
}

Deno.test("the same seed gives the same check, another one another", () => {
  const errors = (seed: number) => checkNetwork(settings({ seed })).layers;
  assertEquals(errors(1), errors(1));
  assert(JSON.stringify(errors(1)) !== JSON.stringify(errors(2)));
});
