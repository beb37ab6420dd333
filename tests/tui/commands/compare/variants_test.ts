import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { type RepeatedFlags, variantsOf } from "../../../../tui/commands/compare/compare_settings.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";

const refusal = (flags: RepeatedFlags) => assertThrows(() => variantsOf(flags), UsageError).message;

Deno.test("commas separate the values of a flag, one run each; the other flags are the same for all", () => {
  assertEquals(variantsOf({ loss: ["mse,cross-entropy"], epochs: ["5"], layers: ["128,64"], preset: undefined }), {
    subject: "loss",
    variants: [
      { label: "mse", flags: { loss: "mse", epochs: "5", layers: "128,64" } },
      { label: "cross-entropy", flags: { loss: "cross-entropy", epochs: "5", layers: "128,64" } },
    ],
  });
});

Deno.test("a flag whose value is a list is repeated instead, and any other may be", () => {
  const labels = (flags: RepeatedFlags) => variantsOf(flags).variants.map(({ label }) => label);
  assertEquals(labels({ layers: ["128", "128,64", "none"] }), ["128", "128,64", "none"]);
  assertEquals(labels({ activation: ["relu", "relu,tanh"] }), ["relu", "relu,tanh"]);
  assertEquals(labels({ classes: ["cat,dog", "sun,moon"] }), ["cat,dog", "sun,moon"]);
  assertEquals(labels({ loss: ["mse", "cross-entropy"] }), ["mse", "cross-entropy"]);
  assertEquals(labels({ learningRate: ["0.1,1", "10"] }), ["0.1", "1", "10"]);
});

Deno.test("two flags with several values make a run for each pair", () => {
  const { subject, variants } = variantsOf({ learningRate: ["0.1,1"], loss: ["mse,cross-entropy"] });
  assertEquals(subject, "learning rate · loss");
  assertEquals(variants.map(({ label }) => label), [
    "0.1 · mse",
    "0.1 · cross-entropy",
    "1 · mse",
    "1 · cross-entropy",
  ]);
  assertEquals(variants[1].flags, { learningRate: "0.1", loss: "cross-entropy" });
});

Deno.test("an option that is on or off is compared by true,false, and may stand alone as in train", () => {
  assertEquals(variantsOf({ bias: ["true,false"] }).variants.map(({ flags }) => flags), [
    { bias: "true" },
    { bias: "false" },
  ]);
  const { variants } = variantsOf({ bias: false, reproducible: true, l2: ["0,0.1"] });
  assertEquals(variants.map(({ flags }) => flags), [
    { bias: false, reproducible: true, l2: "0" },
    { bias: false, reproducible: true, l2: "0.1" },
  ]);
});

Deno.test("one run, too many and two that are the same are refused, with the way out", () => {
  const none = "these options make one run, and compare takes 2 to 8; ";
  assertEquals(
    refusal({ epochs: ["3"] }),
    none + "give an option several values, such as --loss mse,cross-entropy, or name runs' folders",
  );
  assertEquals(
    refusal({ activation: ["relu,tanh"] }),
    none + "a value of --activation is a list itself, so repeat the flag for several, " +
      "such as --activation relu --activation tanh",
  );
  assertEquals(
    refusal({ learningRate: ["1,2,3,4,5"], loss: ["mse,cross-entropy"] }),
    "these options make 10 runs (--learning-rate has 5 values, --loss has 2 values); compare takes 2 to 8",
  );
  assertEquals(refusal({ seed: ["1,2,1"] }), "--seed is 1,2,1; expected values that differ, one for each run");
});
