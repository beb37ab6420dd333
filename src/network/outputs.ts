import type { Batch, Engine } from "../engine/engine.ts";
import type { Objective, Output } from "./objective.ts";
import type { LayerPass, Pass } from "./pass.ts";

/** Makes the outputs of the last layer's logits: `z` → `a` (n × outputs). */
export function computeOutputs(engine: Engine, output: Output, { z, a }: LayerPass): void {
  if (output === "softmax") engine.softmax(z, a);
  else engine.activate(output, z, a);
}

/**
 * Makes the outputs of the last layer's logits and scores them against a batch's labels: the loss of each sample, and
 * ∂L/∂Z of the mean loss, the last layer's `gradient` (equation BP1).
 *
 * @param smoothing ε of label smoothing; 0 by default.
 */
export function scoreOutputs(
  engine: Engine,
  { output, loss }: Objective,
  batch: Batch,
  { layers, losses }: Pass,
  smoothing?: number,
): void {
  const last = layers[layers.length - 1], { z, a, gradient } = last;
  switch (loss) {
    case "mse":
      computeOutputs(engine, output, last);
      engine.squaredError(a, batch, losses, gradient, smoothing);
      if (output === "softmax") return engine.softmaxGradient(a, gradient);
      return engine.activationGradient(output, z, a, gradient);
    case "cross-entropy":
      if (output === "softmax") return engine.softmaxCrossEntropy(z, batch, a, losses, gradient, smoothing);
      return engine.sigmoidCrossEntropy(z, batch, a, losses, gradient, smoothing);
    default:
      throw new RangeError(`there is no loss ${loss satisfies never}`);
  }
}
