import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { DenseLayer } from "../../../src/network/dense_layer.ts";
import { Dropout } from "../../../src/network/dropout.ts";
import { Network } from "../../../src/network/network.ts";
import type { Objective } from "../../../src/network/objective.ts";
import { assertClose } from "../engine/assert_close.ts";
import { float64Engine } from "../engine/float64_engine.ts";
import { type Rows, rowsOf } from "../engine/matrices.ts";

/*
 * Losses and their gradients by the logits from PyTorch 2, float64:
 *
 *   z = torch.tensor([[0.5, -1, 2], [-0.25, 3, 0.75]], requires_grad=True); y = torch.tensor([2, 0])
 *   Y = F.one_hot(y, 3) * (1 - e) + e / 3
 *   softmax      F.cross_entropy(z, y, reduction="none", label_smoothing=e)
 *   sigmoid      F.binary_cross_entropy_with_logits(z, Y, reduction="none").sum(1)
 *   mse          0.5 * F.mse_loss(a, Y, reduction="none").sum(1), for a = z.softmax(1), z.sigmoid() and z
 *   single       z = [[0.5], [-1.5]], Y = [[1.], [0.]] * (1 - e) + e / 2
 *
 * with loss.mean().backward(); the losses that are told are those of e = 0.
 */
const THREE = { logits: [[0.5, -1, 2], [-0.25, 3, 0.75]], labels: [2, 0] };
const ONE = { logits: [[0.5], [-1.5]], labels: [1, 0] };

const EXPECTED: readonly {
  readonly objective: Objective;
  readonly smoothing: number;
  readonly given: { readonly logits: Rows; readonly labels: number[] };
  readonly losses: readonly number[];
  readonly gradient: Rows;
}[] = [
  {
    objective: { output: "softmax", loss: "cross-entropy" },
    smoothing: 0,
    given: THREE,
    losses: [0.241311296657, 3.38468248321],
    gradient: [[0.08764519607, 0.019556286635, -0.107201482705], [-0.483055799613, 0.436996687604, 0.04605911201]],
  },
  {
    objective: { output: "sigmoid", loss: "cross-entropy" },
    smoothing: 0,
    given: THREE,
    losses: [1.414266682741, 5.011397777567],
    gradient: [[0.311229665601, 0.134470710685, -0.059601461011], [-0.281088250443, 0.476287063411, 0.339589349588]],
  },
  {
    objective: { output: "softmax", loss: "mse" },
    smoothing: 0,
    given: THREE,
    losses: [0.039112573271, 0.852860904631],
    gradient: [[0.027298692423, 0.003428029153, -0.030726721577], [-0.02890209214, 0.05872499805, -0.029822905909]],
  },
  {
    objective: { output: "sigmoid", loss: "mse" },
    smoothing: 0,
    given: THREE,
    losses: [0.236997221874, 0.842361795327],
    gradient: [[0.073140126763, 0.026438546392, -0.006257771087], [-0.069185398691, 0.021517058598, 0.07399481921]],
  },
  {
    objective: { output: "identity", loss: "mse" },
    smoothing: 0,
    given: THREE,
    losses: [1.125, 5.5625],
    gradient: [[0.25, -0.5, 0.5], [-0.625, 1.5, 0.375]],
  },
  {
    objective: { output: "softmax", loss: "cross-entropy" },
    smoothing: 0.1,
    given: THREE,
    losses: [0.241311296657, 3.38468248321],
    gradient: [[0.070978529403, 0.002889619969, -0.073868149372], [-0.44972246628, 0.420330020937, 0.029392445343]],
  },
  {
    objective: { output: "sigmoid", loss: "cross-entropy" },
    smoothing: 0.1,
    given: THREE,
    losses: [1.414266682741, 5.011397777567],
    gradient: [[0.294562998934, 0.117804044018, -0.026268127678], [-0.24775491711, 0.459620396745, 0.322922682921]],
  },
  {
    objective: { output: "softmax", loss: "mse" },
    smoothing: 0.1,
    given: THREE,
    losses: [0.039112573271, 0.852860904631],
    gradient: [[0.020413311811, 0.001891693074, -0.022305004885], [-0.027265093287, 0.057244086161, -0.029978992874]],
  },
  {
    objective: { output: "sigmoid", loss: "mse" },
    smoothing: 0.1,
    given: THREE,
    losses: [0.236997221874, 0.842361795327],
    gradient: [[0.069223398227, 0.023161680838, -0.002757984907], [-0.060980929266, 0.020764114269, 0.070363235981]],
  },
  {
    objective: { output: "identity", loss: "mse" },
    smoothing: 0.1,
    given: THREE,
    losses: [1.125, 5.5625],
    gradient: [[0.233333333333, -0.516666666667, 0.533333333333], [-0.591666666667, 1.483333333333, 0.358333333333]],
  },
  {
    objective: { output: "sigmoid", loss: "cross-entropy" },
    smoothing: 0,
    given: ONE,
    losses: [0.47407698418, 0.201413277983],
    gradient: [[-0.188770334399], [0.091212761903]],
  },
  {
    objective: { output: "sigmoid", loss: "mse" },
    smoothing: 0,
    given: ONE,
    losses: [0.071268478298, 0.016639535868],
    gradient: [[-0.044361729337], [0.013604059821]],
  },
  {
    objective: { output: "sigmoid", loss: "cross-entropy" },
    smoothing: 0.1,
    given: ONE,
    losses: [0.47407698418, 0.201413277983],
    gradient: [[-0.163770334399], [0.066212761903]],
  },
  {
    objective: { output: "sigmoid", loss: "mse" },
    smoothing: 0.1,
    given: ONE,
    losses: [0.071268478298, 0.016639535868],
    gradient: [[-0.038486636532], [0.00987539852]],
  },
];

for (
  const [precision, engine, tolerance] of [
    ["float64", float64Engine(), 1e-11],
    ["float32", new ReferenceEngine(), 1e-6],
  ] as const
) {
  for (const { objective, smoothing, given: { logits, labels }, losses, gradient } of EXPECTED) {
    const name = `${objective.loss} of ${logits[0].length} ${objective.output} outputs`;
    Deno.test(`${name}, ε = ${smoothing}, and its gradient are PyTorch's (${precision})`, () => {
      // A layer that hands on its inputs: the features are the logits.
      const columns = logits[0].length, weights = engine.matrix(columns, columns);
      for (let j = 0; j < columns; j++) weights.set(j, j, 1);
      const layer = new DenseLayer({ value: weights, state: [] }, undefined, "identity");
      const network = new Network(engine, [layer], objective);
      const samples = { features: Float32Array.from(logits.flat()), labels: Uint16Array.from(labels), columns };
      const batch = engine.batch(engine.load(samples), 2), pass = network.workspace(2).pass(2);
      engine.select(batch, Uint32Array.of(0, 1), 0, 2);
      network.score(batch, pass, { labelSmoothing: smoothing, dropout: new Dropout([], 1) });
      assertClose(rowsOf(pass.losses), losses.map((loss) => [loss]), tolerance);
      assertClose(rowsOf(pass.layers[0].gradient), gradient, tolerance);
    });
  }
}
