import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { logitAttribution } from "../../../../src/explanation/logit_attribution.ts";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import { Random } from "../../../../src/matrix/random.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { Network } from "../../../../src/network/network.ts";
import { rankUnits } from "../../../../tui/screen/model/rank_units.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import { training } from "./states.ts";
import { DECISION, LOGIT_ATTRIBUTION, TOP_ACTIVATIONS } from "../../../../tui/screen/model/findings/shared.ts";

/** A run with everything that the view of the weights can show of data with so many features and classes. */
function withNetwork(run: TrainingState, units: number, samples: Samples, matrix: Matrix | undefined): TrainingState {
  const { columns, classes } = run.dataset;
  const engine = new ReferenceEngine();
  const architecture = { inputs: columns, layers: [units], classes: classes.length };
  const network = Network.create(engine, architecture, new Random(7));
  const untrained = Matrix.zeros(columns, units);
  untrained.copyFrom(network.layers[0].weights);
  if (matrix) network.layers[0].weights.copyFrom(matrix);
  network.layers[0].bias!.set(0, 0, 0.25);
  const weights = network.layers[0].weights;
  return LOGIT_ATTRIBUTION.with({
    ...run,
    layerSizes: [columns, units, classes.length],
    network,
    untrained: [untrained, ...network.copy(new ReferenceEngine()).layers.slice(1).map(({ weights }) => weights)],
    weights: { matrix: weights, ranking: rankUnits(weights) },
    samples: { training: samples, classes: classes.length },
  }, { layer: 0, values: logitAttribution(network), units, classes: classes.length, epoch: 3 });
}

/** 40 images: a disc each, somewhere else. */
const discs: Samples = {
  features: Uint8Array.from({ length: 40 * 784 }, (_, i) => {
    const sample = Math.floor(i / 784), x = i % 28, y = Math.floor(i % 784 / 28);
    return (x - 6 - sample % 16) ** 2 + (y - 6 - sample * 3 % 16) ** 2 < 25 ? 255 : 0;
  }),
  labels: Uint16Array.from({ length: 40 }, (_, i) => i % 10),
  columns: 784,
};

/** Images: 128 units that each prefer one spot; the samples that excite unit 5 are known. */
export const images: TrainingState = TOP_ACTIVATIONS.with(withNetwork(training, 128, discs, training.weights!.matrix), {
  place: { layer: 0, unit: 5 },
  samples: Array.from({ length: 24 }, (_, i) => ({ sample: i, preActivation: 8 - i / 4 })),
  epoch: 3,
});

/** Flowers: four features by name, 12 units, three classes. */
export const flowers: TrainingState = (() => {
  const features = ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"];
  const classes = ["setosa", "versicolor", "virginica"];
  const dataset = { ...training.dataset, name: "iris", classes, features, image: undefined, columns: 4 };
  const samples = { features: new Float32Array(8), labels: Uint16Array.of(1, 2), columns: 4 };
  const run = withNetwork({ ...training, dataset }, 12, samples, undefined);
  return TOP_ACTIVATIONS.with(run, {
    place: { layer: 0, unit: run.weights!.ranking[0] },
    samples: [{ sample: 1, preActivation: 2.5 }],
    epoch: 3,
  });
})();

/** Points on a plane: class 1 right of x = 0.5, as sure as x is far from it, and two samples of each. */
export const plane: TrainingState = (() => {
  const dataset = { ...training.dataset, name: "halves", classes: ["left", "right"], image: undefined, columns: 2 };
  const points = {
    features: Float32Array.of(0, 0, 0.25, 1, 0.75, 0, 1, 1),
    labels: Uint16Array.of(0, 0, 1, 1),
    columns: 2,
  };
  return DECISION.with({
    ...withNetwork({ ...training, dataset }, 6, points, undefined),
    classAccuracy: { measuredOn: "validation", perClass: [1, 0.5], overall: 0.75 },
  }, {
    bounds: { left: 0, right: 1, bottom: 0, top: 1 },
    columns: 2,
    rows: 2,
    probabilities: Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1),
    classes: 2,
    epoch: 3,
  });
})();
