import type { Predictions } from "./predictions.ts";

/** What a network says of a file, for machines: one object (a line of JSON Lines) a sample, probabilities by class. */
export function predictionObjects({ file, kind, samples, classes }: Predictions): object[] {
  return samples.map(({ line, box, label, probabilities, predicted }) => ({
    file,
    [kind === "images" ? "image" : "line"]: line,
    box,
    label,
    class: classes[predicted],
    probability: rounded(probabilities[predicted]),
    probabilities: Object.fromEntries(classes.map((name, i) => [name, rounded(probabilities[i])])),
  }));
}

/** To as many digits as float32 holds for certain. */
function rounded(probability: number): number {
  return Number(probability.toPrecision(6));
}
