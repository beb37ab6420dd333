import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import type { ExplainedSample } from "../../../../../tui/screen/panels/explanation/explained_sample.ts";
import { stepContent } from "../../../../../tui/screen/panels/explanation/step_content.ts";
import { stepPanel } from "../../../../../tui/screen/panels/explanation/step_panel.ts";
import { type ExplainedStep, stepsOf } from "../../../../../tui/screen/panels/explanation/steps.ts";
import { ownStep } from "../../../../../tui/screen/panels/explanation/update_content.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { PLAIN_OPTIONS } from "../../../../support/plain_options.ts";
import { digits } from "../../../events.ts";
import { explainedBy, FLOWERS, STEP } from "./explained_networks.ts";

/** The number that a cell shows. */
function numberIn(cell: string): number {
  return Number(cell.replace("−", "-"));
}

/** The last number of each row, by the row's name. */
function figuresOf(sample: ExplainedSample, step: ExplainedStep, most = 50): Map<string, number> {
  const { table: { rows } } = stepContent(sample, step, most);
  return new Map(rows.map((row) => [row[0], numberIn(row.at(-1)!)]));
}

/** Rounding of four significant digits, in each of so many terms. */
const roundingOf = (values: readonly number[]) => values.reduce((sum, value) => sum + Math.abs(value) * 1e-3, 1e-9);

function assertAddsUp(terms: readonly number[], total: number): void {
  assertAlmostEquals(terms.reduce((sum, term) => sum + term, 0), total, roundingOf([...terms, total]));
}

Deno.test("the way goes forward through all layers, over the loss, back through them, and ends with the updates", () => {
  const written = stepsOf(2).map((step) => step.kind + ("layer" in step ? ` ${step.layer + 1}` : ""));
  assertEquals(written, [
    ...["input", "linear 1", "activation 1", "linear 2", "activation 2", "loss"],
    ...["delta 2", "gradient 2", "delta 1", "gradient 1", "update 1", "update 2"],
  ]);
});

Deno.test("the rows of a sum add up to its result, also where others are taken together", () => {
  const sample = explainedBy({ layers: [6, 5], activation: "tanh" });
  for (const most of [1, 2, 50]) {
    for (const layer of [0, 1, 2]) {
      const figures = [...figuresOf(sample, { kind: "linear", layer }, most).values()], z = figures.pop()!;
      assertAddsUp(figures, z);
      assertAlmostEquals(z, sample.trace.layers[layer].z[sample.path[layer]], 1e-3 * Math.abs(z));
    }
    for (const layer of [0, 1]) {
      const figures = [...figuresOf(sample, { kind: "delta", layer }, most).values()];
      const [sum, slope, delta] = figures.splice(-3);
      assertAddsUp(figures, sum);
      assertAlmostEquals(sum * slope, delta, 2e-3 * Math.abs(delta) + 1e-9);
      assertAlmostEquals(delta, sample.trace.layers[layer].delta[sample.path[layer]], 1e-3 * Math.abs(delta));
    }
    const terms = [...figuresOf(sample, { kind: "loss" }, most).values()], loss = terms.pop()!;
    assertAddsUp(terms, loss);
    assertAlmostEquals(loss, sample.trace.loss, 1e-3);
  }
});

Deno.test("every loss is the sum of what its outputs add", () => {
  const objectives = [
    { output: "softmax", loss: "cross-entropy" },
    { output: "sigmoid", loss: "cross-entropy" },
    { output: "softmax", loss: "mse" },
    { output: "sigmoid", loss: "mse" },
    { output: "identity", loss: "mse" },
  ] as const;
  for (const objective of objectives) {
    for (const labelSmoothing of [0, 0.1]) {
      for (const dataset of [FLOWERS, { ...FLOWERS, classes: ["a", "b"] }]) {
        const sample = explainedBy(objective, dataset, { ...STEP, labelSmoothing });
        const terms = [...figuresOf(sample, { kind: "loss" }).values()], loss = terms.pop()!;
        assertAddsUp(terms, loss);
        assertAlmostEquals(loss, sample.trace.loss, 1e-3);
      }
    }
  }
});

Deno.test("a weight and its change are its value after the update, with L2 and L1 in the formula where there are any", () => {
  const formulaOf = (l2: number, l1: number) => {
    const content = stepContent(explainedBy({}, FLOWERS, { ...STEP, l2, l1 }), { kind: "update", layer: 0 }, 50);
    for (const row of content.table.rows) {
      const [before, , change, after] = row.slice(1).map(numberIn);
      assertAlmostEquals(before + change, after, 2e-5 * Math.abs(after) + 1e-3 * Math.abs(change));
    }
    return content.formula;
  };
  assertEquals(formulaOf(0, 0), "w¹ ← w¹ − η ∂L∕∂w¹, η = 0.1");
  assertEquals(formulaOf(0.01, 0), "w¹ ← w¹ − η (∂L∕∂w¹ + λ₂ w¹), η = 0.1, λ₂ = 0.01");
  assertEquals(
    formulaOf(0.01, 0.002),
    "w¹ ← w¹ − η (∂L∕∂w¹ + λ₂ w¹ + λ₁ sign w¹), η = 0.1, λ₂ = 0.01, λ₁ = 0.002",
  );
});

Deno.test("pixels are named by row and column, features by their names, units by layer and number", () => {
  const images = explainedBy({}, { ...digits, image: { width: 3, height: 2 }, columns: 6 });
  const namesIn = (sample: ExplainedSample, step: ExplainedStep, most: number) =>
    stepContent(sample, step, most).table.rows.map(([name]) => name);
  assertEquals(namesIn(images, { kind: "input" }, 5), [
    ...["x₀ (0, 0)", "x₁ (0, 1)", "x₂ (0, 2)", "x₃ (1, 0)", "x₄ (1, 1)", "1 other, nearer to 0"],
  ]);
  const flowers = explainedBy({}, FLOWERS, STEP, { through: { layer: 0, unit: 2 } });
  assert(namesIn(flowers, { kind: "linear", layer: 0 }, 9).includes("x₃ petal width"));
  assertEquals(namesIn(flowers, { kind: "linear", layer: 0 }, 9).slice(-2), ["bias b¹₂", "= z¹₂"]);
  assertEquals(namesIn(flowers, { kind: "linear", layer: 1 }, 9).slice(0, 3).sort(), ["a¹₀", "a¹₁", "a¹₂"]);
  assertEquals(stepContent(flowers, { kind: "gradient", layer: 0 }, 9).title, "layer 1, unit 2");
  assertMatch(stepContent(flowers, { kind: "gradient", layer: 1 }, 9).title, /^layer 2, unit (\d) \(class \w+\)$/);
});

Deno.test("a layer without biases has none in its formulas", () => {
  const sample = explainedBy({ bias: false });
  assertEquals(stepContent(sample, { kind: "linear", layer: 0 }, 9).formula, "z¹ = Σ w¹·x");
  assertEquals(stepContent(sample, { kind: "gradient", layer: 0 }, 9).formula, "∂L∕∂w¹ = x·δ¹");
  for (const step of stepsOf(2)) {
    assertEquals(stepContent(sample, step, 9).table.rows.filter(([name]) => name.startsWith("bias")), []);
  }
});

Deno.test("of many classes the target and the most probable ones have a row", () => {
  const classes = Array.from({ length: 30 }, (_, i) => `class ${i}`), sample = explainedBy({}, { ...FLOWERS, classes });
  const names = stepContent(sample, { kind: "activation", layer: 1 }, 4).table.rows.map(([name]) => name);
  assert(names.length === 5 && names.includes("class 1"), names.join());
  assertEquals(names[4], "26 others");
});

Deno.test("that the run steps otherwise is said", () => {
  const options = { ...PLAIN_OPTIONS, optimizer: "adam", schedule: "cosine", batchSize: 32, dropout: [0.5] } as const;
  assertEquals(
    ownStep(options),
    "This is plain gradient descent on one sample; the run trains by adam, on the mean gradient of up to 32 samples, " +
      "η by a cosine schedule; no unit is dropped here, as in an evaluation.",
  );
});

Deno.test("a long name is cut before a number is left out", () => {
  const features = ["length of the outer leaves", "width of the outer leaves", "petal length", "petal width"];
  const sample = explainedBy({}, { ...FLOWERS, features }),
    content = stepContent(sample, { kind: "linear", layer: 0 }, 9);
  const rows = (width: number) => stepPanel(content, { width, height: 8 }, createTheme("none")).toString().split("\n");
  assertMatch(rows(78)[0], /^ feature +x +w¹ +w¹·x/);
  assertEquals(rows(78).filter((row) => row.includes("…")), []);
  assertMatch(rows(50)[0], /^ feature +x +w¹ +w¹·x/);
  assertEquals(rows(50).filter((row) => /^ x[₀₁] .*…(  +−?[\d.]+){3}/.test(row)).length, 2);
  assertMatch(rows(30)[0], /^ feature +w¹·x/);
  assertEquals(rows(24).filter((row) => /\d…/.test(row)), []);
});
