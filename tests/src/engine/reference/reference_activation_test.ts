import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { type Activation, ACTIVATIONS } from "../../../../src/engine/engine.ts";
import { assertClose } from "../assert_close.ts";
import { float64Engine } from "../float64_engine.ts";
import { emptyMatrix, paddedMatrix, rowsOf } from "../matrices.ts";

const engine = float64Engine();

/** f(z). */
function activated(activation: Activation, z: number): number {
  const a = emptyMatrix(1, 1);
  engine.activate(activation, paddedMatrix([[z]]), a);
  return a.at(0, 0);
}

/** f′(z), as the gradient 1 comes back. */
function derivative(activation: Activation, z: number): number {
  const gradient = paddedMatrix([[1]]);
  engine.activationGradient(activation, paddedMatrix([[z]]), paddedMatrix([[activated(activation, z)]]), gradient);
  return gradient.at(0, 0);
}

Deno.test("ReLU is max(0, z), and a NaN stays a NaN", () => {
  const z = paddedMatrix([[-2, -1e-300, -0], [0, 1e-300, 3], [Infinity, -Infinity, NaN]]);
  const a = emptyMatrix(3, 3);
  engine.activate("relu", z, a);
  assertEquals(rowsOf(a), [[0, 0, 0], [0, 1e-300, 3], [Infinity, 0, NaN]]);
  assert(Object.is(a.at(0, 2), 0), "−0 becomes 0");
});

Deno.test("the identity changes nothing", () => {
  const a = emptyMatrix(1, 3);
  engine.activate("identity", paddedMatrix([[-2, 0, 5]]), a);
  assertEquals(rowsOf(a), [[-2, 0, 5]]);
});

Deno.test("an activation may overwrite its input", () => {
  const z = paddedMatrix([[-2, 3], [4, -5]]);
  engine.activate("relu", z, z);
  assertEquals(rowsOf(z), [[0, 3], [4, 0]]);
});

Deno.test("the gradient passes ReLU where z > 0 and ends elsewhere", () => {
  const z = paddedMatrix([[-2, 0, 3]]);
  const gradient = paddedMatrix([[5, 6, -7]]);
  engine.activationGradient("relu", z, paddedMatrix([[0, 0, 3]]), gradient);
  assertClose(rowsOf(gradient), [[0, 0, -7]]);
});

Deno.test("the gradient passes the identity unchanged", () => {
  const gradient = paddedMatrix([[5, -6]]);
  engine.activationGradient("identity", paddedMatrix([[-1, 1]]), paddedMatrix([[-1, 1]]), gradient);
  assertEquals(rowsOf(gradient), [[5, -6]]);
});

Deno.test("each activation gives what its formula gives by hand", () => {
  const [ln2, ln3] = [Math.log(2), Math.log(3)];
  const byHand: [Activation, number, number][] = [
    ["sigmoid", 0, 1 / 2],
    ["sigmoid", ln3, 3 / 4], // 1 ∕ (1 + ⅓)
    ["sigmoid", -ln3, 1 / 4], // 1 ∕ (1 + 3)
    ["tanh", ln2, 3 / 5], // (2 − ½) ∕ (2 + ½)
    ["leaky-relu", -2, -0.02],
    ["leaky-relu", 2, 2],
    ["elu", -ln2, -1 / 2], // ½ − 1
    ["elu", 2, 2],
    ["silu", ln3, ln3 * 3 / 4],
    ["gelu", 0, 0],
    // Python: 0.5 * z * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z ** 3)))
    ["gelu", 1, 0.8411919906082768],
    ["gelu", -1, -0.15880800939172324],
  ];
  for (const [activation, z, expected] of byHand) {
    assertAlmostEquals(activated(activation, z), expected, 1e-15, `${activation}(${z})`);
  }
});

Deno.test("GELU stays within 0.0005 of z·Φ(z), which it stands for", () => {
  // Python: z * 0.5 * (1 + math.erf(z / math.sqrt(2)))
  for (const [z, exact] of [[1, 0.8413447460685429], [-1, -0.15865525393145707], [2, 1.9544997361036416]]) {
    assertAlmostEquals(activated("gelu", z), exact, 0.0005);
  }
});

Deno.test("the derivative of each activation is that of central differences", () => {
  // h = 1e-5 leaves an error of about h²∕6 · f‴ < 1e-9; no point lies within h of a corner.
  const h = 1e-5;
  for (const activation of ACTIVATIONS) {
    for (const z of [-6, -1.3, -0.4, 0.01, 0.7, 2, 5]) {
      const numeric = (activated(activation, z + h) - activated(activation, z - h)) / (2 * h);
      assertAlmostEquals(derivative(activation, z), numeric, 1e-9, `${activation}′(${z})`);
    }
  }
});

Deno.test("each activation goes to its limits at ±10,000, and so does its derivative", () => {
  const limits: Record<Activation, [low: number, high: number, lowSlope: number, highSlope: number]> = {
    identity: [-1e4, 1e4, 1, 1],
    sigmoid: [0, 1, 0, 0],
    tanh: [-1, 1, 0, 0],
    relu: [0, 1e4, 0, 1],
    "leaky-relu": [-100, 1e4, 0.01, 1],
    elu: [-1, 1e4, 0, 1],
    gelu: [0, 1e4, 0, 1],
    silu: [0, 1e4, 0, 1],
  };
  for (const activation of ACTIVATIONS) {
    const [low, high, lowSlope, highSlope] = limits[activation];
    assertClose([[activated(activation, -1e4), activated(activation, 1e4)]], [[low, high]]);
    assertClose([[derivative(activation, -1e4), derivative(activation, 1e4)]], [[lowSlope, highSlope]]);
  }
});

Deno.test("a NaN stays a NaN through every activation", () => {
  for (const activation of ACTIVATIONS) assert(Number.isNaN(activated(activation, NaN)), activation);
});
