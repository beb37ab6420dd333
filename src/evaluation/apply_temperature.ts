import type { Network } from "../network/network.ts";

/**
 * The probabilities that a network gives with its logits divided by a temperature T, from those without: softmax(z ∕ T)
 * is p^(1∕T) ∕ Σ p^(1∕T), and σ(z ∕ T) is p^(1∕T) ∕ (p^(1∕T) + (1 − p)^(1∕T)). The order of the classes stays.
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
    case "softmax": {
      const powers = Float64Array.from(probabilities, power);
      return Float32Array.from(powers, (value, i) => {
        const first = i - i % classes;
        let sum = 0;
        for (let c = 0; c < classes; c++) sum += powers[first + c];
        return value / sum;
      });
    }
    case "sigmoid":
      return probabilities.map((p) => power(p) / (power(p) + power(1 - p)));
    case "identity":
      throw new RangeError("identity outputs are no probabilities; no temperature applies");
    default:
      throw new RangeError(`there is no output ${output satisfies never}`);
  }
}
