import { assertEquals } from "deno-std/assert/equals.js";
import type { Matrix } from "../../../src/matrix/matrix.ts";
import { Random } from "../../../src/matrix/random.ts";
import { assertClose } from "./assert_close.ts";
import { batchWithLabels, float64Engine } from "./float64_engine.ts";
import { emptyMatrix, paddedMatrix, product, randomRows, type Rows, rowsOf } from "./matrices.ts";

const SIZES = [0, 1, 3, 7, 17];
const engine = float64Engine();

/** What a scoring operation writes. */
interface Score {
  readonly a: Rows;
  readonly losses: Rows;
  readonly gradient: Rows;
}

/** Scores logits by one of the two cross-entropies. */
function crossEntropy(operation: "softmaxCrossEntropy" | "sigmoidCrossEntropy", logits: Rows, labels: number[]): Score {
  const z = paddedMatrix(logits);
  const [a, losses, gradient] = [z.columns, 1, z.columns].map((columns): Matrix => emptyMatrix(z.rows, columns));
  engine[operation](z, batchWithLabels(engine, labels), a, losses, gradient);
  return { a: rowsOf(a), losses: rowsOf(losses), gradient: rowsOf(gradient) };
}

Deno.test("softmax(0, ln 3) = (¼, ¾), and softmax of equal logits is uniform", () => {
  const a = emptyMatrix(2, 2);
  engine.softmax(paddedMatrix([[0, Math.log(3)], [7, 7]]), a);
  assertClose(rowsOf(a), [[1 / 4, 3 / 4], [1 / 2, 1 / 2]]);
});

Deno.test("softmax sums to 1 and ignores a constant added to all logits", () => {
  const random = new Random(2);
  for (const n of SIZES) {
    const logits = randomRows(random, n, 7);
    const [a, shifted] = [emptyMatrix(n, 7), emptyMatrix(n, 7)];
    engine.softmax(paddedMatrix(logits, 7), a);
    engine.softmax(paddedMatrix(logits.map((row) => row.map((z) => z + 64)), 7), shifted);
    assertClose(rowsOf(a).map((row) => [row.reduce((sum, p) => sum + p, 0)]), logits.map(() => [1]));
    assertClose(rowsOf(shifted), rowsOf(a));
  }
});

Deno.test("softmax of logits of ±10,000 neither overflows nor underflows", () => {
  const a = emptyMatrix(2, 3);
  engine.softmax(paddedMatrix([[1e4, -1e4, 0], [-1e4, -1e4, -1e4]]), a);
  assertClose(rowsOf(a), [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3]]);
});

Deno.test("softmax of a row with NaN is NaN throughout", () => {
  const a = emptyMatrix(1, 2);
  engine.softmax(paddedMatrix([[NaN, 1]]), a);
  assertEquals(rowsOf(a), [[NaN, NaN]]);
});

Deno.test("softmax cross-entropy: probabilities, losses and gradient by hand", () => {
  // softmax(0, ln 3) = (¼, ¾). Label 0: loss −ln ¼ = ln 4; label 1: −ln ¾ = ln(4∕3).
  // Gradient of the mean: (A − Y) ∕ 2, hence (¼ − 1, ¾) ∕ 2 and (¼, ¾ − 1) ∕ 2.
  const logits = [0, Math.log(3)];
  const { a, losses, gradient } = crossEntropy("softmaxCrossEntropy", [logits, logits], [0, 1]);
  assertClose(a, [[1 / 4, 3 / 4], [1 / 4, 3 / 4]]);
  assertClose(losses, [[Math.log(4)], [Math.log(4 / 3)]]);
  assertClose(gradient, [[-3 / 8, 3 / 8], [1 / 8, -1 / 8]]);
});

Deno.test("softmax cross-entropy of ten equal classes is ln 10", () => {
  const { losses } = crossEntropy("softmaxCrossEntropy", [new Array(10).fill(3)], [4]);
  assertClose(losses, [[Math.log(10)]]);
});

Deno.test("softmax cross-entropy of ±10,000 is 0 when right, 20,000 when wrong, and its gradient finite", () => {
  const { losses, gradient } = crossEntropy("softmaxCrossEntropy", [[1e4, -1e4], [1e4, -1e4]], [0, 1]);
  assertClose(losses, [[0], [20_000]]);
  assertClose(gradient, [[0, 0], [1 / 2, -1 / 2]]);
});

Deno.test("sigmoid cross-entropy: probabilities, losses and gradient by hand", () => {
  // sigmoid(0) = ½, sigmoid(ln 3) = ¾. Label 1 is Y = (0, 1): −ln(1 − ½) − ln ¾ = ln 2 + ln(4∕3), A − Y = (½, −¼);
  // label 0 is Y = (1, 0): −ln ½ − ln(1 − ¾) = ln 2 + ln 4, A − Y = (−½, ¾). The gradient of the mean is half of it.
  const logits = [0, Math.log(3)];
  const { a, losses, gradient } = crossEntropy("sigmoidCrossEntropy", [logits, logits], [1, 0]);
  assertClose(a, [[1 / 2, 3 / 4], [1 / 2, 3 / 4]]);
  assertClose(losses, [[Math.log(8 / 3)], [Math.log(8)]]);
  assertClose(gradient, [[1 / 4, -1 / 8], [-1 / 4, 3 / 8]]);
});

Deno.test("sigmoid cross-entropy of a single output takes the label itself as its target", () => {
  // sigmoid(ln 3) = ¾. Label 0: −ln(1 − ¾) = ln 4; label 1: −ln ¾ = ln(4∕3).
  const { losses, gradient } = crossEntropy("sigmoidCrossEntropy", [[Math.log(3)], [Math.log(3)]], [0, 1]);
  assertClose(losses, [[Math.log(4)], [Math.log(4 / 3)]]);
  assertClose(gradient, [[3 / 8], [-1 / 8]]);
});

Deno.test("sigmoid cross-entropy of ±10,000 is 0 when right, 20,000 when wrong, and its gradient finite", () => {
  const { losses, gradient } = crossEntropy("sigmoidCrossEntropy", [[1e4, -1e4], [1e4, -1e4]], [0, 1]);
  assertClose(losses, [[0], [20_000]]);
  assertClose(gradient, [[0, 0], [1 / 2, -1 / 2]]);
});

Deno.test("either cross-entropy of a NaN is NaN", () => {
  for (const operation of ["softmaxCrossEntropy", "sigmoidCrossEntropy"] as const) {
    assertEquals(crossEntropy(operation, [[NaN, 1]], [1]).losses, [[NaN]]);
  }
});

Deno.test("an empty batch has no loss and no gradient", () => {
  for (const operation of ["softmaxCrossEntropy", "sigmoidCrossEntropy"] as const) {
    assertEquals(crossEntropy(operation, [], []), { a: [], losses: [], gradient: [] });
  }
});

Deno.test("squared error: losses and gradient by hand", () => {
  // Label 1 is Y = (0, 1): A − Y = (½, −¾), ½‖A − Y‖² = ½ (¼ + ⁹⁄₁₆) = ¹³⁄₃₂. Label 0, Y = (1, 0): A − Y = (0, 2),
  // loss 2. The gradient of the mean is half of A − Y.
  const [losses, gradient] = [emptyMatrix(2, 1), emptyMatrix(2, 2)];
  engine.squaredError(paddedMatrix([[1 / 2, 1 / 4], [1, 2]]), batchWithLabels(engine, [1, 0]), losses, gradient);
  assertClose(rowsOf(losses), [[13 / 32], [2]]);
  assertClose(rowsOf(gradient), [[1 / 4, -3 / 8], [0, 1]]);
});

Deno.test("squared error of a single output takes the label itself as its target", () => {
  // 5 − 2 = 3 and ½ · 3² = 4.5.
  const [losses, gradient] = [emptyMatrix(1, 1), emptyMatrix(1, 1)];
  engine.squaredError(paddedMatrix([[5]]), batchWithLabels(engine, [2]), losses, gradient);
  assertEquals([rowsOf(losses), rowsOf(gradient)], [[[4.5]], [[3]]]);
});

Deno.test("the gradient passes softmax by its Jacobian diag(a) − a·aᵀ", () => {
  const random = new Random(5);
  for (const classes of [1, 3, 7, 17]) {
    const [a, [gradient]] = [emptyMatrix(1, classes), randomRows(random, 1, classes)];
    engine.softmax(paddedMatrix(randomRows(random, 1, classes)), a);
    const [p] = rowsOf(a);
    const jacobian = p.map((pi, i) => p.map((pj, j) => (i === j ? pi : 0) - pi * pj));
    const result = paddedMatrix([gradient]);
    engine.softmaxGradient(a, result);
    assertClose(rowsOf(result), product([gradient], jacobian));
  }
});

Deno.test("the predicted class is the column of the largest output, the first of equals", () => {
  const classes = emptyMatrix(4, 1);
  engine.classify(paddedMatrix([[1, 3, 2], [5, 5, 5], [-3, -1, -1], [0, -0, Infinity]]), classes);
  assertEquals(rowsOf(classes), [[1], [0], [1], [2]]);
});

Deno.test("a single output predicts class 1 from ½ on, and NaN doesn't", () => {
  const classes = emptyMatrix(6, 1);
  engine.classify(paddedMatrix([[0], [0.4999], [0.5], [1], [-3], [NaN]]), classes);
  assertEquals(rowsOf(classes), [[0], [0], [1], [1], [0], [0]]);
});

Deno.test("a single output predicts class 1 from one half on", () => {
  const classes = emptyMatrix(4, 1);
  engine.classify(paddedMatrix([[0.25], [0.5], [0.75], [3]]), classes);
  assertEquals(rowsOf(classes), [[0], [1], [1], [1]]);
});
