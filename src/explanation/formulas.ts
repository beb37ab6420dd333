import { ACTIVATION_TABLE } from "../engine/activations.ts";
import type { Loss, Objective } from "../network/objective.ts";
import type { LayerTrace } from "./sample_trace.ts";

/** f(z) of a layer, as a formula: `max(z, 0)`. */
export function activationFormula(activation: LayerTrace["activation"]): string {
  return activation === "softmax" ? "exp(z) ∕ Σ exp(z)" : ACTIVATION_TABLE[activation].formulas.f;
}

/** f′(z) of a layer, as a formula: `a (1 − a)`; undefined of softmax. */
export function slopeFormula(activation: LayerTrace["activation"]): string | undefined {
  return activation === "softmax" ? undefined : ACTIVATION_TABLE[activation].formulas.derivative;
}

/** The loss of a sample, as a formula of the outputs a and their targets y. */
export function lossFormula({ output, loss }: Objective): string {
  switch (loss) {
    case "cross-entropy":
      return output === "softmax" ? "−Σ y ln a" : "−Σ (y ln a + (1 − y) ln (1 − a))";
    case "mse":
      return "½ Σ (a − y)²";
    default:
      throw new RangeError(`there is no loss ${loss satisfies never}`);
  }
}

/** δ = ∂L∕∂z of an output, as a formula. */
export function outputDeltaFormula({ output, loss }: Objective): string {
  if (loss === "cross-entropy" || output === "identity") return "a − y";
  return output === "softmax" ? "a ((a − y) − Σ a (a − y))" : "(a − y) f′(z)";
}

/** What a loss is called in a sentence. */
export const LOSS_NAMES: Readonly<Record<Loss, string>> = { "cross-entropy": "cross-entropy", mse: "squared error" };
