import type { Network } from "../../network/network.ts";

/**
 * The probabilities that a network gives with its logits divided by a temperature T, from those without: softmax(z ∕ T)
 * is p^(1∕T) ∕ Σ p^(1∕T), and σ(z ∕ T) is 1 ∕ (1 + ((1 − p) ∕ p)^(1∕T)). The order of the classes stays.
 *
 * The probabilities of several networks or views are averaged first, and the temperature is applied to the mean (Rahaman &
 * Thiery, "Uncertainty Quantification and Deep Ensembles", 2021), so that the class stays there, too.
 *
 * @param probabilities Of every class for each sample (samples × classes), row-major.
 * @param network Whose they are.
 * @param temperature T; undefined for a network that isn't calibrated: the same array comes back.
 * @throws {RangeError} if the outputs are no probabilities.
 */
export function applyTemperature(
  probabilities: Float32Array,
  { classes, objective: { output } }: Pick<Network, "classes" | "objective">,
  temperature: number | undefined,
): Float32Array {
  if (temperature === undefined) return probabilities;
  const power = (p: number) => p ** (1 / temperature);
  switch (output) {
    case "softmax":
      return softmaxAt(power, probabilities, classes);
    case "sigmoid":
      return probabilities.map((p) => 1 / (1 + power((1 - p) / p)));
    case "identity":
      throw new RangeError("identity outputs are no probabilities; no temperature applies");
    default:
      throw new RangeError(`there is no output ${output satisfies never}`);
  }
}

/** The powers of each row by their sum; as shares of the largest probability, as powers of low temperatures would all be 0. */
function softmaxAt(power: (p: number) => number, probabilities: Float32Array, classes: number): Float32Array {
  const scaled = new Float32Array(probabilities.length);
  for (let first = 0; first < scaled.length; first += classes) {
    const row = probabilities.subarray(first, first + classes), most = Math.max(...row);
    const powers = Float64Array.from(row, (p) => power(p / most)), sum = powers.reduce((sum, value) => sum + value, 0);
    scaled.set(powers.map((value) => value / sum), first);
  }
  return scaled;
}
