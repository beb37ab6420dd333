import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import fc from "fast-check";
import type { GradientError } from "../../../../src/network/gradient_check.ts";
import { resolveOptions, type TrainingOptions } from "../../../../src/options/options.ts";
import { areRight, type CheckedGradients } from "../../../../tui/commands/gradcheck/check_gradients.ts";
import { gradientReport } from "../../../../tui/commands/gradcheck/gradient_report.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { assertFitsAnySize } from "../../screen/widgets/any_widget.ts";

const RIGHT: GradientError = { weights: 2.4e-9, bias: 1e-10, corners: 0 };

/** A check of a network of 3 inputs, 2 hidden units and 2 classes. */
function checked(layers: readonly GradientError[], options: TrainingOptions = {}): CheckedGradients {
  const settings = {
    options: resolveOptions({ layers: [2], labelSmoothing: 0, l2: 0, ...options }),
    inputs: 3,
    classes: 2,
    samples: 10,
  };
  const kernels = [{ name: "dense", layers: [{ kept: 1e-7, stepped: 2e-7 }] }];
  return { settings, sizes: [3, 2, 2], layers, kernels };
}

function report(...given: Parameters<typeof checked>): string[] {
  return gradientReport(checked(...given), 80, createTheme("none")).toString().split("\n");
}

Deno.test("each layer has its largest errors and a result, and the last line says what that means", () => {
  assertEquals(report([RIGHT, { weights: 1e-6, bias: 0, corners: 0 }], { activation: "tanh", seed: 7 }), [
    "3-2-2 · tanh · cross-entropy of softmax · 10 samples · seed 7",
    "",
    "layer  weights   error  of bias  result",
    "1        3 × 2  2.4e-9  1.0e-10  right",
    "2        2 × 2  1.0e-6   0.0e+0  wrong",
    "",
    "Reference engine, float64: wrong where a relative error is not below 1e-6.",
    "",
    "kernels of simd    kept  stepped  result",
    "dense            1.0e-7   2.0e-7  right",
    "",
    "Engine simd, float32: agrees with the reference, errors below 1e-5.",
    "Errors are beside the layer's largest gradient; float32 rounds by 6e-8.",
  ]);
  assertStringIncludes(
    report([RIGHT, RIGHT]).join("\n"),
    "Reference engine, float64: agrees with numeric gradients, errors below 1e-6.",
  );
});

Deno.test("a kernel that is wrong is reported with its layer, and so is an engine that can't run here", () => {
  const kernels = [{ name: "sparse", layers: [{ kept: 1e-7, stepped: 1e-7 }, { kept: 1e-7, stepped: NaN }] }];
  const given = { ...checked([RIGHT, RIGHT]), kernels };
  assertEquals(areRight(given), false);
  const text = (given: CheckedGradients) => gradientReport(given, 80, createTheme("none")).toString();
  assertStringIncludes(text(given), "sparse           1.0e-7  not finite  wrong in layer 2");
  assertStringIncludes(text(given), "Engine simd, float32: wrong where an error is not below 1e-5.");
  const without = { ...given, kernels: undefined };
  assertEquals(areRight(without), true);
  assertStringIncludes(text(without), "The simd engine can't run here");
});

Deno.test("a NaN is wrong, and a layer without a bias isn't for that", () => {
  const [nan, biasless] = [{ ...RIGHT, weights: NaN }, { ...RIGHT, bias: undefined }];
  assertEquals([nan, { ...RIGHT, bias: NaN }, biasless, RIGHT].map((layer) => areRight(checked([layer]))), [
    false,
    false,
    true,
    true,
  ]);
  const lines = report([nan, biasless]);
  assertEquals(lines.slice(3, 5), [
    "1        3 × 2  not finite  1.0e-10  wrong",
    "2        2 × 2      2.4e-9     none  right",
  ]);
});

Deno.test("what ReLU's corner leaves without a gradient is counted, and explained", () => {
  const lines = report([{ ...RIGHT, corners: 5 }, { ...RIGHT, corners: 6 }]);
  assertStringIncludes(lines[3], "right, 5 at a corner");
  assertStringIncludes(lines[4], "all at a corner");
  assertStringIncludes(lines.join("\n"), "A step over ReLU's corner has two slopes: what is at one was not compared.");
});

Deno.test("only what training does otherwise is reported", () => {
  const given = checked([RIGHT], { bias: false, dropout: 0.2, l2: 0.01, l1: 0.001, loss: "mse" });
  const title = "3-2-2 · relu · mse of sigmoid · no bias · dropout 0.2 · L2 0.01 · L1 0.001 · 10 samples · seed 1";
  const titleIn = (width: number) => gradientReport(given, width, createTheme("none")).toString().split("\n\n")[0];
  assertEquals(titleIn(120), title);
  assertEquals(titleIn(40).split("\n").length, 3, "it takes as many rows as it needs, and nothing of it is lost");
  assertEquals(titleIn(40).replaceAll("\n", " "), title);
});

Deno.test("any report at any size fits", () => {
  const error = fc.oneof(fc.double(), fc.constant(undefined));
  const layer = fc.record({ weights: fc.double(), bias: error, corners: fc.nat() });
  assertFitsAnySize(
    fc.array(layer, { maxLength: 2 }).map((layers) => checked(layers)),
    (given, width, height, theme) => {
      const cells = new Cells(width, height);
      cells.place(0, 0, gradientReport(given, width, theme));
      return cells;
    },
  );
});
