import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import {
  type GradientCheckFlags,
  readGradientCheckSettings,
} from "../../../../tui/commands/gradcheck/gradcheck_settings.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";

function refusal(flags: GradientCheckFlags): string {
  return assertThrows(() => readGradientCheckSettings(flags), UsageError).message;
}

Deno.test("a check without flags is of 8-12-7-4 on ten samples", () => {
  const { options, inputs, classes, samples } = readGradientCheckSettings({});
  assertEquals([inputs, options.layers, classes, samples], [8, [12, 7], 4, 10]);
});

Deno.test("flags set the network and the problem", () => {
  const flags = { layers: "5,3", inputs: "2", classes: "2", samples: "1", activation: "tanh,gelu", dropout: "0.5" };
  const { options, ...problem } = readGradientCheckSettings({ ...flags, bias: false });
  assertEquals(problem, { inputs: 2, classes: 2, samples: 1 });
  assertEquals([options.layers, options.activation, options.dropout, options.bias], [
    [5, 3],
    ["tanh", "gelu"],
    [0.5, 0.5],
    false,
  ]);
});

Deno.test("counts that aren't whole numbers of their range are refused by their flag", () => {
  assertEquals(refusal({ inputs: "0" }), "--inputs is 0; expected a whole number from 1 to 1,000");
  assertEquals(refusal({ classes: "1" }), "--classes is 1; expected a whole number from 2 to 1,000");
  assertEquals(refusal({ samples: "2.5" }), "--samples is 2.5; expected a whole number from 1 to 1,000");
});

Deno.test("a network that would take minutes is refused by its size", () => {
  // (784 + 1)·128 + (128 + 1)·4 = 100,996.
  assertEquals(
    refusal({ layers: "128", inputs: "784" }),
    "--layers is 128; expected layers of at most 20,000 weights and biases in all, as each is checked by itself; with " +
      "784 inputs and 4 classes these have 100,996",
  );
});
