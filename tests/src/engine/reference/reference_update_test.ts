import { assertEquals } from "deno-std/assert/equals.js";
import { KEEP_GRADIENT, STATE_SIZE, type UpdateKind, type UpdateRule } from "../../../../src/engine/update_rule.ts";
import { assertClose } from "../assert_close.ts";
import { float64Engine } from "../float64_engine.ts";
import { emptyMatrix, paddedMatrix, rowsOf } from "../matrices.ts";

const engine = float64Engine();

function ruleOf(kind: UpdateKind, constants: Partial<UpdateRule>): UpdateRule {
  return { ...KEEP_GRADIENT, kind, ...constants };
}

/** One number, starting at `start`, after a step by each of the gradients. */
function afterSteps(rule: UpdateRule, start: number, gradients: readonly number[]): number[] {
  const state = Array.from({ length: STATE_SIZE[rule.kind] }, () => paddedMatrix([[0]]));
  const bias = { value: paddedMatrix([[start]]), state };
  return gradients.map((gradient, t) => {
    engine.updateBias(paddedMatrix([[gradient]]), bias, { ...rule, step: t + 1 });
    return bias.value.at(0, 0);
  });
}

Deno.test("sgd goes the learning rate against the gradient: w ← w − η·g", () => {
  // g = Xᵀ·G = (2, 4)ᵀ·(3) = (6, 12)ᵀ; 10 − 0.5 · 6 = 7 and 20 − 0.5 · 12 = 14. The bias' g is 3: 1 − 1.5 = −0.5.
  const weights = { value: paddedMatrix([[10], [20]]), state: [] };
  const bias = { value: paddedMatrix([[1]]), state: [] };
  engine.updateWeights(paddedMatrix([[2, 4]]), paddedMatrix([[3]]), weights, ruleOf("sgd", { learningRate: 0.5 }));
  engine.updateBias(paddedMatrix([[3]]), bias, ruleOf("sgd", { learningRate: 0.5 }));
  assertEquals(rowsOf(weights.value), [[7], [14]]);
  assertEquals(rowsOf(bias.value), [[-0.5]]);
});

Deno.test("an empty batch changes no weight", () => {
  const weights = { value: paddedMatrix([[10], [20]]), state: [] };
  engine.updateWeights(emptyMatrix(0, 2), emptyMatrix(0, 1), weights, ruleOf("sgd", { learningRate: 0.5 }));
  assertEquals(rowsOf(weights.value), [[10], [20]]);
});

Deno.test("a NaN in the gradient reaches the weights", () => {
  const weights = { value: paddedMatrix([[1]]), state: [] };
  engine.updateWeights(paddedMatrix([[1]]), paddedMatrix([[NaN]]), weights, ruleOf("sgd", { learningRate: 0.1 }));
  assertEquals(rowsOf(weights.value), [[NaN]]);
});

Deno.test("momentum: v ← μ v + g, w ← w − η v", () => {
  // v = 2, w = 10 − 0.5·2 = 9; v = 0.5·2 + 4 = 5, w = 9 − 2.5 = 6.5.
  const rule = ruleOf("momentum", { learningRate: 0.5, momentum: 0.5 });
  assertClose([afterSteps(rule, 10, [2, 4])], [[9, 6.5]]);
});

Deno.test("Nesterov: v ← μ v + g, w ← w − η (g + μ v)", () => {
  // v = 2, w = 10 − 0.5·(2 + 1) = 8.5; v = 1 + 4 = 5, w = 8.5 − 0.5·(4 + 2.5) = 5.25.
  const rule = ruleOf("nesterov", { learningRate: 0.5, momentum: 0.5 });
  assertClose([afterSteps(rule, 10, [2, 4])], [[8.5, 5.25]]);
});

Deno.test("RMSProp: s ← ρ s + (1 − ρ) g², w ← w − η g ∕ (√s + ε)", () => {
  // ρ = ¾, ε = 1: s = ¼·4 = 1, w = 10 − 0.5·2∕(1 + 1) = 9.5; s = ¾·1 + ¼·13 = 4 with g = √13, w = 9.5 − 0.5·√13∕3.
  const rule = ruleOf("rmsprop", { learningRate: 0.5, decay: 3 / 4, epsilon: 1 });
  assertClose([afterSteps(rule, 10, [2, Math.sqrt(13)])], [[9.5, 9.5 - Math.sqrt(13) / 6]]);
});

Deno.test("Adam: corrected means of the gradient and of its square", () => {
  // β₁ = ½, β₂ = ¾, ε = 0, η = 0.5. t = 1: m = ½·2 = 1, m̂ = 1∕½ = 2; s = ¼·4 = 1, ŝ = 1∕¼ = 4;
  // w = 10 − 0.5·2∕2 = 9.5. t = 2, g = −6: m = ½ − 3 = −2.5, m̂ = −2.5∕¾ = −10∕3; s = ¾ + ¼·36 = 9.75,
  // ŝ = 9.75∕(1 − ⁹⁄₁₆) = 156∕7; w = 9.5 + 0.5·(10∕3)∕√(156∕7).
  const rule = ruleOf("adam", { learningRate: 0.5, momentum: 1 / 2, decay: 3 / 4 });
  assertClose([afterSteps(rule, 10, [2, -6])], [[9.5, 9.5 + 5 / 3 / Math.sqrt(156 / 7)]]);
});

Deno.test("AdamW decays the weight first, by η λ w, and keeps this out of the means", () => {
  // As Adam's first step, after w ← 10 − 0.5·0.1·10 = 9.5; then 9.5 − 0.5.
  const rule = ruleOf("adamw", { learningRate: 0.5, momentum: 1 / 2, decay: 3 / 4, weightDecay: 0.1 });
  assertClose([afterSteps(rule, 10, [2])], [[9]]);
});

Deno.test("Adam divides by √ŝ + ε", () => {
  // t = 1: m̂ = g = 2, √ŝ = |g| = 2, so that w = 10 − 0.5·2∕(2 + 2) = 9.75.
  const rule = ruleOf("adam", { learningRate: 0.5, momentum: 1 / 2, decay: 3 / 4, epsilon: 2 });
  assertClose([afterSteps(rule, 10, [2])], [[9.75]]);
});

Deno.test("L2 adds λ w to the gradient of weights, L1 λ sign w", () => {
  // g = Xᵀ·G = 1·(2 2 2) for every weight. L2: 2 + 0.5·(4, −8, 0); L1: 2 + 3·(1, −1, 0); η = 1.
  const step = (penalties: Partial<UpdateRule>) => {
    const weights = { value: paddedMatrix([[4, -8, 0]]), state: [] };
    const rule = ruleOf("sgd", { learningRate: 1, ...penalties });
    engine.updateWeights(paddedMatrix([[1]]), paddedMatrix([[2, 2, 2]]), weights, rule);
    return rowsOf(weights.value);
  };
  assertEquals(step({ l2: 0.5 }), [[4 - 4, -8 + 2, 0 - 2]]);
  assertEquals(step({ l1: 3 }), [[4 - 5, -8 + 1, 0 - 2]]);
  assertEquals(step({ l2: 0.5, l1: 3 }), [[4 - 7, -8 + 5, 0 - 2]]);
});

Deno.test("with L2, momentum gathers the penalty along with the gradient", () => {
  // v = 0 + (0 + 0.5·8) = 4, w = 8 − 0.5·4 = 6; v = ½·4 + 0.5·6 = 5, w = 6 − 2.5 = 3.5.
  const weights = { value: paddedMatrix([[8]]), state: [paddedMatrix([[0]])] };
  const rule = ruleOf("momentum", { learningRate: 0.5, momentum: 0.5, l2: 0.5 });
  const after = [1, 2].map(() => {
    engine.updateWeights(paddedMatrix([[1]]), paddedMatrix([[0]]), weights, rule);
    return weights.value.at(0, 0);
  });
  assertEquals(after, [6, 3.5]);
});

Deno.test("L2 and L1 leave a bias alone", () => {
  assertEquals(afterSteps(ruleOf("sgd", { learningRate: 0.5, l2: 0.5, l1: 3 }), 10, [2]), [9]);
});
