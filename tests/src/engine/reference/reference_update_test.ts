import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { KEEP_GRADIENT, UPDATE_RULES, type UpdateKind, type UpdateRule } from "../../../../src/engine/update_rule.ts";
import { assertClose } from "../assert_close.ts";
import { float64Engine } from "../float64_engine.ts";
import { UPDATE_EXPECTATIONS } from "../update_expectations.ts";
import { emptyMatrix, paddedMatrix, rowsOf } from "../matrices.ts";

const engine = float64Engine();

function ruleOf(kind: UpdateKind, constants: Partial<UpdateRule>): UpdateRule {
  return { ...KEEP_GRADIENT, kind, ...constants };
}

/** One number, starting at `start`, after a step by each of the gradients. */
function afterSteps(rule: UpdateRule, start: number, gradients: readonly number[]): number[] {
  const state = Array.from({ length: UPDATE_RULES[rule.kind].stateSize }, () => paddedMatrix([[0]]));
  const bias = { value: paddedMatrix([[start]]), state };
  return gradients.map((gradient, t) => {
    engine.updateBias(paddedMatrix([[gradient]]), bias, { ...rule, step: t + 1 });
    return bias.value.at(0, 0);
  });
}

Deno.test("sgd steps against the gradient: w ← w − η·g", () => {
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

for (const kind of Object.keys(UPDATE_RULES) as UpdateKind[]) {
  Deno.test(`steps of ${kind} are those worked out by hand`, () => {
    for (const { rule, start, gradients, after } of UPDATE_EXPECTATIONS[kind].byHand) {
      assertClose([afterSteps(ruleOf(kind, rule), start, gradients)], [[...after]]);
    }
  });
}

Deno.test("each rule has a kernel of its own and at most four hyperparameters", () => {
  const rules = Object.values(UPDATE_RULES);
  assertEquals(new Set(rules.map(({ kernel }) => kernel)).size, rules.length);
  for (const { hyperparameters } of rules) assert(Object.keys(hyperparameters).length <= 4);
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

Deno.test("with L2, momentum accumulates the gradient of the penalty too", () => {
  // v = 0 + (0 + 0.5·8) = 4, w = 8 − 0.5·4 = 6; v = ½·4 + 0.5·6 = 5, w = 6 − 2.5 = 3.5.
  const weights = { value: paddedMatrix([[8]]), state: [paddedMatrix([[0]])] };
  const rule = ruleOf("momentum", { learningRate: 0.5, momentum: 0.5, l2: 0.5 });
  const after = [1, 2].map(() => {
    engine.updateWeights(paddedMatrix([[1]]), paddedMatrix([[0]]), weights, rule);
    return weights.value.at(0, 0);
  });
  assertEquals(after, [6, 3.5]);
});

Deno.test("L2 and L1 don't apply to a bias", () => {
  assertEquals(afterSteps(ruleOf("sgd", { learningRate: 0.5, l2: 0.5, l1: 3 }), 10, [2]), [9]);
});
