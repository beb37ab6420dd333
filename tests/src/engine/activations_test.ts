import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { type Activation, ACTIVATION_TABLE, ACTIVATIONS } from "../../../src/engine/activations.ts";
import { ACTIVATION_EXPECTATIONS } from "./activation_expectations.ts";
import { assertClose } from "./assert_close.ts";
import { float64Engine } from "./float64_engine.ts";
import { emptyMatrix, paddedMatrix, rowsOf } from "./matrices.ts";

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

Deno.test("each activation has the values that were worked out by hand", () => {
  for (const activation of ACTIVATIONS) {
    for (const [z, expected] of ACTIVATION_EXPECTATIONS[activation].values) {
      assertAlmostEquals(activated(activation, z), expected, 1e-15, `${activation}(${z})`);
    }
  }
});

Deno.test("GELU is within 0.0005 of z·Φ(z), which it approximates", () => {
  // Python: z * 0.5 * (1 + math.erf(z / math.sqrt(2)))
  for (const [z, exact] of [[1, 0.8413447460685429], [-1, -0.15865525393145707], [2, 1.9544997361036416]]) {
    assertAlmostEquals(activated("gelu", z), exact, 0.0005);
  }
});

Deno.test("the derivative of each activation agrees with central differences", () => {
  // h = 1e-5 leaves an error of about h²∕6 · f‴ < 1e-9; no point lies within h of a corner.
  const h = 1e-5;
  for (const activation of ACTIVATIONS) {
    for (const z of [-6, -1.3, -0.4, 0.01, 0.7, 2, 5]) {
      const numeric = (activated(activation, z + h) - activated(activation, z - h)) / (2 * h);
      assertAlmostEquals(derivative(activation, z), numeric, 1e-9, `${activation}′(${z})`);
    }
  }
});

Deno.test("each activation and its derivative have their limits at ±10,000", () => {
  for (const activation of ACTIVATIONS) {
    const { f, slope } = ACTIVATION_EXPECTATIONS[activation].limits;
    assertClose([[activated(activation, -1e4), activated(activation, 1e4)]], [[...f]]);
    assertClose([[derivative(activation, -1e4), derivative(activation, 1e4)]], [[...slope]]);
  }
});

Deno.test("a NaN stays a NaN through every activation", () => {
  for (const activation of ACTIVATIONS) assert(Number.isNaN(activated(activation, NaN)), activation);
});

Deno.test("each activation has a kernel of its own", () => {
  assertEquals(new Set(ACTIVATIONS.map((name) => ACTIVATION_TABLE[name].kernel)).size, ACTIVATIONS.length);
});

Deno.test("the traits of each activation are those of its f and f′", () => {
  const near = 1e-9, below = [-8, -6, -5], all = [-8, -3, -1, -0.1, 0.1, 1, 3, 8];
  for (const activation of ACTIVATIONS) {
    const { hasCorner, isRectifier, canDie, isGate, meanSlope } = ACTIVATION_TABLE[activation];
    const f = (z: number) => activated(activation, z), slope = (z: number) => derivative(activation, z);
    assertEquals(!!hasCorner, Math.abs(slope(near) - slope(-near)) > 0.5, `${activation}: a corner`);
    // About z far above 0, and there more than ten times as steep as far below.
    assertEquals(!!isRectifier, Math.abs(f(8) - 8) < 0.01 && Math.abs(slope(-8)) < 0.1, `${activation}: a rectifier`);
    const fades = below.every((z) => Math.abs(slope(z)) < 0.05 && Math.abs(f(z)) < 0.05);
    assertEquals(!!canDie, isRectifier === true && fades, `${activation}: dies`);
    assertEquals(
      !!isGate,
      all.every((z) => f(z) === z && slope(z) === 1 || f(z) === 0 && slope(z) === 0) && f(-1) === 0,
    );
    const saturates = Math.abs(slope(-8)) < 0.01 && Math.abs(slope(8)) < 0.01;
    assertEquals(!!meanSlope, saturates, `${activation}: saturates`);
    // Of a unit that gave the same for all samples, the mean slope is the slope, as a share of that at 0.
    for (const z of all) {
      assertAlmostEquals(meanSlope?.(f(z), f(z) ** 2) ?? 0, meanSlope ? slope(z) / slope(0) : 0, 1e-12);
    }
  }
});
