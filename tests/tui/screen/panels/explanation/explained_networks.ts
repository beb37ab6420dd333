import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { explain, type ExplainedUnits } from "../../../../../src/explanation/explanation.ts";
import { explanationEngine } from "../../../../../src/explanation/explanation_engine.ts";
import { SampleTracer } from "../../../../../src/explanation/sample_tracer.ts";
import type { GradientStep } from "../../../../../src/explanation/sample_trace.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import type { Architecture } from "../../../../../src/network/architecture.ts";
import { Network } from "../../../../../src/network/network.ts";
import type { ExplainedSample } from "../../../../../tui/screen/panels/explanation/explained_sample.ts";
import type { ShownDataset } from "../../../../../tui/screen/model/shown_dataset.ts";
import { PLAIN_OPTIONS } from "../../../../support/plain_options.ts";
import { digits } from "../../../events.ts";

/** Flowers of three kinds by four lengths. */
export const FLOWERS: ShownDataset = {
  ...digits,
  name: "iris",
  classes: ["setosa", "versicolor", "virginica"],
  features: ["sepal length", "sepal width", "petal length", "petal width"],
  image: undefined,
  columns: 4,
};

export const STEP: GradientStep = { learningRate: 0.1, l2: 0, l1: 0, labelSmoothing: 0 };

/** A sample of a new network, explained; its features are 1, 1∕2, 1∕3, … */
export function explainedBy(
  architecture: Partial<Architecture>,
  dataset: ShownDataset = FLOWERS,
  step: GradientStep = STEP,
  units: ExplainedUnits = {},
): ExplainedSample {
  const { columns: inputs, classes: { length: classes } } = dataset;
  const full = { inputs, layers: [3], classes, ...architecture };
  const network = Network.create(new ReferenceEngine(), full, new Random(4));
  const features = Float32Array.from({ length: inputs }, (_, i) => 1 / (1 + i));
  const explanation = explain(new SampleTracer(network, explanationEngine()), { features, label: 1 }, step, units);
  return { ...explanation, dataset, options: PLAIN_OPTIONS };
}
