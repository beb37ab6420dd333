import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { KEEP_GRADIENT } from "../../../src/engine/update_rule.ts";
import { DenseLayer } from "../../../src/network/dense_layer.ts";
import { Network } from "../../../src/network/network.ts";
import type { Loss } from "../../../src/network/objective.ts";
import { float64Engine } from "../engine/float64_engine.ts";

/** ∂L/∂w of a single sigmoid with w = b = 2 that is given 1 and should say 0. */
function gradientOf(loss: Loss): number {
  const engine = float64Engine();
  const parameter = () => {
    const value = engine.matrix(1, 1);
    value.set(0, 0, 2);
    return { value, state: [engine.matrix(1, 1)] };
  };
  const layer = new DenseLayer(parameter(), parameter(), "identity");
  const network = new Network(engine, [layer], { output: "sigmoid", loss });
  const samples = { features: Float32Array.of(1), labels: Uint16Array.of(0), columns: 1 };
  const batch = engine.batch(engine.load(samples), 1), pass = network.workspace(1).pass(1);
  engine.select(batch, Uint32Array.of(0), 0, 1);
  network.score(batch, pass);
  network.backward(batch, pass, KEEP_GRADIENT);
  return layer.parameters[0].state[0].at(0, 0);
}

Deno.test("a saturated unit that is badly wrong learns slowly by squared error, and fast by cross-entropy", () => {
  // Nielsen, chapter 3: its first output is σ(4) = 0.982. Squared error has the gradient (a − y) σ′(z) x, cross-entropy
  // (a − y) x.
  const a = 1 / (1 + Math.exp(-4));
  assertAlmostEquals(gradientOf("mse"), a * a * (1 - a), 1e-12);
  assertAlmostEquals(gradientOf("cross-entropy"), a, 1e-12);
  assertAlmostEquals(gradientOf("cross-entropy") / gradientOf("mse"), 56.6, 0.05);
});
