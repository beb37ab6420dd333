import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { updateRule } from "../../../src/options/optimizer.ts";
import { DEFAULT_OPTIONS } from "../../../src/options/options.ts";
import { assertClose } from "../engine/assert_close.ts";
import { float64Engine } from "../engine/float64_engine.ts";
import { rowsOf } from "../engine/matrices.ts";
import { networkOf } from "./networks.ts";

/*
 * One step of a 4-3-2 network by hand: two samples, ReLU, softmax with cross-entropy, learning rate ½.
 *
 *   x   = (1 0 2 1), label 0         W₁ = ( 1 −1  0)   b₁ = (0 1 0)     W₂ = ( 0  1)   b₂ = (0 ln 3)
 *   x′  = (0 1 1 3), label 1              ( 0  1  0)                         ( 1 −1)
 *                                         ( 1  0 −1)                         (−1  4)
 *                                         (−1  1  1)
 *
 * Forward:
 *   z₁  = (1+2−1, −1+1+1, −2+1) = ( 2 1 −1)   →  a₁  = (2 1 0)
 *   z₁′ = (1−3, 1+3+1, −1+3)    = (−2 5  2)   →  a₁′ = (0 5 2)
 *   z₂  = (1, 2−1 + ln 3)       = (1, 1 + ln 3)
 *   z₂′ = (5−2, −5+8 + ln 3)    = (3, 3 + ln 3)
 *   Both differ by ln 3, so that softmax gives (¼ ¾) twice; the losses are −ln ¼ = ln 4 and −ln ¾ = ln(4∕3).
 *
 * Gradient of the mean loss, (softmax − one-hot) ∕ 2:
 *   g₂  = (−3⁄8, 3⁄8)          g₂′ = (1⁄8, −1⁄8)
 *   g₂·W₂ᵀ = 3⁄8·(1 −2 5) and g₂′·W₂ᵀ = −1⁄8·(1 −2 5), cut where z₁ ≤ 0:
 *   g₁  = (3⁄8, −6⁄8, 0)        g₁′ = (0, 2⁄8, −5⁄8)
 *
 *   ∂W₂ = a₁ᵀg₂ + a₁′ᵀg₂′ = (−6⁄8      6⁄8)   ∂b₂ = (−2⁄8, 2⁄8)
 *                           (−3⁄8+5⁄8  −2⁄8)
 *                           ( 2⁄8     −2⁄8)
 *   ∂W₁ = xᵀg₁ + x′ᵀg₁′   = (3⁄8   −6⁄8        0)   ∂b₁ = (3⁄8, −4⁄8, −5⁄8)
 *                           (0      2⁄8     −5⁄8)
 *                           (6⁄8  −10⁄8     −5⁄8)
 *                           (3⁄8      0    −15⁄8)
 *
 * Step: w ← w − ½·∂w, written below in sixteenths and eighths. (NumPy gives the same.)
 */
const SAMPLES = { features: Float32Array.of(1, 0, 2, 1, 0, 1, 1, 3), labels: Uint16Array.of(0, 1), columns: 4 };
const LAYERS = [
  { weights: [[1, -1, 0], [0, 1, 0], [1, 0, -1], [-1, 1, 1]], bias: [0, 1, 0] },
  { weights: [[0, 1], [1, -1], [-1, 4]], bias: [0, Math.log(3)] },
];

for (
  const [precision, engine, tolerance] of [["float64", float64Engine(), 1e-15], [
    "float32",
    new ReferenceEngine(),
    1e-6,
  ]] as const
) {
  Deno.test(`a 4-3-2 network takes one step as computed by hand (${precision})`, () => {
    const network = networkOf(engine, LAYERS);
    const batch = engine.batch(engine.load(SAMPLES), 2);
    const pass = network.workspace(2).pass(2);
    engine.select(batch, Uint32Array.of(0, 1), 0, 2);

    network.score(batch, pass);
    assertClose(rowsOf(pass.layers[0].z), [[2, 1, -1], [-2, 5, 2]], tolerance);
    assertClose(rowsOf(pass.outputs), [[1 / 4, 3 / 4], [1 / 4, 3 / 4]], tolerance);
    assertClose(rowsOf(pass.losses), [[Math.log(4)], [Math.log(4 / 3)]], tolerance);
    assertClose(rowsOf(pass.classes), [[1], [1]]);

    network.backward(batch, pass, updateRule({ ...DEFAULT_OPTIONS, optimizer: "sgd", l2: 0, learningRate: 1 / 2 }));
    const [first, second] = network.layers;
    const sixteenths = [[13, -10, 0], [0, 14, 5], [10, 10, -11], [-19, 16, 31]];
    assertClose(rowsOf(first.weights), sixteenths.map((row) => row.map((n) => n / 16)), tolerance);
    assertClose(rowsOf(first.bias!), [[-3 / 16, 20 / 16, 5 / 16]], tolerance);
    assertClose(rowsOf(second.weights), [[3 / 8, 5 / 8], [7 / 8, -7 / 8], [-9 / 8, 33 / 8]], tolerance);
    assertClose(rowsOf(second.bias!), [[1 / 8, Math.log(3) - 1 / 8]], tolerance);
  });
}
